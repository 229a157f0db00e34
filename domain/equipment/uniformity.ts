import { Temporal } from "temporal-polyfill";
import type { AffiliationKind } from "@/domain/access/access.schema";
import { isStandardOn, type LifeCycle, lifeStateOf } from "@/domain/standards/standards.schema";

/*
 * How far the municipality is from one uniform environment (P14), on any day: worked out from the dates of loans, standards and
 * deviations, so that nothing has to be counted and kept beforehand, and what is put right about the past is right there too.
 */

/** A loan, with what the thing that was lent is of. Dates are Swedish. */
export interface Use {
  departmentId: string;
  /** As what the person has it. */
  user: AffiliationKind;
  from: string;
  /** The day on which it came back or was reported lost; null while it is in use. */
  to: string | null;
  standard: (LifeCycle & { users: readonly AffiliationKind[] }) | null;
  /** A granted deviation, from the day of the decision to its last day. */
  deviation: { from: string; until: string } | null;
}

export const uniformityClasses = ["standard", "expired", "granted", "deviating"] as const;
export type UniformityClass = (typeof uniformityClasses)[number];

export interface Uniformity extends Record<UniformityClass, number> {
  day: string;
  inUse: number;
  /** Whole per cent; null where nothing is in use. */
  percent: number | null;
}

/** In use on a day: handed out on it or before, and neither returned nor lost by its end. */
export const isInUse = ({ from, to }: Pick<Use, "from" | "to">, day: string): boolean => from <= day && (to === null || to > day);

/** What a thing that is in use counts as on a day; the rules are told at uniformityOn(). */
export function classOf({ user, standard, deviation }: Pick<Use, "user" | "standard" | "deviation">, day: string): UniformityClass {
  if (standard && lifeStateOf(standard, day) === "ended") return "expired";
  if (standard && isStandardOn(standard, day) && standard.users.includes(user)) return "standard";
  if (deviation && deviation.from <= day && day <= deviation.until) return "granted";
  return "deviating";
}

/**
 * The share of equipment in use that is of a standard for its user, at the end of a day (P14).
 *
 * Denominator: everything that is on loan to somebody. What stands in a cupboard, is lost or has been retired is not in use.
 * Numerator ("standard"): what is of a standard item that is approved and supported on that day and meant for the kind of user that has
 * it. No longer recommended is still standard.
 * Not in the numerator, and told apart: "expired", of an item whose support has ended; "granted", under a deviation that is in force
 * that day (allowed, but not uniform); "deviating", all the rest: of nothing in the catalogue, of an item that is not approved yet or
 * meant for other users, or under a deviation that has ended.
 * @param uses all loans, also those that are over
 */
export function uniformityOn(uses: readonly Use[], day: string): Uniformity {
  const figures = { day, inUse: 0, standard: 0, expired: 0, granted: 0, deviating: 0 };
  for (const use of uses) {
    if (!isInUse(use, day)) continue;
    figures.inUse += 1;
    figures[classOf(use, day)] += 1;
  }
  return { ...figures, percent: figures.inUse === 0 ? null : Math.floor((100 * figures.standard) / figures.inUse) };
}

/** The last days of the twelve months before the one of `today`, the oldest first. */
export function lastMonthEnds(today: string): string[] {
  const first = Temporal.PlainDate.from(today).with({ day: 1 });
  return Array.from({ length: 12 }, (_, index) => first.subtract({ months: 11 - index }).subtract({ days: 1 }).toString());
}

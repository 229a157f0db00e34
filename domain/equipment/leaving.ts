import { Temporal } from "temporal-polyfill";
import type { AffiliationKind } from "@/domain/access/access.schema";

/* When what somebody has is to be returned: when that ends for which they have it (P4, P15). */

/** As what somebody has something: the department of an employee, the school of a pupil, null for elected representatives. */
export interface LentFor {
  affiliation: AffiliationKind;
  place: string | null;
}

/** Dates are Swedish, both inclusive. */
export interface KnownAffiliation {
  kind: AffiliationKind;
  departmentId: string | null;
  school: string | null;
  validFrom: string;
  validTo: string | null;
}

/** How many days ahead the head sees that somebody leaves. */
export const daysAhead = 30;

export const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** What a loan for this affiliation is for, so that it is known again when its row has been replaced by its source. */
export function lentFor({ kind, departmentId, school }: Pick<KnownAffiliation, "kind" | "departmentId" | "school">): LentFor {
  if (kind === "elected") return { affiliation: kind, place: null };
  return { affiliation: kind, place: (kind === "employee" ? departmentId : school) ?? "" };
}

/** The person is to give it back: by when, where the day is known. Null where nothing ends within 30 days. */
export interface Leaving {
  lastDay: string | null;
}

/**
 * Whether somebody is leaving that for which they have something. A renewal that begins within the 30 days counts: then nobody leaves.
 * @param closedOn when the person was closed, by the municipality's directory or by hand: nobody keeps anything after that
 */
export function leavingOf(loan: LentFor, affiliations: readonly KnownAffiliation[], closedOn: string | null, today: string): Leaving | null {
  const soon = daysAfter(today, daysAhead);
  const same = affiliations.filter((each) => {
    const { affiliation, place } = lentFor(each);
    return affiliation === loan.affiliation && place === loan.place && each.validFrom <= soon;
  });
  const ends = same.map(({ validTo }) => validTo);
  const last = ends.includes(null) ? null : ((ends as string[]).sort().at(-1) ?? null);
  const days = [last, closedOn].filter((day): day is string => day !== null);
  if (same.length === 0 && closedOn === null) return { lastDay: null };
  const lastDay = days.sort()[0];
  return lastDay !== undefined && lastDay <= soon ? { lastDay } : null;
}

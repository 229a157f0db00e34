import { isNoticeDate } from "./asked-dates";
import { type ExtraDays, movesOn } from "./notice-dates";

/** A day that the municipality has added, on which a last day does not end (for the day when the law changes). */
export interface ExtraDayView {
  id: string;
  date: string;
  name: string;
  /** The law that says so. */
  reason: string;
  addedBy: string;
  addedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  /** Whether it may still be taken back. */
  mayWithdraw: boolean;
}

export interface ExtraDayGiven {
  date: string;
  name: string;
  reason: string;
}

export const extraDayProblems = ["date", "past", "moves", "name", "reason"] as const;
export type ExtraDayProblem = (typeof extraDayProblems)[number];

/** Which field a problem stands at. */
export const fieldOfExtraDay = (problem: ExtraDayProblem): keyof ExtraDayGiven => (problem === "past" || problem === "moves" ? "date" : problem);

/**
 * Reads a day that somebody wants to add. A day that has passed is refused, since what ran out then has run out; and one on
 * which no last day ends anyhow.
 */
export function readExtraDay(fields: Partial<Record<string, string>>, today: string, extra: ExtraDays): { day: ExtraDayGiven } | { wrong: ExtraDayProblem[] } {
  const [date, name, reason] = [fields.date ?? "", fields.name ?? "", fields.reason ?? ""].map((text) => text.trim()) as [string, string, string];
  const wrong: ExtraDayProblem[] = [];
  if (!isNoticeDate(date)) wrong.push("date");
  else if (date < today) wrong.push("past");
  else if (movesOn(date, extra)) wrong.push("moves");
  if (name.length < 2 || name.length > 100) wrong.push("name");
  if (reason.length < 5 || reason.length > 500) wrong.push("reason");
  return wrong.length > 0 ? { wrong } : { day: { date, name, reason } };
}

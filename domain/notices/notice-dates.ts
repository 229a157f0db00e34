import { Temporal } from "temporal-polyfill";
import { holidayOn } from "@/lib/swedish-holidays";

/*
 * When a notice must be up, and until when. Dates alone (yyyy-mm-dd, as the calendar in Sweden has them): which day it is
 * now is asked of the clock elsewhere, so that everything here can be held against the tables of the law's own dates.
 */

/** Days that a municipality has added, on which a last day does not end either: for the day when the law changes. */
export type ExtraDays = ReadonlySet<string>;
const none: ExtraDays = new Set();

const after = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Midsummer's Eve is the Friday before the Saturday that is Midsummer's Day. */
function isSpecialEve(date: string): boolean {
  return /-12-(24|31)$/.test(date) || holidayOn(after(date, 1)) === "midsummerDay";
}

/**
 * Whether a last day that falls here moves on: a Saturday, a Sunday, another public holiday, Midsummer's Eve, Christmas Eve
 * or New Year's Eve (lag (1930:173) om beräkning av lagstadgad tid 2 §), or a day that the municipality has added.
 */
export function movesOn(date: string, extra: ExtraDays = none): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek >= 6 || holidayOn(date) !== undefined || isSpecialEve(date) || extra.has(date);
}

/** The day itself, or the first one after it on which a last day can end. */
export function rollForward(date: string, extra: ExtraDays = none): string {
  let day = date;
  while (movesOn(day, extra)) day = after(day, 1);
  return day;
}

/** The day itself, or the last working day before it. */
export function rollBack(date: string, extra: ExtraDays = none): string {
  let day = date;
  while (movesOn(day, extra)) day = after(day, -1);
  return day;
}

const latestOf = (dates: readonly string[]): string => dates.reduce((one, other) => (one > other ? one : other));

/**
 * The last day on which an appeal may reach the court: three weeks from the day on which the notice was up, moved on where the
 * day is no ordinary one (KL 13:5; 1930:173, 1–2 §§).
 * @param posted the day; of a joint committee the days on which the notice came up on each municipality's board, the
 *   latest of which counts (KL 13:5)
 */
export function lastAppealDay(posted: string | readonly [string, ...string[]], extra: ExtraDays = none): string {
  return rollForward(after(typeof posted === "string" ? posted : latestOf(posted), 21), extra);
}

/** The first day on which the notice may be gone: an appeal may come in until midnight of the last day (KL 8:12, 13:5). */
export function earliestRemoval(posted: string | readonly [string, ...string[]], extra: ExtraDays = none): string {
  return after(lastAppealDay(posted, extra), 1);
}

/**
 * When the notice that minutes have been approved must be up: on the second day after (KL 8:12).
 * @returns `strict`, to plan by; `legal`, moved on as a last day is: later than that it is too late
 */
export function postingDeadline(approved: string, extra: ExtraDays = none): { strict: string; legal: string } {
  const strict = after(approved, 2);
  return { strict, legal: rollForward(strict, extra) };
}

/** The last day on which the minutes of a meeting may be approved: within fourteen days (KL 5:69). Not moved on, not to be relied on. */
export const latestApproval = (meeting: string): string => after(meeting, 14);

/**
 * When a meeting of the council must be announced: at least a week before it (KL 5:13). Counted backwards nothing moves on.
 * @returns `latest`, and `recommended`, the last working day until then
 */
export function announcementDeadline(meeting: string, extra: ExtraDays = none): { latest: string; recommended: string } {
  const latest = after(meeting, -7);
  return { latest, recommended: rollBack(latest, extra) };
}

/** The last day on which an urgent matter may be announced: the working day before the meeting (KL 5:14). */
export const urgentDeadline = (meeting: string, extra: ExtraDays = none): string => rollBack(after(meeting, -1), extra);

/** A meeting has been announced until it is over. */
export const meetingNoticeRemoval = (meeting: string): string => after(meeting, 1);

/** The last day of a period of so many weeks or months that begins on a day: the same weekday, the same number of the day (1930:173, 1 §), moved on. */
export function lastDayOfPeriod(start: string, period: { weeks: number } | { months: number }, extra: ExtraDays = none): string {
  return rollForward(Temporal.PlainDate.from(start).add(period).toString(), extra);
}

/** What clerks and other systems ask about one day of posting. */
export interface NoticeDates {
  posted: string;
  lastAppealDay: string;
  earliestRemoval: string;
}

/** @throws RangeError for what is no date */
export function noticeDates(posted: string, extra: ExtraDays = none): NoticeDates {
  return { posted, lastAppealDay: lastAppealDay(posted, extra), earliestRemoval: earliestRemoval(posted, extra) };
}

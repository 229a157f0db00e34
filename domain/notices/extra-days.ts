import { Temporal } from "temporal-polyfill";

/** So far ahead a day must lie to be taken back: no notice that is up today runs so long. */
export const monthsAhead = 6;

/**
 * Whether a day may be taken back: only while it lies so far ahead that no time which already runs, or has run, was counted
 * with it. To add a day only ever lengthens a time; to take one back may never shorten one (KL 8:12, 13:5).
 */
export function mayWithdraw(date: string, today: string): boolean {
  return date > Temporal.PlainDate.from(today).add({ months: monthsAhead }).toString();
}

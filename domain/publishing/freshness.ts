import { Temporal } from "temporal-polyfill";
import { timeZone } from "@/lib/dates";
import type { ContentKind } from "./content.schema";

/** How long a page may stand before a person must read it again, in months (P3). */
export const checkMonths: Record<ContentKind, number> = { page: 6, news: 12, form: 6 };

/** The date by which something read today must be read again. Takes and returns yyyy-mm-dd. `own`: the item's own months, where it has them. */
export function nextCheck(kind: ContentKind, today: string, own: number | null = null): string {
  return Temporal.PlainDate.from(today).add({ months: own ?? checkMonths[kind] }).toString();
}

/** Whether the date by which it must be checked has passed. Both are yyyy-mm-dd, Swedish dates. */
export function isOverdue(checkBy: string | null, today: string): boolean {
  return checkBy !== null && checkBy < today;
}

/**
 * Whether readers are told that a text may be out of date: its check is more than `days` late.
 * @returns `since`, the date that it should have been checked by, once they are told; and the seconds until they are, where
 *   that day is still to come, so that a kept document is made anew then without anybody publishing
 */
export function overdueMark(checkBy: string | null, days: number, now: Date): { since: string | null; trueFor: number } {
  if (checkBy === null) return { since: null, trueFor: Infinity };
  const marked = Temporal.PlainDate.from(checkBy).add({ days: days + 1 }).toZonedDateTime(timeZone);
  const seconds = Math.ceil((marked.epochMilliseconds - now.getTime()) / 1000);
  return seconds > 0 ? { since: null, trueFor: seconds } : { since: checkBy, trueFor: Infinity };
}

import { Temporal } from "temporal-polyfill";
import type { ContentKind } from "./content.schema";

/** How long a page may stand before a person must read it again, in months (P3). */
export const checkMonths: Record<ContentKind, number> = { page: 6, news: 12 };

/** The date by which something read today must be read again. Takes and returns yyyy-mm-dd. */
export function nextCheck(kind: ContentKind, today: string): string {
  return Temporal.PlainDate.from(today).add({ months: checkMonths[kind] }).toString();
}

/** Whether the date by which it must be checked has passed. Both are yyyy-mm-dd, Swedish dates. */
export function isOverdue(checkBy: string | null, today: string): boolean {
  return checkBy !== null && checkBy < today;
}

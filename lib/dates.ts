import { Temporal } from "temporal-polyfill";

/** Everything the portal shows and computes is in Swedish time; the database keeps UTC instants. */
export const timeZone = "Europe/Stockholm";

/** The calendar date in Sweden, at the given instant (now by default), as yyyy-mm-dd. */
export function swedishDate(at: Date = new Date()): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** A yyyy-mm-dd date as the value of a PostgreSQL `date` column (midnight UTC, as Prisma has it). */
export function dateColumn(date: string): Date {
  return new Date(`${Temporal.PlainDate.from(date).toString()}T00:00:00.000Z`);
}

/** The yyyy-mm-dd date of a PostgreSQL `date` column. */
export function fromDateColumn(value: Date): string {
  return value.toISOString().slice(0, 10);
}

/** A Swedish wall-clock time such as 2026-11-19T08:30 as an instant; the earlier one where the clock repeats. */
export function swedishInstant(wallClock: string): Date {
  const zoned = Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return new Date(zoned.epochMilliseconds);
}

/**
 * Every instant that a Swedish wall-clock time such as 2026-10-25T02:30 names, the earlier first: none in the hour that
 * the change to summer time leaves out, two in the hour that comes twice in autumn, else one.
 * @throws RangeError for what is no date and time
 */
export function swedishInstants(wallClock: string): Date[] {
  const local = Temporal.PlainDateTime.from(wallClock, { overflow: "reject" });
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) => local.toZonedDateTime(timeZone, { disambiguation }));
  if (!earlier || !later || !earlier.toPlainDateTime().equals(local)) return [];
  return [...new Set([earlier.epochMilliseconds, later.epochMilliseconds])].map((at) => new Date(at));
}

/** The date, the number of the ISO week and the time of day in Sweden at an instant; seconds only where there are any. */
export function swedishClock(at: Date): { date: string; week: number; time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate().toString(), week: zoned.weekOfYear ?? 0, time: zoned.toPlainTime().toString({ smallestUnit: zoned.second ? "second" : "minute" }) };
}

/** For Intl: dates as they are written in Europe, and digits as in Sweden, in Arabic too, so that times and numbers agree. */
export const intlLocales = { sv: "sv-SE", en: "en-GB", fi: "fi-FI", ar: "ar-u-nu-latn" } as const;

const forIntl = (locale: string): string => (intlLocales as Partial<Record<string, string>>)[locale] ?? locale;

/** "3 december 2026" in the reader's language. Takes yyyy-mm-dd or an instant. */
export function formatDate(value: string | Date, locale: string): string {
  const date = typeof value === "string" ? new Date(`${value}T12:00:00Z`) : value;
  return new Intl.DateTimeFormat(forIntl(locale), { dateStyle: "long", timeZone }).format(date);
}

/** "3 december 2026 kl. 14.30" in the reader's language; the day has 24 hours in all of them. */
export function formatDateTime(value: Date, locale: string): string {
  const text = new Intl.DateTimeFormat(forIntl(locale), { dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone }).format(value);
  // Swedish writes 14.30 (Svenska skrivregler); Intl writes 14:30.
  return locale.startsWith("sv") ? text.replace(/(\d\d):(\d\d)$/, "$1.$2") : text;
}

/** Whole seconds until the next midnight in Sweden, when days begin and end; one at the least. A day may have 23 or 25 hours. */
export function secondsToMidnight(at: Date): number {
  const noon = swedishInstant(`${swedishDate(at)}T12:00`);
  const tomorrow = swedishDate(new Date(noon.getTime() + 24 * 3_600_000));
  return Math.max(1, Math.ceil((swedishInstant(`${tomorrow}T00:00`).getTime() - at.getTime()) / 1000));
}

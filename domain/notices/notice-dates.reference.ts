/*
 * The dates of notices once more, plain and slow, to hold notice-dates.ts against: days counted by Date in UTC, Easter by
 * Gauss' rule as printed in almanacs, no library and nothing remembered. Only tests use it.
 */

const day = 86_400_000;
export const plus = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10);
const weekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay();

/** Gauss, 1816, for the years 1900–2199: M is 24, N is 5 or 6. */
function easterOf(year: number): string {
  const [m, n] = year < 2100 ? [24, 5] : [24, 6];
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  let ahead = d + e;
  if (d === 29 && e === 6) ahead -= 7;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) ahead -= 7;
  return plus(`${year}-03-22`, ahead);
}

/** The one Saturday of seven days. */
function saturdayOf(first: string): string {
  for (let ahead = 0; ; ahead += 1) if (weekday(plus(first, ahead)) === 6) return plus(first, ahead);
}

/** The days on which no last day ends, besides Saturdays and Sundays, of a year. */
function closedDays(year: number): string[] {
  const easter = easterOf(year);
  const midsummer = saturdayOf(`${year}-06-20`);
  const fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"].map((monthDay) => `${year}-${monthDay}`);
  return [...fixed, plus(easter, -2), easter, plus(easter, 1), plus(easter, 39), plus(easter, 49), plus(midsummer, -1), midsummer, saturdayOf(`${year}-10-31`)];
}

export function closed(date: string): boolean {
  return [0, 6].includes(weekday(date)) || closedDays(Number(date.slice(0, 4))).includes(date);
}

export function nextOpen(date: string): string {
  return closed(date) ? nextOpen(plus(date, 1)) : date;
}

export function lastOpen(date: string): string {
  return closed(date) ? lastOpen(plus(date, -1)) : date;
}

import type { OpeningRules } from "./opening-hours.schema";

/*
 * The opening hours once more, plain and slow, to hold opening-hours.ts against: no library of dates, no zone database,
 * no holidays worked out for a year at a time. Minutes since 1970 are counted, and each is asked what the clock on a
 * Swedish wall shows. Only tests use it.
 */

const minutesOfDay = 1440;
const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A date as days since 1970, and back. */
export const dayNumber = (date: string) => Date.parse(`${date}T00:00Z`) / 86_400_000;
export const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** 1 January 1970 was a Thursday. */
const weekday = (day: number) => names[(day + 3) % 7] ?? "mon";

const sundays = new Map<string, number>();

/** The last Sunday of a month of 31 days, as days since 1970. */
function lastSunday(month: string): number {
  let day = sundays.get(month) ?? dayNumber(`${month}-31`);
  while (weekday(day) !== "sun") day -= 1;
  sundays.set(month, day);
  return day;
}

/** Summer time: from the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC (SFS 2001:127). */
function hoursAhead(minute: number): number {
  const year = new Date(minute * 60_000).getUTCFullYear();
  return minute >= lastSunday(`${year}-03`) * minutesOfDay + 60 && minute < lastSunday(`${year}-10`) * minutesOfDay + 60 ? 2 : 1;
}

/** What the clock on the wall shows: minutes since 1970 as if there were no zones. */
const wall = (minute: number) => minute + hoursAhead(minute) * 60;

/** Every instant (minutes) at which the wall shows a time of a day: one, two where the hour is repeated, none where it is skipped. */
function instantsOf(day: number, time: string): number[] {
  const shown = day * minutesOfDay + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const found: number[] = [];
  // The wall is one hour ahead, or two.
  for (let minute = shown - 120; minute <= shown - 60; minute += 1) if (wall(minute) === shown) found.push(minute);
  return found;
}

/** Opening counts early, closing late; a time that the clock skips waits for an hour. */
function instant(day: number, time: string, end: "opening" | "closing"): number {
  const found = instantsOf(day, time);
  const [late] = found.length === 0 ? instantsOf(day, `${String(Number(time.slice(0, 2)) + 1).padStart(2, "0")}${time.slice(2)}`) : [];
  return late ?? (end === "opening" ? Math.min(...found) : Math.max(...found));
}

/** What stands on the sign for a day: exception, holiday, season, week. */
export function spansOn(rules: OpeningRules, day: number, holidays: ReadonlySet<string>): { from: string; to: string }[] {
  const date = dateOf(day);
  for (const exception of rules.exceptions) if (exception.date === date) return exception.spans ?? [];
  if (rules.closedOnHolidays && holidays.has(date)) return [];
  const inSeason = rules.seasons.filter(({ from, to }) => {
    for (let each = from; ; each = dateOf(dayNumber(`2028-${each}`) + 1).slice(5)) {
      if (each === date.slice(5)) return true;
      if (each === to) return false;
    }
  });
  const weekly = inSeason[0]?.weekly ?? rules.weekly;
  return weekly.filter((row) => (row.days as readonly string[]).includes(weekday(day)));
}

/** Openings (minutes since 1970) of every day from one to another, those that meet or overlap made one. */
export function openStretches(rules: OpeningRules, from: number, to: number, holidays: ReadonlySet<string>): [number, number][] {
  const all: [number, number][] = [];
  for (let day = from; day <= to; day += 1) {
    for (const span of spansOn(rules, day, holidays)) {
      const last = span.to > span.from ? day : day + 1;
      all.push([instant(day, span.from, "opening"), span.to === "24:00" ? instant(last + 1, "00:00", "closing") : instant(last, span.to, "closing")]);
    }
  }
  const stretches: [number, number][] = [];
  for (const [opens, closes] of all.filter(([one, other]) => other > one).sort((one, other) => one[0] - other[0])) {
    const last = stretches.at(-1);
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else stretches.push([opens, closes]);
  }
  return stretches;
}

import { Temporal } from "temporal-polyfill";

export const holidays = [
  "newYearsDay", "epiphany", "goodFriday", "easterSunday", "easterMonday", "mayDay", "ascensionDay", "pentecost",
  "nationalDay", "midsummerDay", "allSaintsDay", "christmasDay", "boxingDay",
] as const;
export type Holiday = (typeof holidays)[number];

/** Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876, as given by Meeus). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** The first Saturday on or after a day of a year. */
function saturdayFrom(year: number, month: number, day: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day });
  return first.add({ days: (6 - first.dayOfWeek + 7) % 7 });
}

/**
 * The public holidays of a year, yyyy-mm-dd → holiday: lag (1989:253) om allmänna helgdagar 1 §, its ordinary Sundays
 * left out. Eves (julafton, midsommarafton, påskafton …) are no public holidays; who closes on them says so as an exception.
 */
export function publicHolidays(year: number): Map<string, Holiday> {
  const easter = easterSunday(year);
  const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  const all: [Temporal.PlainDate, Holiday][] = [
    [fixed(1, 1), "newYearsDay"],
    [fixed(1, 6), "epiphany"],
    [easter.subtract({ days: 2 }), "goodFriday"],
    [easter, "easterSunday"],
    [easter.add({ days: 1 }), "easterMonday"],
    [easter.add({ days: 39 }), "ascensionDay"],
    [easter.add({ days: 49 }), "pentecost"],
    [fixed(5, 1), "mayDay"],
    [fixed(6, 6), "nationalDay"],
    [saturdayFrom(year, 6, 20), "midsummerDay"],
    [saturdayFrom(year, 10, 31), "allSaintsDay"],
    [fixed(12, 25), "christmasDay"],
    [fixed(12, 26), "boxingDay"],
  ];
  return new Map(all.map(([date, holiday]) => [date.toString(), holiday]));
}

const known = new Map<number, Map<string, Holiday>>();

/** The public holiday on a date (yyyy-mm-dd), if it is one. */
export function holidayOn(date: string): Holiday | undefined {
  const year = Number(date.slice(0, 4));
  const found = known.get(year) ?? publicHolidays(year);
  known.set(year, found);
  return found.get(date);
}

import { swedishDate, swedishInstant } from "./dates";
import { holidayOn } from "./swedish-holidays";

const day = 86_400_000;
const numberOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / day);
const dateOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10);

/** The eves that lag (1930:173) om beräkning av lagstadgad tid 2 § puts beside Saturdays and public holidays. */
function isEve(number: number): boolean {
  const date = dateOf(number);
  return /-12-(24|31)$/.test(date) || holidayOn(dateOf(number + 1)) === "midsummerDay";
}

/** Whether a date (yyyy-mm-dd) is a working day: no Saturday, Sunday, public holiday or one of the three eves. */
export function isWorkingDay(date: string): boolean {
  const number = numberOf(date);
  // The first of January 1970 was a Thursday.
  const weekday = (((number + 3) % 7) + 7) % 7;
  return weekday < 5 && !holidayOn(date) && !isEve(number);
}

/** Working days from a day of 2020 on, by the day's number: counted once, looked up after that. */
const first = numberOf("2020-01-01");
const counted: number[] = [0];

function countTo(number: number): number {
  const place = Math.max(0, number - first);
  for (let next = counted.length; next <= place; next += 1) counted.push((counted[next - 1] ?? 0) + Number(isWorkingDay(dateOf(first + next))));
  return counted[place] ?? 0;
}

/**
 * How many working days have come after the day of `from` up to and with the day of `to`, in Sweden: 0 on the same day, 1 from a
 * Friday or the weekend after it to the Monday. Instants from 2020 on.
 */
export function workingDaysBetween(from: Date, to: Date): number {
  return Math.max(0, countTo(numberOf(swedishDate(to))) - countTo(numberOf(swedishDate(from))));
}

/** Whatever has waited since before this instant has waited for more than so many working days. */
export function beforeWorkingDays(days: number, now: Date): Date {
  let number = numberOf(swedishDate(now));
  for (let passed = 0; passed <= days; number -= 1) passed += Number(isWorkingDay(dateOf(number)));
  return swedishInstant(`${dateOf(number + 1)}T00:00`);
}

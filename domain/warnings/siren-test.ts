import { swedishDate, swedishInstant } from "@/lib/dates";
import { holidayOn } from "@/lib/swedish-holidays";

/*
 * Outdoor sirens are tested at 15:00 on the first Monday that is no public holiday in March, June, September and December, and
 * the municipality tells the public of it and of what the signals mean (11 § lagen (2023:407) om viktigt meddelande till allmänheten).
 */

const months = [3, 6, 9, 12] as const;
const hour = "15:00";
/** So long after it began nobody asks any more what was heard; milliseconds. */
const toldAfterwards = 3_600_000;

function testOf(year: number, month: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1));
  // 1 is Monday; Sunday is 0.
  let day = 1 + ((8 - first.getUTCDay()) % 7);
  const dateOf = () => `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  while (holidayOn(dateOf())) day += 7;
  return dateOf();
}

/** The four dates of a year, yyyy-mm-dd. */
export const sirenTestsOf = (year: number): string[] => months.map((month) => testOf(year, month));

/** The date of the next test, yyyy-mm-dd: today's until an hour after it began. */
export function nextSirenTest(now: Date): string {
  const year = Number(swedishDate(now).slice(0, 4));
  const coming = [...sirenTestsOf(year), ...sirenTestsOf(year + 1)].find((date) => swedishInstant(`${date}T${hour}`).getTime() + toldAfterwards > now.getTime());
  // There is always one in the next year.
  return coming ?? testOf(year + 1, 3);
}

/** Whether the sirens are tested today, and it has not just been: then every page says so. */
export const isSirenTestToday = (now: Date): boolean => nextSirenTest(now) === swedishDate(now);

import { Temporal } from "temporal-polyfill";
import { type NoticeDates, noticeDates } from "./notice-dates";

/** Whether it is a date written in full (yyyy-mm-dd), of a day that there is, since our calendar and before years have five digits. */
export function isNoticeDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: "reject" });
    return year > 1582 && year < 9999;
  } catch {
    return false;
  }
}

interface Asked {
  dates: string[];
  /** Days named by hand, besides those of the installation. */
  extra: string[];
}

/**
 * Reads what stands after the name of the command: days of posting, and `--extra` with a day behind it or behind "=".
 * @returns what was asked, or the sentence for whoever asked wrongly
 */
export function readAskedDates(given: readonly string[]): Asked | { sentence: string } {
  const asked: Asked = { dates: [], extra: [] };
  let next = asked.dates;
  for (const word of given) {
    if (word === "--extra") next = asked.extra;
    else if (word.startsWith("--extra=")) asked.extra.push(word.slice("--extra=".length));
    else if (word.startsWith("-")) return { sentence: `There is no option ${word}: only --extra with a date.` };
    else {
      next.push(word);
      next = asked.dates;
    }
  }
  const wrong = [...asked.dates, ...asked.extra].find((date) => !isNoticeDate(date));
  if (wrong !== undefined) return { sentence: `"${wrong}" is not a date of the calendar. Write dates like 2026-12-03.` };
  if (asked.dates.length === 0 || next === asked.extra) return { sentence: "Name one or more days of posting: npm run notice-dates -- 2026-12-03 2026-12-04" };
  return asked;
}

/** The dates for each day of posting, in the order in which they were asked about. */
export function answerAskedDates(dates: readonly string[], extra: Iterable<string>): NoticeDates[] {
  const days = new Set(extra);
  return dates.map((date) => noticeDates(date, days));
}

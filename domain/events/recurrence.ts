import { Temporal } from "temporal-polyfill";
import { timeZone } from "@/lib/dates";

/*
 * When something takes place that comes again: by the clock on the wall, so that what begins at ten begins at ten before and
 * after the clock is changed. A part of what RFC 5545 knows, small enough for a form that everybody understands.
 */

/** monthlyDate: on the same day of the month; monthlyWeekday: on the first (second …) of the same weekday, or on the last where it is a fifth. */
export const repetitions = ["never", "daily", "weekly", "monthlyDate", "monthlyWeekday"] as const;
export type Repetition = (typeof repetitions)[number];

/** A Swedish wall-clock time, yyyy-mm-ddThh:mm. */
export type Wall = string;

export interface Schedule {
  startsAt: Wall;
  endsAt: Wall;
  repeats: Repetition;
  /** Every so many days, weeks or months. */
  every: number;
  /** The last day on which it may begin; null where it does not come again. */
  until: string | null;
  /** Days, yyyy-mm-dd, on which it does not take place though the rule says so. */
  except: readonly string[];
}

/** More than a year of days: what comes again for longer is looked at anew before it does. */
export const mostOccurrences = 400;

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Which of its weekday in the month a day is: 1–4, or -1 where it is a fifth, which not every month has. */
function rankOf(day: Temporal.PlainDate): number {
  const rank = Math.ceil(day.day / 7);
  return rank === 5 ? -1 : rank;
}

/** The day of that weekday and rank in a month. */
function ranked(month: Temporal.PlainYearMonth, weekday: number, rank: number): Temporal.PlainDate {
  if (rank < 0) {
    const last = month.toPlainDate({ day: month.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const first = month.toPlainDate({ day: 1 });
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (rank - 1) * 7 });
}

/** The nth day by the rule; null for one that the month does not have (RFC 5545, 3.3.10: it is passed over). */
function nth(first: Temporal.PlainDate, { repeats, every }: Schedule, n: number): Temporal.PlainDate | null {
  if (repeats === "daily") return first.add({ days: n * every });
  if (repeats === "weekly") return first.add({ days: n * every * 7 });
  const month = first.toPlainYearMonth().add({ months: n * every });
  if (repeats === "monthlyWeekday") return ranked(month, first.dayOfWeek, rankOf(first));
  return first.day > month.daysInMonth ? null : month.toPlainDate({ day: first.day });
}

/** Every beginning that the schedule gives, in order; what is excepted is left out, what is moved or cancelled is in it. */
export function beginnings(schedule: Schedule): Wall[] {
  const { startsAt, repeats, until, except } = schedule;
  if (repeats === "never" || until === null) return [startsAt];
  const [day = "", time = ""] = startsAt.split("T");
  const first = Temporal.PlainDate.from(day);
  const found: Wall[] = [];
  for (let n = 0; found.length < mostOccurrences; n += 1) {
    const next = nth(first, schedule, n);
    if (next === null) continue;
    const date = next.toString();
    if (date > until) break;
    if (!except.includes(date)) found.push(`${date}T${time}`);
  }
  return found;
}

/** The end of what begins then: as much later on the wall as the first one's. */
export function endOf({ startsAt, endsAt }: Pick<Schedule, "startsAt" | "endsAt">, begins: Wall): Wall {
  const lasts = Temporal.PlainDateTime.from(startsAt).until(Temporal.PlainDateTime.from(endsAt));
  return Temporal.PlainDateTime.from(begins).add(lasts).toString({ smallestUnit: "minute" });
}

/** The rule as RFC 5545 has it; undefined where it does not come again. Its last day is in Swedish time, told in UTC (3.3.10). */
export function ruleText({ startsAt, repeats, every, until }: Schedule): string | undefined {
  if (repeats === "never" || until === null) return undefined;
  const day = Temporal.PlainDate.from(startsAt.slice(0, 10));
  const parts: Record<Exclude<Repetition, "never">, string> = {
    daily: "FREQ=DAILY",
    weekly: "FREQ=WEEKLY",
    monthlyDate: `FREQ=MONTHLY;BYMONTHDAY=${day.day}`,
    monthlyWeekday: `FREQ=MONTHLY;BYDAY=${rankOf(day)}${days[day.dayOfWeek - 1]}`,
  };
  const end = instantOf(`${until}T23:59`).toISOString().replace(/[-:]|\.\d+/g, "");
  return `${parts[repeats]}${every > 1 ? `;INTERVAL=${every}` : ""};UNTIL=${end}`;
}

/** The instant of a time on the wall: the first of two; what the change to summer time leaves out is an hour later on the wall (3.3.5). */
export function instantOf(wall: Wall): Date {
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds);
}

/** The time on the wall at an instant. */
export function wallAt(at: Date): Wall {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

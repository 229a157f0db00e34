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

/** The day of the nth month by the rule; null for one that the month does not have (RFC 5545, 3.3.10: it is passed over). */
function inMonth(first: Temporal.PlainDate, { repeats, every }: Schedule, n: number): Temporal.PlainDate | null {
  const month = first.toPlainYearMonth().add({ months: n * every });
  if (repeats === "monthlyWeekday") return ranked(month, first.dayOfWeek, rankOf(first));
  return first.day > month.daysInMonth ? null : month.toPlainDate({ day: first.day });
}

const dayLength = 86_400_000;
/** The clock on the wall as if it were UTC's: counting with it is counting on the wall, a hundred times as fast as with zones. */
const asUtc = (wall: Wall): number => Date.parse(`${wall}Z`);
const asWall = (at: number): Wall => new Date(at).toISOString().slice(0, 16);

/** The nth beginning; null for one that its month does not have. */
function nthBeginning(first: Temporal.PlainDate, schedule: Schedule, n: number): Wall | null {
  const { startsAt, repeats, every } = schedule;
  if (repeats === "daily" || repeats === "weekly") return asWall(asUtc(startsAt) + n * every * (repeats === "weekly" ? 7 : 1) * dayLength);
  const day = inMonth(first, schedule, n);
  return day && `${day.toString()}${startsAt.slice(10)}`;
}

/** Every beginning that the schedule gives, in order; what is excepted is left out, what is moved or cancelled is in it. */
export function beginnings(schedule: Schedule): Wall[] {
  const { startsAt, repeats, until, except } = schedule;
  if (repeats === "never" || until === null) return [startsAt];
  const first = Temporal.PlainDate.from(startsAt.slice(0, 10));
  const found: Wall[] = [];
  for (let n = 0; found.length < mostOccurrences; n += 1) {
    const next = nthBeginning(first, schedule, n);
    if (next === null) continue;
    const date = next.slice(0, 10);
    if (date > until) break;
    if (!except.includes(date)) found.push(next);
  }
  return found;
}

/** The end of what begins then: as much later on the wall as the first one's. */
export function endOf({ startsAt, endsAt }: Pick<Schedule, "startsAt" | "endsAt">, begins: Wall): Wall {
  return asWall(asUtc(begins) + asUtc(endsAt) - asUtc(startsAt));
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

/** Whether a time on the wall is over. Sweden is one hour or two before UTC: only in between has the zone to be asked. */
export function isPast(wall: Wall, at: Date): boolean {
  const hours = (asUtc(wall) - at.getTime()) / 3_600_000;
  return hours <= 1 || (hours <= 2 && instantOf(wall) <= at);
}

/** The time on the wall at an instant. */
export function wallAt(at: Date): Wall {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

import { swedishDate, swedishInstant } from "@/lib/dates";
import { type Category, categories } from "./disturbances.schema";

/*
 * How much of a time something worked. What is counted is the time during which at least one disturbance went on; two at once
 * count once. All in instants, so that a day on which the clock is changed has its 23 or 25 hours. Pure.
 */

export interface Interval {
  from: Date;
  /** Null while it goes on. */
  to: Date | null;
}

export interface Availability {
  /** Milliseconds that are told about. */
  total: number;
  /** Milliseconds of them during which something was disturbed. */
  disturbed: number;
}

/** So many days of the calendar are told about, today among them. */
export const toldDays = 90;

/** The beginning of what is told about: midnight in Sweden, `days` days back with today as the first. */
export function beginningOf(now: Date, days: number = toldDays): Date {
  const noon = Date.parse(`${swedishDate(now)}T12:00:00Z`);
  return swedishInstant(`${new Date(noon - (days - 1) * 86_400_000).toISOString().slice(0, 10)}T00:00`);
}

/** Of the time from `from` up to `to`, how much was disturbed by at least one of the intervals. */
export function availability(intervals: readonly Interval[], from: Date, to: Date): Availability {
  const [first, last] = [from.getTime(), Math.max(from.getTime(), to.getTime())];
  const clipped = intervals
    .map((interval) => ({ begin: Math.max(first, interval.from.getTime()), end: Math.min(last, interval.to?.getTime() ?? last) }))
    .filter(({ begin, end }) => end > begin)
    .sort((one, other) => one.begin - other.begin);
  let [disturbed, reached] = [0, first];
  for (const { begin, end } of clipped) {
    disturbed += Math.max(0, end - Math.max(begin, reached));
    reached = Math.max(reached, end);
  }
  return { total: last - first, disturbed };
}

/** Hundredths of a per cent, rounded down: what was disturbed at all never looks like 100 %. */
export function percentOf({ total, disturbed }: Availability): number {
  return total === 0 || disturbed === 0 ? 100 : Math.floor(((total - disturbed) / total) * 10_000) / 100;
}

export interface Counted extends Interval {
  category: Category;
  system: string;
}

export interface AvailabilityLine extends Availability {
  category: Category;
  /** The system, as somebody wrote it first; null for the whole category. */
  system: string | null;
  percent: number;
  /** How many disturbances touch the time that is told about. */
  count: number;
}

const sameSystem = (name: string) => name.normalize("NFKC").replace(/\s+/g, " ").trim().toLocaleLowerCase("sv");

/** A line for each category, also for those in which nothing was disturbed, and below it one for each system that had something. */
export function availabilityLines(disturbances: readonly Counted[], from: Date, to: Date): AvailabilityLine[] {
  const within = disturbances.filter((each) => each.from < to && (each.to === null || each.to > from));
  const line = (category: Category, system: string | null, some: Counted[]): AvailabilityLine => {
    const told = availability(some, from, to);
    return { category, system, count: some.length, percent: percentOf(told), ...told };
  };
  return categories.flatMap((category) => {
    const own = within.filter((each) => each.category === category);
    const systems = Map.groupBy(own.filter(({ system }) => sameSystem(system)), ({ system }) => sameSystem(system));
    return [line(category, null, own), ...[...systems.values()].map((some) => line(category, some[0]?.system ?? "", some))];
  });
}

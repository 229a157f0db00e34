import { Temporal } from "temporal-polyfill";
import { swedishDate, timeZone } from "@/lib/dates";
import { holidayOn, publicHolidays } from "@/lib/swedish-holidays";
import { days, type Day, type DayPlan, type Opening, type OpeningRules, type OpeningStatus, type OrdinaryWeek, type Span } from "./opening-hours.schema";

/** How far ahead an opening is looked for: a whole year and the eve of the same day. */
const horizonDays = 367;

function dayOf(date: Temporal.PlainDate): Day {
  return days[date.dayOfWeek - 1] ?? "mon";
}

function isInSeason(monthDay: string, from: string, to: string): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

function byStart(one: Span, other: Span): number {
  return one.from.localeCompare(other.from);
}

/** What a date (yyyy-mm-dd) holds: an exception goes before a holiday, a holiday before a season, a season before the week. */
export function planFor(rules: OpeningRules, date: string): DayPlan {
  const plainDate = Temporal.PlainDate.from(date);
  const day = dayOf(plainDate);
  const holiday = holidayOn(date);
  const exception = rules.exceptions.find((candidate) => candidate.date === date);
  if (exception) {
    return { date, day, holiday, note: exception.note, exceptional: true, spans: [...(exception.spans ?? [])].sort(byStart) };
  }
  if (holiday && rules.closedOnHolidays) return { date, day, holiday, exceptional: true, spans: [] };
  const season = rules.seasons.find(({ from, to }) => isInSeason(date.slice(5), from, to));
  const weekly = (season?.weekly ?? rules.weekly).filter((row) => row.days.includes(day));
  return { date, day, holiday, exceptional: false, spans: weekly.map(({ from, to }) => ({ from, to })).sort(byStart) };
}

/**
 * A wall-clock time of a date as an instant (ms). Where the clock repeats an hour, opening counts early and closing
 * late; in the hour that it skips both wait for as long as the clock jumps, so that nothing opens before its time.
 */
function instantOf(date: Temporal.PlainDate, time: string, end: "opening" | "closing"): number {
  const next = time === "24:00";
  const wallClock = (next ? date.add({ days: 1 }) : date).toPlainDateTime(Temporal.PlainTime.from(next ? "00:00" : time));
  return wallClock.toZonedDateTime(timeZone, { disambiguation: end === "opening" ? "compatible" : "later" }).epochMilliseconds;
}

/** The openings that begin on a date, as instants, in the order in which they come: where the clock jumps it is not that of the signs. */
function openingsOn(rules: OpeningRules, date: Temporal.PlainDate): { from: number; to: number }[] {
  return planFor(rules, date.toString())
    .spans.map(({ from, to }) => ({
      from: instantOf(date, from, "opening"),
      to: instantOf(to > from ? date : date.add({ days: 1 }), to, "closing"),
    }))
    .sort((one, other) => one.from - other.from);
}

/** The end of the opening that holds `at`, through openings that follow without a gap; null where it never ends. */
function endOfOpening(rules: OpeningRules, at: number, today: Temporal.PlainDate): number | null | undefined {
  let end: number | undefined;
  for (let offset = -1; offset <= horizonDays; offset += 1) {
    for (const opening of openingsOn(rules, today.add({ days: offset }))) {
      const holds = opening.from <= (end ?? at) && opening.to > (end ?? at);
      if (holds) end = opening.to;
    }
    const dayAfter = today.add({ days: offset + 1 });
    if (offset >= 0 && (end === undefined || end < instantOf(dayAfter, "00:00", "opening"))) return end;
  }
  return null;
}

/**
 * Is it open at an instant, and when does that change? Spans past midnight belong to the day on which they begin;
 * openings that follow each other without a gap count as one.
 */
export function openingStatus(rules: OpeningRules, at: Date): OpeningStatus {
  const now = at.getTime();
  const today = Temporal.PlainDate.from(swedishDate(at));
  const end = endOfOpening(rules, now, today);
  if (end !== undefined) return { open: true, until: end === null ? null : new Date(end) };
  for (let offset = 0; offset <= horizonDays; offset += 1) {
    const next = openingsOn(rules, today.add({ days: offset })).find((opening) => opening.from > now && opening.to > opening.from);
    if (next) return { open: false, opens: new Date(next.from) };
  }
  return { open: false, opens: null };
}

/** The week, Monday to Sunday, that holds a date (yyyy-mm-dd), with the week's number (ISO 8601). */
export function weekTable(rules: OpeningRules, date: string): { week: number; days: DayPlan[] } {
  const plainDate = Temporal.PlainDate.from(date);
  const monday = plainDate.subtract({ days: plainDate.dayOfWeek - 1 });
  return {
    week: monday.weekOfYear ?? 0,
    days: days.map((_, index) => planFor(rules, monday.add({ days: index }).toString())),
  };
}

/** The dates, in order, from one and so many days on. */
function datesFrom(date: string, ahead: number): string[] {
  const first = Date.parse(date);
  return Array.from({ length: ahead }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}

/** Days that differ from the ordinary week, from a date (yyyy-mm-dd) and so many days on, at most so many. */
export function comingExceptions(rules: OpeningRules, date: string, { ahead = 45, most = 10 } = {}): DayPlan[] {
  const last = datesFrom(date, ahead).at(-1) ?? date;
  const years = [...new Set([date, last].map((each) => Number(each.slice(0, 4))))];
  const named = new Set([...rules.exceptions.map((exception) => exception.date), ...(rules.closedOnHolidays ? years.flatMap((year) => [...publicHolidays(year).keys()]) : [])]);
  return [...named]
    .filter((each) => each >= date && each <= last)
    .sort()
    .map((each) => planFor(rules, each))
    .filter((plan) => plan.exceptional && differs(rules, plan))
    .slice(0, most);
}

/** A holiday on a day that is closed anyway is no news. */
function differs(rules: OpeningRules, plan: DayPlan): boolean {
  const ordinary = planFor({ ...rules, exceptions: [], closedOnHolidays: false }, plan.date).spans;
  return JSON.stringify(ordinary) !== JSON.stringify(plan.spans);
}

/** The weeks that hold from a date (yyyy-mm-dd) and so many days on, seasons and what is between them each by its dates. */
export function ordinaryWeeks(rules: OpeningRules, date: string, ahead: number): OrdinaryWeek[] {
  if (rules.seasons.length === 0) return [{ weekly: rules.weekly }];
  const weeks: Required<OrdinaryWeek>[] = [];
  for (const each of datesFrom(date, ahead)) {
    const { weekly } = rules.seasons.find(({ from, to }) => isInSeason(each.slice(5), from, to)) ?? rules;
    const last = weeks.at(-1);
    if (last?.weekly === weekly) last.to = each;
    else weeks.push({ from: each, to: each, weekly });
  }
  return weeks;
}

/** Every opening that begins on a date (yyyy-mm-dd) or one of the days after it, as instants; those that the clock swallows are none. */
export function listOpenings(rules: OpeningRules, date: string, ahead: number): Opening[] {
  return datesFrom(date, ahead).flatMap((each) =>
    openingsOn(rules, Temporal.PlainDate.from(each))
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => ({ date: each, from: new Date(from), to: new Date(to) })),
  );
}

/** Whole seconds until the words "open now" or "today" stop being true: the next change or Swedish midnight, at least one. */
export function secondsUntilChange(statuses: OpeningStatus[], at: Date): number {
  const midnight = Temporal.PlainDate.from(swedishDate(at)).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const changes = statuses.map((status) => (status.open ? status.until : status.opens)?.getTime() ?? Infinity);
  return Math.max(1, Math.ceil((Math.min(midnight, ...changes) - at.getTime()) / 1000));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swedishInstant } from "@/lib/dates";
import { almanac } from "@/lib/swedish-holidays.fixtures";
import { listOpenings, openingStatus, planFor } from "./opening-hours";
import { dateOf, dayNumber, openStretches, spansOn } from "./opening-hours.reference";
import { days, type OpeningRules, openingRulesSchema } from "./opening-hours.schema";

/** The ten years that are held against the reference, and their public holidays by the almanac. */
const [first, last] = [dayNumber("2026-01-01"), dayNumber("2035-12-31")];
const holidays = new Set(
  almanac.flatMap(([year, easter, midsummer, allSaints]) => {
    const fromEaster = (ahead: number) => dateOf(dayNumber(`${year}-${easter}`) + ahead);
    return [...["01-01", "01-06", "05-01", "06-06", "12-25", "12-26", midsummer, allSaints].map((day) => `${year}-${day}`), ...[-2, 0, 1, 39, 49].map(fromEaster)];
  }),
);
/** The Sundays on which the clock is changed, as printed. */
const changes = ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26", "2028-10-29", "2029-03-25", "2029-10-28", "2030-03-31", "2030-10-27", "2031-03-30", "2031-10-26", "2032-03-28", "2032-10-31", "2033-03-27", "2033-10-30", "2034-03-26", "2034-10-29", "2035-03-25", "2035-10-28"];

const minutes = (at: Date) => at.getTime() / 60_000;
const instant = (minute: number) => new Date(minute * 60_000);

/** How far the reference looks ahead, in days; what comes later is said to come later by both. */
const ahead = 40;

function told(rules: OpeningRules, minute: number): string {
  const status = openingStatus(rules, instant(minute));
  const change = status.open ? status.until : status.opens;
  const soon = change && minutes(change) < minute + ahead * 1440;
  return `${status.open ? "open" : "closed"} until ${soon ? minutes(change) : "later"}`;
}

/** What stretches of opening say about a minute; they must reach `ahead` days further. */
function expected(stretches: [number, number][], minute: number): string {
  const now = stretches.find(([opens, closes]) => opens <= minute && minute < closes);
  const change = now ? now[1] : stretches.find(([opens]) => opens > minute)?.[0];
  return `${now ? "open" : "closed"} until ${change !== undefined && change < minute + ahead * 1440 ? change : "later"}`;
}

const rulesOf = (given: object) => openingRulesSchema.parse({ closedOnHolidays: true, weekly: [], ...given });
const schedules: [string, OpeningRules][] = [
  ["an office with a summer and days that differ", rulesOf({
    weekly: [{ days: ["mon", "tue", "wed", "thu"], from: "07:45", to: "12:00" }, { days: ["mon", "tue", "wed", "thu"], from: "13:00", to: "16:30" }, { days: ["fri"], from: "07:45", to: "15:00" }],
    seasons: [{ name: { sv: "Sommar" }, from: "06-15", to: "08-15", weekly: [{ days: ["mon", "wed"], from: "09:00", to: "12:00" }] }, { name: { sv: "Vinter" }, from: "12-20", to: "01-10", weekly: [{ days: ["tue"], from: "10:00", to: "14:00" }] }],
    exceptions: [2026, 2028, 2031, 2035].flatMap((year) => [{ date: `${year}-12-24`, closed: true }, { date: `${year}-05-01`, spans: [{ from: "10:00", to: "12:00" }] }]),
  })],
  ["a place that is open past midnight on every day", rulesOf({ weekly: [{ days: [...days], from: "20:15", to: "02:30" }, { days: ["sat"], from: "02:30", to: "02:45" }, { days: ["sun"], from: "02:45", to: "05:00" }], closedOnHolidays: false })],
  ["one that is open day and night, save on holidays", rulesOf({ weekly: [{ days: [...days], from: "00:00", to: "24:00" }] })],
];

describe.each(schedules)("over ten years of days, %s", (_what, rules) => {
  const stretches = openStretches(rules, first - 2, last + ahead + 2, holidays);

  it("has on each day the hours that the reference has", () => {
    for (let day = first; day <= last; day += 1) {
      const reference = spansOn(rules, day, holidays).map(({ from, to }) => ({ from, to }));
      expect(planFor(rules, dateOf(day)).spans, dateOf(day)).toEqual(reference.sort((one, other) => one.from.localeCompare(other.from)));
    }
  });

  it("opens and closes at the minutes of the reference, and says so the minute before, then and in between", () => {
    let next = 0;
    for (let day = first; day <= last; day += 1) {
      const noon = day * 1440 + 660;
      while ((stretches[next]?.[1] ?? Infinity) <= noon) next += 1;
      const near = stretches.slice(Math.max(0, next - 1), next + ahead * 3);
      const asked = [noon, ...near.slice(0, 3).flat().filter((minute) => Math.abs(minute - noon) <= 720).flatMap((minute) => [minute - 1, minute])];
      for (const minute of asked) expect(told(rules, minute), instant(minute).toISOString()).toBe(expected(near, minute));
    }
  });
});

/** Often one of the hours that the clock skips or repeats. */
const time = fc.tuple(fc.oneof(fc.nat(23), fc.constantFrom(1, 2, 3)), fc.constantFrom(0, 1, 15, 30, 59)).map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const span = fc.record({ from: time, to: fc.oneof(time, fc.constant("24:00")) });
const weekly = fc.array(fc.record({ days: fc.subarray([...days], { minLength: 1 }), from: time, to: fc.oneof(time, fc.constant("24:00")) }), { maxLength: 4 });
const anyDay = fc.oneof(fc.integer({ min: first, max: last }), fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2, max: 1 })).map(([date, more]) => dayNumber(date) + more));
const monthDay = fc.integer({ min: 0, max: 364 }).map((more) => dateOf(dayNumber("2027-01-01") + more).slice(5));
const season = fc.record({ name: fc.constant({ sv: "Säsong" }), from: monthDay, to: monthDay, weekly });

/** A schedule with days that differ right around a day, and a minute of that day. */
const asked = anyDay.chain((day) =>
  fc.record({
    day: fc.constant(day),
    minute: fc.integer({ min: 0, max: 1439 }),
    rules: fc
      .record({
        weekly,
        closedOnHolidays: fc.boolean(),
        seasons: fc.array(season, { maxLength: 2 }),
        exceptions: fc.uniqueArray(fc.record({ more: fc.integer({ min: -2, max: 9 }), spans: fc.option(fc.array(span, { minLength: 1, maxLength: 3 }), { nil: undefined }) }), { selector: ({ more }) => more, maxLength: 4 }),
      })
      .map(({ exceptions, ...rest }) => rulesOf({ ...rest, exceptions: exceptions.map(({ more, spans }) => ({ date: dateOf(day + more), ...(spans ? { spans } : { closed: true }) })) })),
  }),
);

it("whatever the schedule and the day, nights with a change of the clock among them: the reference says the same", () => {
  fc.assert(
    fc.property(asked, ({ rules, day, minute }) => {
      const at = day * 1440 + minute;
      expect(told(rules, at)).toBe(expected(openStretches(rules, day - 3, day + ahead + 3, holidays), at));
    }),
    { numRuns: 250 },
  );
});

it("what a calendar is given are the reference's openings, each of them and no other", () => {
  fc.assert(
    fc.property(asked, ({ rules, day }) => {
      const given: [number, number][] = [];
      for (const { from, to } of listOpenings(rules, dateOf(day), 10)) {
        const before = given.at(-1);
        if (before && minutes(from) <= before[1]) before[1] = Math.max(before[1], minutes(to));
        else given.push([minutes(from), minutes(to)]);
      }
      expect(given).toEqual(openStretches(rules, day, day + 9, holidays));
    }),
    { numRuns: 150 },
  );
});

it("the clock is changed on the nights that the reference counts with", () => {
  for (const date of changes) {
    const length = (minutes(swedishInstant(`${dateOf(dayNumber(date) + 1)}T00:00`)) - minutes(swedishInstant(`${date}T00:00`))) / 60;
    expect(length, date).toBe(date.slice(5, 7) === "03" ? 23 : 25);
  }
});

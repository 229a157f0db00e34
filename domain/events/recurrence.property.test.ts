import fc from "fast-check";
import ICAL from "ical.js";
import { expect, it } from "vitest";
import { calendarText } from "@/lib/feeds/calendar";
import { beginnings, endOf, instantOf, isPast, mostOccurrences, repetitions, ruleText, type Schedule, wallAt } from "./recurrence";

const day = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const weekday = (date: string) => new Date(date).getUTCDay();
const isLastOfMonth = (date: string) => day(date, 7).slice(0, 7) !== date.slice(0, 7);
const monthsBetween = (from: string, to: string) => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** Each day from the first to the last is asked by itself whether it is one: slow, and as the rule is said in words. */
function reference({ startsAt, repeats, every, until, except }: Schedule): string[] {
  const first = startsAt.slice(0, 10);
  const found: string[] = [];
  for (let date = first; date <= (until ?? first); date = day(date, 1)) {
    const apart = (Date.parse(date) - Date.parse(first)) / 86_400_000;
    const inTurn = monthsBetween(first, date) % every === 0;
    const rank = (each: string) => Math.ceil(Number(each.slice(8)) / 7);
    const sameRank = rank(first) === 5 ? isLastOfMonth(date) : rank(date) === rank(first);
    const is = { never: date === first, daily: apart % every === 0, weekly: apart % (7 * every) === 0, monthlyDate: inTurn && date.slice(8) === first.slice(8), monthlyWeekday: inTurn && weekday(date) === weekday(first) && sameRank }[repeats];
    if (is && !(repeats !== "never" && except.includes(date))) found.push(`${date}${startsAt.slice(10)}`);
  }
  return found.slice(0, mostOccurrences);
}

/** Nights on which the clock is changed, leap days and ends of months among them. */
const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    from: fc.oneof(fc.integer({ min: 0, max: 9000 }).map((days) => day("2024-01-01", days)), fc.constantFrom("2026-03-28", "2026-10-24", "2027-03-14", "2024-02-29", "2026-01-31", "2026-08-30")),
    hour: fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom(2, 3)),
    minute: fc.constantFrom(0, 30),
    lasts: fc.integer({ min: 1, max: 60 }),
    repeats: fc.constantFrom(...repetitions),
    every: fc.integer({ min: 1, max: 4 }),
    span: fc.integer({ min: 0, max: 420 }),
    skips: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
  })
  .map(({ from, hour, minute, lasts, repeats, every, span, skips }) => {
    const startsAt = `${from}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
    const base: Schedule = { startsAt, endsAt: "", repeats, every, until: repeats === "never" ? null : day(from, span), except: [] };
    const all = beginnings(base);
    // Some of those that come are excepted.
    const except = repeats === "never" ? [] : skips.flatMap((skip) => all[skip]?.slice(0, 10) ?? []);
    return { ...base, except, endsAt: new Date(Date.parse(`${startsAt}Z`) + lasts * 1_800_000).toISOString().slice(0, 16) };
  });

it("whatever the schedule: it comes on the days on which the rule in words says that it does", () => {
  fc.assert(fc.property(schedules, (schedule) => void expect(beginnings(schedule)).toEqual(reference(schedule))), { numRuns: 400 });
});

it("whatever the schedule, nights with a change of the clock among them: a calendar program reads the same instants", () => {
  // A day that is taken out twice hid the next one that is taken out from a calendar program.
  const twice: Schedule = { startsAt: "2024-01-01T02:00", endsAt: "2024-01-01T02:30", repeats: "weekly", every: 1, until: "2024-01-15", except: ["2024-01-08", "2024-01-08", "2024-01-15"] };
  fc.assert(
    fc.property(schedules, (schedule) => {
      const event = { uid: "a@kommun.example", from: schedule.startsAt, to: schedule.endsAt, summary: "Sagostund", rule: ruleText(schedule), except: schedule.except.map((date) => `${date}${schedule.startsAt.slice(10)}`) };
      const text = calendarText({ name: "Evenemang", language: "sv", url: "https://kommun.example", stamp: new Date(0), events: [event] });
      const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
      ICAL.TimezoneService.reset();
      ICAL.TimezoneService.register(component.getFirstSubcomponent("vtimezone") as ICAL.Component);
      const read = new ICAL.Event(component.getFirstSubcomponent("vevent") as ICAL.Component);
      const walls: string[] = [];
      const walk = read.iterator();
      for (let next = walk.next(); next && walls.length < mostOccurrences; next = walk.next()) walls.push(next.toString().slice(0, 16));
      expect(walls).toEqual(beginnings(schedule));
      const [begins] = walls;
      // The zone's table says the same as the zone itself, but in the hour that is left out or comes twice.
      if (begins && wallAt(instantOf(begins)) === begins && instantOf(begins).getUTCHours() > 1) expect(read.startDate.toJSDate()).toEqual(instantOf(begins));
    }),
    { numRuns: 150, examples: [[twice]] },
  );
});

it("whatever the time on the wall: it is over when its instant is, an hour before and after as well", () => {
  fc.assert(fc.property(schedules, fc.integer({ min: -240, max: 240 }), ({ startsAt }, minutes) => {
    const at = new Date(instantOf(startsAt).getTime() + minutes * 60_000);
    expect(isPast(startsAt, at)).toBe(instantOf(startsAt) <= at);
  }));
});

it("lasts as long on the wall each time, and begins at its hour whatever the clock has been changed to", () => {
  const weekly: Schedule = { startsAt: "2026-10-18T10:00", endsAt: "2026-10-18T11:30", repeats: "weekly", every: 1, until: "2026-11-01", except: [] };
  expect(beginnings(weekly).map((begins) => [instantOf(begins).toISOString(), endOf(weekly, begins)])).toEqual([
    ["2026-10-18T08:00:00.000Z", "2026-10-18T11:30"],
    ["2026-10-25T09:00:00.000Z", "2026-10-25T11:30"],
    ["2026-11-01T09:00:00.000Z", "2026-11-01T11:30"],
  ]);
  expect(instantOf("2027-03-28T02:30").toISOString(), "half past two is not there: half past three").toBe("2027-03-28T01:30:00.000Z");
  expect(instantOf("2026-10-25T02:30").toISOString(), "half past two is there twice: the first").toBe("2026-10-25T00:30:00.000Z");
});

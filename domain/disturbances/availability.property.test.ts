import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swedishClock, swedishDate } from "@/lib/dates";
import { availability, availabilityLines, beginningOf, type Counted, percentOf } from "./availability";
import { categories } from "./disturbances.schema";

const minute = 60_000;
/** Around both nights on which the clock is changed. */
const start = fc.constantFrom("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-06-01T00:00:00Z").map((at) => new Date(at));

/** Each minute is looked at by itself: slow and plain. */
function countedByMinutes(intervals: readonly { from: number; to: number | null }[], minutes: number): number {
  return Array.from({ length: minutes }, (_, at) => intervals.some(({ from, to }) => from <= at && (to === null || at < to))).filter(Boolean).length;
}

/** From before the time that is told about until after it, overlapping as they like; some go on. */
const intervals = fc.array(
  fc.record({ from: fc.integer({ min: -600, max: 900 }), length: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 5 }) }).map(({ from, length }) => ({ from, to: length === null ? null : from + length })),
  { maxLength: 8 },
);

describe("how much of a time something worked", () => {
  it("is what is left when every minute with at least one disturbance is taken away, however they overlap and whatever the clock does that night", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 780 }), intervals, (from, minutes, some) => {
        const at = (offset: number) => new Date(from.getTime() + offset * minute);
        const told = availability(some.map((each) => ({ from: at(each.from), to: each.to === null ? null : at(each.to) })), from, at(minutes));
        expect(told).toEqual({ total: minutes * minute, disturbed: countedByMinutes(some, minutes) * minute });
      }),
    );
  });

  it("does not depend on the order in which they were reported, nor on one that is told twice", () => {
    fc.assert(
      fc.property(start, intervals, (from, some) => {
        const at = (offset: number) => new Date(from.getTime() + offset * minute);
        const all = some.map((each) => ({ from: at(each.from), to: each.to === null ? null : at(each.to) }));
        expect(availability([...all, ...all].reverse(), from, at(500))).toEqual(availability(all, from, at(500)));
      }),
    );
  });

  it.each([
    ["2026-11-28T10:00:00Z", 1, "2026-11-28", 11],
    ["2026-03-29T10:00:00Z", 1, "2026-03-29", 11],
    ["2026-10-25T10:00:00Z", 1, "2026-10-25", 12],
  ])("begins at midnight in Sweden, and a day is as long as it is: %s", (now, days, date, hours) => {
    const begins = beginningOf(new Date(now), days);
    expect([swedishClock(begins).time, swedishDate(begins), (Date.parse(now) - begins.getTime()) / 3_600_000]).toEqual(["00:00", date, hours]);
  });

  it("tells of whole days of the calendar, wherever in the year", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }), (now) => {
        const begins = beginningOf(now);
        const between = (Date.parse(swedishDate(now)) - Date.parse(swedishDate(begins))) / 86_400_000;
        expect([swedishClock(begins).time, between]).toEqual(["00:00", 89]);
      }),
    );
  });

  it("is never called 100 per cent where something was disturbed, and is where nothing was", () => {
    expect([percentOf({ total: 90 * 86_400_000, disturbed: 1 }), percentOf({ total: 90 * 86_400_000, disturbed: 0 }), percentOf({ total: 0, disturbed: 0 }), percentOf({ total: 10, disturbed: 10 })]).toEqual([99.99, 100, 100, 0]);
  });

  it("is told for every category, and below it for each system by name, whatever the spaces and capitals", () => {
    const [from, to] = [new Date("2026-11-01T00:00:00Z"), new Date("2026-11-02T00:00:00Z")];
    const hours = (first: number, last: number | null, category: Counted["category"], system: string): Counted => ({ category, system, from: new Date(from.getTime() + first * 3_600_000), to: last === null ? null : new Date(from.getTime() + last * 3_600_000) });
    const lines = availabilityLines([hours(0, 6, "systems", "Schema  24"), hours(3, 12, "systems", "schema 24"), hours(20, null, "systems", "Växeln"), hours(-9, -2, "water", "")], from, to);
    expect(lines.filter(({ system }) => system === null).map(({ category }) => category)).toEqual(categories);
    expect(lines.filter(({ count }) => count > 0).map(({ category, system, count, percent }) => [category, system, count, percent])).toEqual([
      ["systems", null, 3, 33.33],
      ["systems", "Schema  24", 2, 50],
      ["systems", "Växeln", 1, 83.33],
    ]);
  });
});

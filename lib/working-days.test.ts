import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swedishDate } from "./dates";
import { beforeWorkingDays, isWorkingDay, workingDaysBetween } from "./working-days";

const at = (text: string) => new Date(`${text}:00+01:00`);

describe("working days", () => {
  it.each([
    ["the same day", "2026-11-23T08:00", "2026-11-23T16:00", 0],
    ["over a night", "2026-11-23T23:30", "2026-11-24T00:30", 1],
    ["over a weekend", "2026-11-27T15:00", "2026-11-30T09:00", 1],
    ["from a Saturday", "2026-11-28T15:00", "2026-11-30T09:00", 1],
    ["over Christmas and New Year", "2026-12-23T12:00", "2027-01-07T12:00", 6],
  ])("count %s", (_, from, to, days) => {
    expect(workingDaysBetween(at(from), at(to))).toBe(days);
  });

  it("are no Saturdays, no public holidays and none of the three eves that the law names", () => {
    expect(["2026-06-19", "2026-06-20", "2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2026-11-28", "2026-04-03"].filter(isWorkingDay)).toEqual([]);
    expect(["2026-04-02", "2026-06-18", "2026-12-23", "2026-11-30"].every(isWorkingDay)).toBe(true);
  });

  it("say the same forwards and backwards: what has waited since just before the limit is over it, what has waited from it on is not", () => {
    fc.assert(fc.property(fc.date({ min: new Date("2023-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }), fc.integer({ min: 0, max: 60 }), (now, days) => {
      const limit = beforeWorkingDays(days, now);
      expect(workingDaysBetween(new Date(limit.getTime() - 1), now)).toBeGreaterThan(days);
      expect(workingDaysBetween(limit, now)).toBeLessThanOrEqual(days);
      expect(swedishDate(limit) <= swedishDate(now)).toBe(true);
    }), { numRuns: 300 });
  });
});

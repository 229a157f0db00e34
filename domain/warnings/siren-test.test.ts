import { describe, expect, it } from "vitest";
import { swedishInstant } from "@/lib/dates";
import { holidayOn } from "@/lib/swedish-holidays";
import { isSirenTestToday, nextSirenTest, sirenTestsOf } from "./siren-test";

describe("the test of the sirens", () => {
  it.each([
    [2022, ["2022-03-07", "2022-06-13", "2022-09-05", "2022-12-05"]],
    [2026, ["2026-03-02", "2026-06-01", "2026-09-07", "2026-12-07"]],
    [2027, ["2027-03-01", "2027-06-07", "2027-09-06", "2027-12-06"]],
    [2033, ["2033-03-07", "2033-06-13", "2033-09-05", "2033-12-05"]],
  ])("of %i is on %j: the national day moves it a week", (year, dates) => {
    expect(sirenTestsOf(year)).toEqual(dates);
  });

  it("is, in any year, on the first Monday of its month that is no public holiday", () => {
    for (let year = 1990; year <= 2200; year += 1) {
      for (const [index, date] of sirenTestsOf(year).entries()) {
        const [month, at] = [[3, 6, 9, 12][index] ?? 0, new Date(`${date}T12:00:00Z`)];
        expect([at.getUTCDay(), at.getUTCMonth() + 1, holidayOn(date)], date).toEqual([1, month, undefined]);
        for (let day = 1; day < at.getUTCDate(); day += 1) {
          const earlier = new Date(Date.UTC(year, month - 1, day));
          expect(earlier.getUTCDay() !== 1 || holidayOn(earlier.toISOString().slice(0, 10)) !== undefined, `${date}: ${day}`).toBe(true);
        }
      }
    }
  });

  it("is told the whole day until an hour after it began, and is the next one until then", () => {
    const at = (clock: string) => swedishInstant(clock);
    expect([at("2026-12-06T23:59"), at("2026-12-07T00:00"), at("2026-12-07T15:59"), at("2026-12-07T16:00")].map(isSirenTestToday)).toEqual([false, true, true, false]);
    expect([nextSirenTest(at("2026-12-07T15:59")), nextSirenTest(at("2026-12-07T16:00")), nextSirenTest(at("2026-03-03T08:00"))]).toEqual(["2026-12-07", "2027-03-01", "2026-06-01"]);
  });
});

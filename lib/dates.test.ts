import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateColumn, formatDate, formatDateTime, fromDateColumn, swedishDate, swedishInstant, secondsToMidnight } from "./dates";

describe("the date in Sweden", () => {
  it.each([
    ["2026-12-31T22:59:59Z", "2026-12-31"],
    ["2026-12-31T23:00:00Z", "2027-01-01"],
    ["2026-06-30T21:59:59Z", "2026-06-30"],
    ["2026-06-30T22:00:00Z", "2026-07-01"],
    ["2028-02-29T12:00:00Z", "2028-02-29"],
  ])("at %s is %s", (instant, date) => {
    expect(swedishDate(new Date(instant))).toBe(date);
  });
});

describe("a wall-clock time", () => {
  it.each([
    ["an hour ahead of UTC in winter", "2026-11-24T08:30", "2026-11-24T07:30:00.000Z"],
    ["two hours in summer", "2026-07-01T08:30", "2026-07-01T06:30:00.000Z"],
    ["the first of the two where the clock repeats", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["an instant also in the hour that the clock skips", "2026-03-29T02:30", "2026-03-29T00:30:00.000Z"],
    ["midnight where only the date is given", "2026-11-24", "2026-11-23T23:00:00.000Z"],
  ])("is %s", (_what, wallClock, instant) => {
    expect(swedishInstant(wallClock).toISOString()).toBe(instant);
  });

  it.each(["2026-02-30T08:00", "24 november", ""])("that is none is refused: %j", (wallClock) => {
    expect(() => swedishInstant(wallClock)).toThrow();
  });
});

it("a date goes into a column and comes back, whatever the machine's own time zone", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }), (day) => {
      const date = day.toISOString().slice(0, 10);
      expect(fromDateColumn(dateColumn(date))).toBe(date);
    }),
  );
  expect(() => dateColumn("2026-02-30")).toThrow();
});

describe("dates as people write them", () => {
  it.each([
    ["sv", "3 december 2026", "3 december 2026 kl. 14.30"],
    ["en", "3 December 2026", "3 December 2026 at 14:30"],
    ["fi", "3. joulukuuta 2026", "3. joulukuuta 2026 klo 14.30"],
    ["ar", "3 ديسمبر 2026", "3 ديسمبر 2026 في 14:30"],
  ])("in %s", (locale, date, dateTime) => {
    const bare = (text: string) => text.replace(/[\u200e\u200f\u202f\u00a0]/g, (sign) => (/\s/.test(sign) ? " " : ""));
    expect(bare(formatDate("2026-12-03", locale))).toBe(date);
    expect(bare(formatDateTime(new Date("2026-12-03T13:30:00Z"), locale))).toBe(dateTime);
  });

  it("are the same for a date and for an instant late in the evening", () => {
    expect(formatDate(new Date("2026-12-02T23:30:00Z"), "sv-SE")).toBe("3 december 2026");
    expect(formatDate("2026-12-03", "sv-SE")).toBe("3 december 2026");
  });
});

it("the next midnight in Sweden is told in seconds, also on days of 23 and 25 hours, and is never none", () => {
  const from = (instant: string) => secondsToMidnight(new Date(instant));
  expect([from("2027-03-27T23:00:00Z"), from("2026-10-24T22:00:00Z"), from("2026-11-29T12:00:00Z"), from("2026-11-29T22:59:59.900Z")]).toEqual([23 * 3600, 25 * 3600, 11 * 3600, 1]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { announcementDeadline, earliestRemoval, lastAppealDay, lastDayOfPeriod, latestApproval, meetingNoticeRemoval, movesOn, noticeDates, postingDeadline, urgentDeadline } from "./notice-dates";
import { closed, lastOpen, nextOpen, plus } from "./notice-dates.reference";

describe("an appeal", () => {
  it.each([
    ["2026-04-10", "2026-05-04", "2026-05-05"],
    ["2026-05-29", "2026-06-22", "2026-06-23"],
    ["2026-11-23", "2026-12-14", "2026-12-15"],
    ["2026-12-03", "2026-12-28", "2026-12-29"],
    ["2026-12-04", "2026-12-28", "2026-12-29"],
    ["2026-12-10", "2027-01-04", "2027-01-05"],
    ["2026-12-11", "2027-01-04", "2027-01-05"],
    ["2026-12-16", "2027-01-07", "2027-01-08"],
    ["2027-03-05", "2027-03-30", "2027-03-31"],
    ["2027-03-08", "2027-03-30", "2027-03-31"],
    ["2027-04-10", "2027-05-03", "2027-05-04"],
    ["2027-04-15", "2027-05-07", "2027-05-08"],
    ["2027-05-16", "2027-06-07", "2027-06-08"],
    ["2027-06-03", "2027-06-24", "2027-06-25"],
    ["2027-06-04", "2027-06-28", "2027-06-29"],
    ["2028-02-08", "2028-02-29", "2028-03-01"],
  ])("of what was posted on %s may come in until %s, and the notice may go on %s", (posted, last, removal) => {
    expect(noticeDates(posted)).toEqual({ posted, lastAppealDay: last, earliestRemoval: removal });
  });

  it("of a joint committee's decision runs from when the last of the municipalities has posted it", () => {
    expect([lastAppealDay(["2026-12-03", "2026-12-16", "2026-12-04"]), earliestRemoval(["2026-12-03", "2026-12-16"])]).toEqual(["2027-01-07", "2027-01-08"]);
  });

  it("runs past a day that the municipality has added, and no further", () => {
    expect(lastAppealDay("2026-11-23", new Set(["2026-12-14"]))).toBe("2026-12-15");
    expect(lastAppealDay("2026-11-23", new Set(["2026-12-13"]))).toBe("2026-12-14");
  });
});

it.each([
  ["2026-11-23", "2026-11-25", "2026-11-25"],
  ["2026-11-26", "2026-11-28", "2026-11-30"],
  ["2026-11-27", "2026-11-29", "2026-11-30"],
  ["2026-12-22", "2026-12-24", "2026-12-28"],
  ["2027-03-24", "2027-03-26", "2027-03-30"],
])("minutes approved on %s are to be announced by %s, at the very latest on %s", (approved, strict, legal) => {
  expect(postingDeadline(approved)).toEqual({ strict, legal });
});

it.each([
  ["2026-11-30", "2026-11-23", "2026-11-23", "2026-11-27", "2026-12-14"],
  ["2027-01-07", "2026-12-31", "2026-12-30", "2027-01-05", "2027-01-21"],
  ["2027-04-05", "2027-03-29", "2027-03-25", "2027-04-02", "2027-04-19"],
  ["2026-12-28", "2026-12-21", "2026-12-21", "2026-12-23", "2027-01-11"],
])("a council that meets on %s is announced by %s, better %s, what is urgent by %s, and its minutes are approved by %s", (meeting, latest, recommended, urgent, approval) => {
  expect([announcementDeadline(meeting), urgentDeadline(meeting), latestApproval(meeting)]).toEqual([{ latest, recommended }, urgent, approval]);
  expect(meetingNoticeRemoval(meeting)).toBe(plus(meeting, 1));
});

it.each([
  [2026, ["01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-06", "06-19", "06-20", "10-31", "12-24", "12-25", "12-26", "12-31"]],
  [2027, ["01-01", "01-06", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "06-06", "06-25", "06-26", "11-06", "12-24", "12-25", "12-26", "12-31"]],
  [2028, ["01-01", "01-06", "04-14", "04-16", "04-17", "05-01", "05-25", "06-04", "06-06", "06-23", "06-24", "11-04", "12-24", "12-25", "12-26", "12-31"]],
])("in %i no last day ends on the holidays and eves of the almanac, nor on a weekend, and on every other day it may", (year, days) => {
  const listed = new Set(days.map((day) => `${year}-${day}`));
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = plus(date, 1)) {
    const weekend = [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay());
    expect(movesOn(date), date).toBe(weekend || listed.has(date));
  }
});

it("a period of the planning act ends on the same weekday or day of the month, or the working day after it", () => {
  expect([lastDayOfPeriod("2026-12-03", { weeks: 3 }), lastDayOfPeriod("2026-12-31", { months: 2 }), lastDayOfPeriod("2026-11-06", { months: 2 })]).toEqual(["2026-12-28", "2027-03-01", "2027-01-07"]);
});

describe("from 2000 to 2100", () => {
  it("every day moves on where the plain reference says so", () => {
    for (let date = "2000-01-01"; date < "2101-01-01"; date = plus(date, 1)) expect(movesOn(date), date).toBe(closed(date));
  });

  it("every date that is worked out is the reference's", () => {
    const days = (Date.parse("2100-12-31") - Date.parse("2000-01-01")) / 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: days }), (ahead) => {
        const date = plus("2000-01-01", ahead);
        const last = nextOpen(plus(date, 21));
        expect(noticeDates(date)).toEqual({ posted: date, lastAppealDay: last, earliestRemoval: plus(last, 1) });
        expect(postingDeadline(date)).toEqual({ strict: plus(date, 2), legal: nextOpen(plus(date, 2)) });
        expect(announcementDeadline(date)).toEqual({ latest: plus(date, -7), recommended: lastOpen(plus(date, -7)) });
        expect(urgentDeadline(date)).toBe(lastOpen(plus(date, -1)));
      }),
      { numRuns: 2_000 },
    );
  });
});

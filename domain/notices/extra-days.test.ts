import fc from "fast-check";
import { expect, it } from "vitest";
import { mayWithdraw } from "./extra-days";
import { readExtraDay } from "./extra-days.schema";
import { lastAppealDay, lastDayOfPeriod, postingDeadline } from "./notice-dates";
import { plus } from "./notice-dates.reference";

const none = new Set<string>();
const day = { date: "2027-05-21", name: "Ny helgdag", reason: "SFS 2027:123" };

it("a day to add needs a date that has not passed and on which a time could end, a name, and the law that says so", () => {
  expect(readExtraDay(day, "2026-11-28", none)).toEqual({ day });
  const wrong = (given: Partial<typeof day>, today = "2026-11-28") => (readExtraDay({ ...day, ...given }, today, new Set(["2027-05-24"])) as { wrong: string[] }).wrong;
  expect(wrong({ date: "21 maj" })).toEqual(["date"]);
  expect(wrong({}, "2027-05-22")).toEqual(["past"]);
  // A Saturday, Ascension Day, Midsummer's Eve, and one that is added already.
  for (const date of ["2027-05-22", "2027-05-06", "2027-06-25", "2027-05-24"]) expect(wrong({ date })).toEqual(["moves"]);
  expect(wrong({ name: " ", reason: "" })).toEqual(["name", "reason"]);
});

it("whatever days are added, no time that runs becomes shorter", () => {
  const dates = fc.integer({ min: 0, max: 3650 }).map((ahead) => plus("2026-01-01", ahead));
  fc.assert(
    fc.property(dates, fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), fc.integer({ min: 0, max: 40 }), (posted, before, one) => {
      const some = new Set(before.map((ahead) => plus(posted, ahead)));
      const more = new Set([...some, plus(posted, one)]);
      expect(lastAppealDay(posted, more) >= lastAppealDay(posted, some)).toBe(true);
      expect(postingDeadline(posted, more).legal >= postingDeadline(posted, some).legal).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it("a day is taken back only where no time that already runs was counted with it", () => {
  const today = "2026-11-28";
  expect([mayWithdraw("2026-11-01", today), mayWithdraw("2027-05-28", today), mayWithdraw("2027-05-29", today)]).toEqual([false, false, true]);
  const far = "2027-05-29";
  expect(lastDayOfPeriod(today, { months: 2 }, new Set([far]))).toBe(lastDayOfPeriod(today, { months: 2 }));
});

import { expect, it } from "vitest";
import { answerAskedDates, readAskedDates } from "./asked-dates";

it("days of posting are answered in the order in which they were asked about", () => {
  expect(answerAskedDates(["2026-12-10", "2026-12-03"], [])).toEqual([
    { posted: "2026-12-10", lastAppealDay: "2027-01-04", earliestRemoval: "2027-01-05" },
    { posted: "2026-12-03", lastAppealDay: "2026-12-28", earliestRemoval: "2026-12-29" },
  ]);
});

it("a day that is named by hand moves the last day on, as one of the installation's does", () => {
  expect(readAskedDates(["2026-11-23", "--extra", "2026-12-14", "--extra=2026-12-15", "2026-12-03"])).toEqual({ dates: ["2026-11-23", "2026-12-03"], extra: ["2026-12-14", "2026-12-15"] });
  expect(answerAskedDates(["2026-11-23"], ["2026-12-14", "2026-12-15"])[0]?.lastAppealDay).toBe("2026-12-16");
});

it.each([
  [["2026-12-03", "2026-02-30"], "2026-02-30"],
  [["2026-13-01"], "2026-13-01"],
  [["20261203"], "20261203"],
  [["2026-12-03T10:00"], "2026-12-03T10:00"],
  [["0000-01-01"], "0000-01-01"],
  [["9999-12-31"], "9999-12-31"],
  [["tomorrow"], "tomorrow"],
  [[""], '""'],
  [["2026-12-03", "--extra", "soon"], "soon"],
  [["--json", "2026-12-03"], "--json"],
  [[], "npm run notice-dates"],
  [["2026-12-03", "--extra"], "npm run notice-dates"],
])("%j is refused in a sentence that names what is wrong", (given, named) => {
  expect(readAskedDates(given)).toEqual({ sentence: expect.stringContaining(named) });
});

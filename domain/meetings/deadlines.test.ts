import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastOpen, nextOpen, plus } from "@/domain/notices/notice-dates.reference";
import { type Deadline, deadlinesOf, literalUrgentDeadline, type MeetingFacts } from "./deadlines";

const none = new Set<string>();
const council: MeetingFacts = { kind: "council", state: "planned", date: "2026-11-30", announcedOn: null, items: [{ title: "Budget", urgent: false, announcedOn: null }], approvedOn: null, postedOn: null };
const told = (facts: Partial<MeetingFacts>, today: string, extra: ReadonlySet<string> = none): Deadline[] => deadlinesOf({ ...council, ...facts }, today, extra);
const codes = (facts: Partial<MeetingFacts>, today: string) => told(facts, today).map(({ code, level }) => [code, level]);

/** The table of the law's own dates: meeting, latest notice, recommended, urgent by, minutes approved by. */
const meetings = [
  ["2026-11-30", "2026-11-23", "2026-11-23", "2026-11-27", "2026-12-14"],
  ["2027-01-07", "2026-12-31", "2026-12-30", "2027-01-05", "2027-01-21"],
  ["2027-04-05", "2027-03-29", "2027-03-25", "2027-04-02", "2027-04-19"],
  ["2026-12-28", "2026-12-21", "2026-12-21", "2026-12-23", "2027-01-11"],
] as const;

describe("a council's meeting", () => {
  it.each(meetings)("on %s may be announced until %s, which is a fault the day after (KL 5:13)", (date, latest, recommended) => {
    expect(told({ date }, recommended)).toEqual([{ code: "announce", clause: "5:13", level: "coming", by: recommended, latest }]);
    if (latest > recommended) expect(codes({ date }, latest)).toEqual([["announce", "warning"]]);
    expect(told({ date }, plus(latest, 1))).toEqual([{ code: "announceLate", clause: "5:13", level: "error", by: latest }]);
    const called = (on: string) => ({ date, state: "called" as const, announcedOn: on, items: [{ title: "Budget", urgent: false, announcedOn: on }] });
    expect(codes(called(latest), latest)).toEqual([]);
    expect(codes(called(plus(latest, 1)), plus(latest, 1))).toEqual([["announcedLate", "error"]]);
  });

  it.each(meetings)("on %s (announced by %s, better %s) may take up an urgent matter that is announced by %s (KL 5:14)", (date, latest, _, urgent) => {
    const facts = (on: string | null) => ({ date, state: "called" as const, announcedOn: latest, items: [{ title: "Brandskydd", urgent: true, announcedOn: on }] });
    expect(told(facts(null), urgent)).toEqual([{ code: "urgent", clause: "5:14", level: "coming", by: urgent, item: "Brandskydd" }]);
    expect(codes(facts(urgent), urgent)).toEqual([]);
    expect(codes(facts(date), date).slice(0, 1)).toEqual([["urgentAnnouncedLate", "error"]]);
  });

  it("on a Monday may by the letter of the law take up what is announced on the Saturday: that is warned of, the Sunday is a fault", () => {
    const facts = (on: string) => ({ state: "called" as const, announcedOn: "2026-11-20", items: [{ title: "Brandskydd", urgent: true, announcedOn: on }] });
    expect(codes(facts("2026-11-28"), "2026-11-28")).toEqual([["urgentSaturday", "warning"]]);
    expect(codes(facts("2026-11-29"), "2026-11-29")).toEqual([["urgentAnnouncedLate", "error"]]);
    // Boxing Day 2026 and Midsummer's Day are Saturdays, and holidays.
    expect([literalUrgentDeadline("2026-12-27", none), literalUrgentDeadline("2027-06-28", none)]).toEqual(["2026-12-23", "2027-06-24"]);
  });

  it("with urgent matters alone is held to 5:14, not to 5:13, and one with an ordinary matter that came later to both", () => {
    const urgent = { title: "Brandskydd", urgent: true, announcedOn: "2026-11-27" };
    expect(codes({ state: "called", announcedOn: "2026-11-27", items: [urgent] }, "2026-11-28")).toEqual([]);
    expect(codes({ state: "called", announcedOn: "2026-11-20", items: [urgent, { title: "Budget", urgent: false, announcedOn: "2026-11-24" }] }, "2026-11-28")).toEqual([["announcedLate", "error"]]);
  });
});

it("the announcement of other bodies' meetings is held to no day, and what is cancelled to nothing", () => {
  for (const kind of ["board", "committee", "joint", "auditors"] as const) expect(codes({ kind, date: "2026-11-30" }, "2026-11-29")).toEqual([]);
  expect(codes({ state: "cancelled", approvedOn: "2026-12-01" }, "2027-01-01")).toEqual([]);
});

it.each(meetings)("the minutes of a meeting on %s (announced by %s, %s, %s) are to be approved by %s: a warning the day after (KL 5:69)", (date, _latest, _recommended, _urgent, by) => {
  const facts = { kind: "board" as const, date, state: "called" as const };
  expect(told(facts, date)).toEqual([{ code: "approve", clause: "5:69", level: "coming", by }]);
  expect(codes(facts, by)).toEqual([["approve", "coming"]]);
  expect(codes(facts, plus(by, 1))).toEqual([["approveLate", "warning"]]);
  expect(codes({ ...facts, approvedOn: plus(by, 1), postedOn: plus(by, 1) }, plus(by, 1))).toEqual([["approvedLate", "warning"]]);
});

it.each([
  ["2026-11-23", "2026-11-25", "2026-11-25"],
  ["2026-11-26", "2026-11-28", "2026-11-30"],
  ["2026-11-27", "2026-11-29", "2026-11-30"],
  ["2026-12-22", "2026-12-24", "2026-12-28"],
  ["2027-03-24", "2027-03-26", "2027-03-30"],
])("what was approved on %s is announced by %s, warned of until %s and a fault from then on (KL 8:12)", (approvedOn, strict, legal) => {
  const facts = { kind: "committee" as const, state: "called" as const, date: plus(approvedOn, -5), approvedOn };
  expect(told(facts, strict)).toEqual([{ code: "post", clause: "8:12", level: "coming", by: strict, latest: legal }]);
  if (legal > strict) expect(codes(facts, legal)).toEqual([["postNow", "warning"]]);
  expect(codes(facts, plus(legal, 1))).toEqual([["postLate", "error"]]);
  expect(codes({ ...facts, postedOn: strict }, "2028-01-01")).toEqual([]);
  if (legal > strict) expect(codes({ ...facts, postedOn: legal }, "2028-01-01")).toEqual([["postedRolled", "warning"]]);
  expect(codes({ ...facts, postedOn: plus(legal, 1) }, "2028-01-01")).toEqual([["postedLate", "error"]]);
});

it("a day that the municipality has added moves the last day of 8:12 on, and the one to plan by for an announcement back", () => {
  const facts = { kind: "committee" as const, state: "called" as const, date: "2026-11-18", approvedOn: "2026-11-23" };
  expect(told(facts, "2026-11-24", new Set(["2026-11-25"]))).toMatchObject([{ by: "2026-11-25", latest: "2026-11-26" }]);
  expect(told({}, "2026-11-10", new Set(["2026-11-23"]))).toMatchObject([{ by: "2026-11-20", latest: "2026-11-23" }]);
});

it("from 2000 to 2100 every last day is the plain reference's, and an added day never takes time away from whoever acts", () => {
  const days = (Date.parse("2100-12-31") - Date.parse("2000-01-01")) / 86_400_000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: days }), fc.integer({ min: -3, max: 8 }), (ahead, near) => {
      const date = plus("2000-01-01", ahead);
      const approved = { kind: "board" as const, state: "called" as const, date, approvedOn: date };
      expect(told(approved, date)[0]).toMatchObject({ by: plus(date, 2), latest: nextOpen(plus(date, 2)) });
      expect(told({ date }, plus(date, -30))[0]).toMatchObject({ by: lastOpen(plus(date, -7)), latest: plus(date, -7) });
      const more = told(approved, date, new Set([plus(date, near)]))[0];
      expect(more && more.latest! >= nextOpen(plus(date, 2))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

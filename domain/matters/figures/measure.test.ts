import { describe, expect, it } from "vitest";
import { readTarget } from "./figures.schema";
import { type Happened, measure } from "./measure";

const target = { firstAnswerDays: 5, finishedDays: 10 };
const day = (date: string) => new Date(`${date}T12:00:00+01:00`);
const until = day("2026-12-01");
const receivedAt = day("2026-11-02");
const then = (date: string, kind: string, status: Happened["status"]): Happened => ({ at: day(date), kind, status });
const measured = (...entries: Happened[]) => measure({ receivedAt, entries: [then("2026-11-02", "message", null), ...entries] }, target, until);

describe("how long a matter took", () => {
  it("is the working days to the first answer, and to when it was done", () => {
    expect(measured(then("2026-11-03", "status", "withDepartment"), then("2026-11-09", "reply", "answered"))).toEqual({ first: { outcome: "inTime", days: 5 }, finished: { outcome: "inTime", days: 5 } });
    expect(measured(then("2026-11-10", "reply", "answered"))).toMatchObject({ first: { outcome: "late", days: 6 } });
  });

  it("goes on until its last end, where it was opened again", () => {
    const again = [then("2026-11-04", "reply", "answered"), then("2026-11-05", "reopening", "withDepartment")];
    expect(measured(...again, then("2026-11-25", "status", "solved")).finished).toEqual({ outcome: "late", days: 17 });
    expect(measured(...again).finished).toEqual({ outcome: "late", days: null });
  });

  it("does not count the days on which it waited for the sender, but asking is a first answer", () => {
    const asked = measured(then("2026-11-04", "status", "waitingForYou"), then("2026-11-18", "message", "withDepartment"), then("2026-11-19", "reply", "answered"));
    expect(asked).toEqual({ first: { outcome: "inTime", days: 2 }, finished: { outcome: "inTime", days: 3 } });
    expect(measured(then("2026-11-04", "status", "waitingForYou")).finished).toEqual({ outcome: "open", days: null });
  });

  it("is late without an answer once the time has gone by, and neither in time nor late before that or where its sender closed it first", () => {
    expect(measured()).toEqual({ first: { outcome: "late", days: null }, finished: { outcome: "late", days: null } });
    expect(measure({ receivedAt: day("2026-11-27"), entries: [] }, target, until)).toMatchObject({ first: { outcome: "open" }, finished: { outcome: "open" } });
    expect(measured(then("2026-11-03", "closing", "solved"))).toMatchObject({ first: { outcome: "open", days: null }, finished: { outcome: "open", days: null } });
  });

  it("is told as it stood: what came later is not known", () => {
    expect(measured(then("2026-12-02", "reply", "answered")).first).toEqual({ outcome: "late", days: null });
  });
});

describe("a target", () => {
  it("is a whole number of working days that can be met", () => {
    expect(readTarget({ firstAnswerDays: " 3 ", finishedDays: "20" })).toEqual({ target: { firstAnswerDays: 3, finishedDays: 20 } });
    expect(readTarget({ firstAnswerDays: "0", finishedDays: "20" })).toEqual({ fields: ["firstAnswerDays"] });
    expect(readTarget({ firstAnswerDays: "två", finishedDays: "999" })).toEqual({ fields: ["firstAnswerDays", "finishedDays"] });
  });
});

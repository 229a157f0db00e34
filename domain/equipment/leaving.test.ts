import { describe, expect, it } from "vitest";
import { type KnownAffiliation, leavingOf, lentFor } from "./leaving";

const today = "2026-11-29";
const employed = (validTo: string | null, more: Partial<KnownAffiliation> = {}): KnownAffiliation => ({ kind: "employee", departmentId: "biblioteken", school: null, validFrom: "2024-01-01", validTo, ...more });
const loan = { affiliation: "employee", place: "biblioteken" } as const;

describe("what is to be returned", () => {
  it.each([
    ["nothing, while the employment goes on", [employed(null)], null, null],
    ["nothing, while its end is more than 30 days off", [employed("2026-12-30")], null, null],
    ["what ends within 30 days", [employed("2026-12-29")], null, { lastDay: "2026-12-29" }],
    ["what has ended", [employed("2026-08-31")], null, { lastDay: "2026-08-31" }],
    ["nothing, where it was renewed", [employed("2026-12-10"), employed(null, { validFrom: "2026-12-11" })], null, null],
    ["what is of a department that was left for another", [employed("2026-11-30"), employed(null, { departmentId: "kansliet", validFrom: "2026-12-01" })], null, { lastDay: "2026-11-30" }],
    ["what somebody has whose row is gone at its source", [], null, { lastDay: null }],
    ["what somebody has who was closed, whatever stands", [employed(null)], "2026-11-20", { lastDay: "2026-11-20" }],
  ])("is %s", (_, affiliations, closedOn, expected) => {
    expect(leavingOf(loan, affiliations, closedOn, today)).toEqual(expected);
  });

  it("is known again by what it was lent for, when its source has replaced the row", () => {
    expect(lentFor({ kind: "elected", departmentId: "kansliet", school: null })).toEqual({ affiliation: "elected", place: null });
    expect(lentFor({ kind: "pupil", departmentId: "gymnasieenheten", school: "Vallagymnasiet" })).toEqual({ affiliation: "pupil", place: "Vallagymnasiet" });
    expect(leavingOf({ affiliation: "elected", place: null }, [{ kind: "elected", departmentId: null, school: null, validFrom: "2026-10-15", validTo: "2030-10-14" }], null, today)).toBeNull();
  });
});

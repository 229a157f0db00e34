import { describe, expect, it } from "vitest";
import { deviationStateOf, endsSoon, lifeStateOf, readDecision, readDeviation, readStandard } from "./standards.schema";

const today = "2026-11-29";
const life = { approvedFrom: "2025-01-01", recommendedUntil: "2026-06-30", supportedUntil: "2027-06-30" };

describe("a standard item", () => {
  it.each([["2024-12-31", "coming"], ["2025-01-01", "recommended"], ["2026-06-30", "recommended"], ["2026-07-01", "supported"], ["2027-06-30", "supported"], ["2027-07-01", "ended"]])("is on %s: %s", (day, state) => expect(lifeStateOf(life, day)).toBe(state));

  it("stands first in the catalogue in the year before something of it ends", () => {
    expect([endsSoon(life, "2026-06-29"), endsSoon(life, "2026-07-01"), endsSoon(life, "2027-07-01")]).toEqual(["2026-06-30", "2027-06-30", null]);
    expect([endsSoon({ ...life, recommendedUntil: null, supportedUntil: null }, today), endsSoon({ ...life, supportedUntil: "2029-01-01" }, today)]).toEqual([null, null]);
  });

  it("is read with every fault at its field", () => {
    const form = { kind: "hardware", users: "employee pupil", "name-sv": "Bärbar dator 14", "about-en": "Ours", approvedFrom: "2026-01-01", recommendedUntil: "2029-01-01", supportedUntil: "2028-01-01" };
    expect(readStandard(form)).toEqual({ problems: [{ field: "name-en", code: "nameMissing" }, { field: "recommendedUntil", code: "afterSupport" }] });
    expect(readStandard({ approvedFrom: "2026-02-30" })).toEqual({ problems: ["kindMissing", "usersMissing", "nameMissing", "dateWrong"].map((code, index) => ({ field: ["kind", "users", "name-sv", "approvedFrom"][index], code })) });
    expect(readStandard({ ...form, "about-en": "", recommendedUntil: "" })).toMatchObject({ given: { users: ["employee", "pupil"], recommendedUntil: "2028-01-01", supportedUntil: "2028-01-01", replacedById: null } });
  });
});

describe("a deviation", () => {
  const form = { departmentId: "biblioteken", standardItemId: "x", what: "Självbetjäning", why: "Systemet kräver det", until: "2028-11-29" };

  it("always ends, at most two years off", () => {
    expect(readDeviation(form, today)).toEqual({ given: form });
    const codes = ["", today, "2028-11-30", "om två år"].map((until) => { const read = readDeviation({ ...form, until }, today); return "problems" in read && read.problems; });
    expect(codes).toEqual(["untilMissing", "untilPassed", "untilTooFar", "dateWrong"].map((code) => [{ field: "until", code }]));
    expect(readDeviation({}, today)).toMatchObject({ problems: ["departmentMissing", "standardMissing", "whatMissing", "whyMissing", "untilMissing"].map((code) => ({ code })) });
  });

  it("ends by itself, and what nobody decides in time ends too", () => {
    expect(["2028-11-29", "2028-11-30"].flatMap((day) => ([null, "granted", "refused"] as const).map((decision) => deviationStateOf({ decision, until: form.until }, day)))).toEqual(["asked", "inForce", "refused", "ended", "ended", "refused"]);
  });

  it("is decided with a reason either way", () => {
    expect(readDecision({ deed: "granted", reason: " " })).toEqual({ problems: [{ field: "reason", code: "reasonMissing" }] });
    expect(readDecision({ deed: "refused", reason: "Standarden räcker" })).toEqual({ given: { decision: "refused", reason: "Standarden räcker" } });
  });
});

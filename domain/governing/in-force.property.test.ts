import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histories, historyDays, someDay } from "./in-force.fixtures";
import { type Dated, holdingOn, inForceOn } from "./in-force";
import { referenceInForce } from "./in-force.reference";

const version = (more: Partial<Dated>): Dated => ({ documentId: "policy", number: 1, validFrom: "2026-01-01", validTo: null, replaces: [], ...more });

describe("what is in force on a day (P13)", () => {
  it("agrees with a walk through the days, whatever has been adopted, replaced and repealed", () => {
    fc.assert(fc.property(histories, someDay, ({ versions, repeals }, day) => {
      expect(inForceOn(day, versions, repeals).map(({ documentId, number }) => `${documentId} ${number}`)).toEqual(referenceInForce(day, versions, repeals, historyDays));
    }), { numRuns: 1500 });
  });

  it("gives every document one version at the most, and none before the day on which it begins", () => {
    fc.assert(fc.property(histories, someDay, ({ versions, repeals }, day) => {
      const inForce = inForceOn(day, versions, repeals);
      expect(new Set(inForce.map(({ documentId }) => documentId)).size).toBe(inForce.length);
      expect(inForce.every(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day))).toBe(true);
    }));
  });

  it("says why a document does not hold", () => {
    const first = version({});
    expect(holdingOn("2025-12-31", "policy", [first], [])).toEqual({ holding: "coming", number: null });
    expect(holdingOn("2026-01-01", "policy", [first], [])).toEqual({ holding: "inForce", number: 1 });
    expect(holdingOn("2026-06-02", "policy", [version({ validTo: "2026-06-01" })], [])).toEqual({ holding: "ended", number: 1 });
    expect(holdingOn("2026-06-01", "policy", [first], [{ documentId: "policy", from: "2026-06-01" }])).toEqual({ holding: "repealed", number: 1 });
    expect(holdingOn("2026-06-01", "policy", [first, version({ documentId: "other", validFrom: "2026-06-01", replaces: ["policy"] })], [])).toEqual({ holding: "replaced", number: 1 });
  });

  it("does not let an older version come back when the newer one has ended", () => {
    const versions = [version({}), version({ number: 2, validFrom: "2026-03-01", validTo: "2026-04-01" })];
    expect(inForceOn("2026-05-01", versions, [])).toEqual([]);
  });
});

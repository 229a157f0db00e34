import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fewestVisitors, type OccasionUse, tellUse } from "./usage";

const use = (given: Partial<OccasionUse> & { occasionId: string }): OccasionUse => ({ name: given.occasionId, week: "2026-W48", sessions: 1, codes: 1, peak: 1, bytes: 10, ...given });

describe("what is told of the visitors' network", () => {
  it("is an occasion by itself where it had five visitors or more", () => {
    const [week] = tellUse([use({ occasionId: "fair", sessions: 40, codes: 1, peak: 12, bytes: 900 }), use({ occasionId: "class", sessions: 9, codes: 5, peak: 2, bytes: 50 })]);
    expect(week).toEqual({ week: "2026-W48", untold: 0, told: [
      { occasion: { id: "fair", name: "fair" }, occasions: 1, sessions: 40, peak: 12, bytes: 900 },
      { occasion: { id: "class", name: "class" }, occasions: 1, sessions: 9, peak: 2, bytes: 50 },
    ] });
  });

  it("is nothing of an occasion with one visitor, however often they came back", () => {
    expect(tellUse([use({ occasionId: "talk", sessions: 30 })])).toEqual([{ week: "2026-W48", told: [], untold: 1 }]);
  });

  it("is small occasions of a week together, where they are five visitors in all", () => {
    const small = [use({ occasionId: "a", codes: 3, sessions: 4 }), use({ occasionId: "b", codes: 2, sessions: 2 })];
    expect(tellUse(small)[0]?.told).toEqual([{ occasion: null, occasions: 2, sessions: 6, peak: null, bytes: 20 }]);
    expect(tellUse([small[0]!, use({ occasionId: "b", week: "2026-W47", codes: 2 })]).map(({ told, untold }) => [told.length, untold])).toEqual([[0, 1], [0, 1]]);
  });

  it("never rests on fewer than five visitors, whatever the occasions are", () => {
    const small = fc.nat({ max: 8 });
    const anyUse = fc.record({ occasionId: fc.uuid(), name: fc.constant("x"), week: fc.constantFrom("2026-W47", "2026-W48"), sessions: small, codes: small, peak: small, bytes: fc.nat() });
    fc.assert(fc.property(fc.uniqueArray(anyUse, { selector: ({ occasionId }) => occasionId, maxLength: 8 }), (uses) => {
      for (const { week, told, untold } of tellUse(uses)) {
        const here = uses.filter((each) => each.week === week);
        const visitors = ({ codes, peak }: OccasionUse) => Math.max(codes, peak);
        for (const row of told) {
          const behind = row.occasion ? here.filter(({ occasionId }) => occasionId === row.occasion?.id) : here.filter((each) => visitors(each) < fewestVisitors);
          expect(behind.reduce((total, each) => total + visitors(each), 0)).toBeGreaterThanOrEqual(fewestVisitors);
          expect(row.sessions).toBe(behind.reduce((total, each) => total + each.sessions, 0));
        }
        expect(told.reduce((total, row) => total + row.occasions, untold)).toBe(here.length);
      }
    }));
  });
});

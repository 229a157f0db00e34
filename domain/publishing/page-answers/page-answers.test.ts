import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFlagged, shareOfNo } from "./page-answers.schema";

describe("a text that does not help", () => {
  const rules = { answersNeeded: 5, noShare: 30 };

  it("is flagged from the fifth answer and from three tenths of no, both to the very number", () => {
    expect(isFlagged({ answers: 4, no: 4 }, rules)).toBe(false);
    expect(isFlagged({ answers: 5, no: 1 }, rules)).toBe(false);
    expect(isFlagged({ answers: 5, no: 2 }, rules)).toBe(true);
    expect(isFlagged({ answers: 10, no: 3 }, rules)).toBe(true);
    expect(isFlagged({ answers: 1_000, no: 299 }, rules)).toBe(false);
  });

  it("is flagged just when the share that people read reaches the limit, whatever the numbers", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), fc.integer({ min: 1, max: 100 }), (answers, some, noShare) => {
      const no = Math.min(some, answers);
      expect(isFlagged({ answers, no }, { answersNeeded: 1, noShare })).toBe(shareOfNo({ answers, no }) >= noShare);
    }));
  });
});

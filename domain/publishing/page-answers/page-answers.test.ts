import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFlagged, shareOfNo } from "./page-answers.schema";
import { openForm, sealForm, sentKey } from "./form-seal";
import { suspicionOf } from "./suspicion";

const usual = { trapped: false, took: 20_000, many: false };

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

describe("suspected spam", () => {
  it("is what fills in the field that nobody sees, is faster than a person, comes from no form, is full of links or comes in crowds", () => {
    expect(suspicionOf("Bra", { ...usual, trapped: true })).toBe("trap");
    expect(suspicionOf("Bra", { ...usual, took: 300 })).toBe("quick");
    expect(suspicionOf("Bra", { ...usual, took: null })).toBe("unknownForm");
    expect(suspicionOf("http://a.example www.b.example https://c.example", usual)).toBe("links");
    expect(suspicionOf("Bra", { ...usual, many: true })).toBe("many");
  });

  it("is not somebody who tells of a link that does not work", () => {
    expect(suspicionOf("Länken https://a.example/blankett leder fel, den ska till www.b.example", usual)).toBeNull();
  });
});

describe("the seal of a form", () => {
  it("tells when the form was made, is never the same twice, and cannot be made by others", () => {
    const at = new Date("2026-11-28T12:00:00Z");
    const [one, other] = [sealForm(at), sealForm(at)];
    expect(openForm(one)?.madeAt).toBe(at.getTime());
    expect(openForm(one)?.number).not.toBe(openForm(other)?.number);
    for (const forged of ["", "nonsense", "1.a.b.c", `${one}x`, one.slice(0, -2)]) expect(openForm(forged)).toBeNull();
  });

  it("makes the same words from the same form one answer, and other words another", () => {
    const form = openForm(sealForm());
    expect(sentKey(form, true, "Bra")).toBe(sentKey(form, true, "Bra"));
    expect(sentKey(form, true, "Bra")).not.toBe(sentKey(form, false, "Bra"));
    expect(sentKey(null, true, "Bra")).not.toBe(sentKey(null, true, "Bra"));
  });
});

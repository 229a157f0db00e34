import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { build, choicesFrom, nameFrom, takenOver } from "./build-form";
import { draftStepSchema, type Step } from "./form-definition.schema";

const start: Step[] = [{ title: { sv: "Ett" }, fields: [{ kind: "yesNo", id: "har", label: { sv: "Har du?" }, required: false }, { kind: "short", id: "vad", label: { sv: "Vad?" }, required: false }] }, { title: { sv: "Två" }, fields: [] }];
const made = (typed: Record<string, string>, steps = start) => {
  const built = build(steps, typed, "sv");
  return built.ok ? built : { ...built, steps: [], done: built.problems.map(({ code }) => code).join(), at: "" };
};
const ids = (steps: readonly Step[]) => steps.map(({ fields }) => fields.map(({ id }) => id));

describe("the builder", () => {
  it("moves a question within its step and over its border, and tells where the focus stays", () => {
    expect([ids(made({ deed: "down:har" }).steps), made({ deed: "down:har" }).at]).toEqual([[["vad", "har"], []], "down-har"]);
    expect([ids(made({ deed: "down:vad" }).steps), made({ deed: "down:vad" }).done]).toEqual([[["har"], ["vad"]], "movedToStep"]);
    expect([ids(made({ deed: "up:har" }).steps), made({ deed: "up:har" }).done]).toEqual([ids(start), "isFirst"]);
  });

  it("adds a question with a name of its own, and removes one", () => {
    expect(ids(made({ deed: "addField", step: "1", label: "Vad?", kind: "long" }).steps)).toEqual([["har", "vad", "vad-2"], []]);
    expect(ids(made({ deed: "remove:har" }).steps)).toEqual([["vad"], []]);
    expect(nameFrom("الاسم", new Set())).toBe("x");
  });

  it("takes a condition on a question before alone", () => {
    expect(made({ deed: "change:vad", label: "Vad?", when: "har yes" }).steps[0]?.fields[1]?.when).toEqual({ field: "har", answer: "yes" });
    expect(made({ deed: "change:har", label: "Har du?", when: "vad yes" }).done).toBe("conditionAstray");
  });

  it("keeps a choice's name where its words are mended, so that conditions still hold", () => {
    const before = choicesFrom("Norr\nSöder", [], "sv");
    expect(choicesFrom("Norra delen\nSöder\nÖster", before, "sv").map(({ id }) => id)).toEqual(["norr", "soder", "oster"]);
  });

  it("begins a translation with the same questions and names", () => {
    expect(takenOver(start, "sv", "en")[0]?.fields[0]).toMatchObject({ id: "har", label: { en: "Har du?" } });
  });

  it("never throws, and always leaves steps that can be kept, whatever is posted", () => {
    const deed = fc.oneof(fc.constantFrom("addStep", "titleStep", "removeStep", "addField", "up:har", "down:vad", "remove:har", "change:vad", "change:har"), fc.string());
    const typed = fc.record({ deed, step: fc.constantFrom("1", "2", "9", "x"), title: fc.string(), label: fc.string(), kind: fc.constantFrom("one", "short", "files"), choices: fc.string(), when: fc.constantFrom("", "har yes", "vad x"), max: fc.constantFrom("", "7", "x") }, { requiredKeys: ["deed"] });
    fc.assert(fc.property(fc.array(typed, { maxLength: 8 }), (posts) => {
      let steps = start;
      for (const each of posts) {
        const built = build(steps, each, "sv");
        if (built.ok) steps = built.steps;
      }
      expect(steps.every((step) => draftStepSchema.safeParse(step).success)).toBe(true);
    }));
  });
});

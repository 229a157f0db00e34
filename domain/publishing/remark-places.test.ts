import { describe, expect, it } from "vitest";
import type { Content } from "./content.schema";
import { isQuotedAt, placeIn, wordsAt } from "./remark-places";

const paragraph = (text: string) => ({ type: "paragraph" as const, content: [{ text }] });
const content = (...texts: string[]): Content => ({ title: "Bygglov", lead: "Så söker du.", slug: "bygglov", keywords: ["hus", "altan"], image: null, body: texts.map(paragraph) });
const at = (block: number | null, quote: string | null = null) => ({ field: "body" as const, block, quote });

describe("the place of a remark", () => {
  it("is the same block where it stands in the later text", () => {
    expect(placeIn(content("Nytt.", "Ett.", "Två."), content("Ett.", "Två."), at(2))).toEqual({ field: "body", block: 3, changed: false });
  });

  it("is the nearest of several blocks that say the same", () => {
    expect(placeIn(content("Ring.", "A.", "B.", "Ring."), content("A.", "B.", "Ring."), at(3))).toMatchObject({ block: 4, changed: false });
  });

  it("is the block that still has the quoted words where the block has changed, and the body where none has", () => {
    expect(placeIn(content("Det kostar 500 kronor i år."), content("Det kostar 500 kronor."), at(1, "500 kronor"))).toMatchObject({ block: 1, changed: true });
    expect(placeIn(content("Det är gratis."), content("Det kostar 500 kronor."), at(1, "500 kronor"))).toMatchObject({ block: null, changed: true });
    expect(placeIn(content(), content("Det kostar 500 kronor."), at(1))).toMatchObject({ block: null, changed: true });
  });

  it("says of a field only whether it has changed", () => {
    const title = { field: "title" as const, block: null, quote: "Bygglov" };
    expect(placeIn(content(), content(), title)).toEqual({ field: "title", block: null, changed: false });
    expect(placeIn({ ...content(), title: "Marklov" }, content(), title)).toMatchObject({ changed: true });
  });

  it("has words, which a quote must be part of however it is spaced", () => {
    expect(wordsAt(content("Ett."), { field: "keywords", block: null })).toBe("hus, altan");
    expect(wordsAt(content("Ett."), { field: "body", block: 9 })).toBe("");
    expect(isQuotedAt(content("Det kostar 500 kronor."), { field: "body", block: 1 }, "kostar  500\nKRONOR")).toBe(true);
    expect(isQuotedAt(content("Det kostar 500 kronor."), { field: "body", block: 1 }, "gratis")).toBe(false);
  });
});

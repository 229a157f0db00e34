import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSnippet, markHits } from "./snippet";
import type { SnippetPart } from "./search.schema";

const said = (parts: SnippetPart[]) => parts.map(({ text }) => text).join("");
const hits = (parts: SnippetPart[]) => parts.filter(({ hit }) => hit).map(({ text }) => text);
const filler = (words: number) => Array.from({ length: words }, () => "utfyllnad").join(" ");

describe("marking hits", () => {
  it("changes no letter of the text, whatever it is and whatever is looked for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ minLength: 1 })), (text, stems) => {
        expect(said(markHits(text, stems))).toBe(text);
      }),
    );
  });

  it.each([
    ["Bygglovet kostar", ["bygglov"], ["Bygglovet"]],
    ["FÖRSKOLAN öppnar", ["förskola"], ["FÖRSKOLAN"]],
    ["Förskolan öppnar", ["forskola"], ["Förskolan"]],
    ["Skolskjuts och skola", ["skola"], ["skola"]],
    ["En is i maj", ["is"], ["is"]],
    ["Visst is", ["is"], ["is"]],
    ["Ansökan om bygglovsavgift", ["avgift"], ["bygglovsavgift"]],
  ])("%s", (text, stems, found) => {
    expect(hits(markHits(text, stems))).toEqual(found);
  });
});

describe("a snippet", () => {
  it("is the lead where it has the words, else the passage that has most of them", () => {
    expect(said(makeSnippet("Om bygglov.", "Bygglov här.\nMer.", ["bygglov"]))).toBe("Om bygglov.");
    expect(said(makeSnippet("Välkommen.", "Om avgift.\nBygglov och avgift.", ["bygglov", "avgift"]))).toBe("Bygglov och avgift.");
    expect(said(makeSnippet("Välkommen.", "Text.", ["saknas"]))).toBe("Välkommen.");
    expect(makeSnippet("", "", ["x"])).toEqual([]);
  });

  it("of a long passage is the words around the hit, with dots where it was cut", () => {
    const parts = makeSnippet(`${filler(40)} bygglov ${filler(40)}`, "", ["bygglov"]);
    expect(hits(parts)).toEqual(["bygglov"]);
    expect(said(parts)).toMatch(/^… utfyllnad.* …$/);
    expect(said(parts).length).toBeLessThanOrEqual(206);
  });

  it("shows the hit also where it is the very last word", () => {
    const parts = makeSnippet(`${filler(30)} bygglov`, "", ["bygglov"]);
    expect(hits(parts)).toEqual(["bygglov"]);
    expect(said(parts).endsWith("bygglov")).toBe(true);
  });

  it("shows the hit wherever it stands, also after letters that are written as two", () => {
    const word = fc.stringMatching(/^[a-zåäö]{1,30}$/);
    const mark = fc.constantFrom("", "fo\u0308r", "e\u0301te\u0301", "한국어", "كِتَاب", "İstanbul");
    fc.assert(
      fc.property(fc.array(fc.oneof(word, mark), { maxLength: 120 }), fc.array(word, { maxLength: 60 }), (before, after) => {
        const parts = makeSnippet([...before, "zzbygglov", ...after].join(" "), "", ["zzbygglov"]);
        expect(hits(parts).length).toBeGreaterThan(0);
        expect(said(parts).length).toBeLessThanOrEqual(206);
      }),
    );
  });
});

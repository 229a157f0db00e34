import { describe, expect, it } from "vitest";
import { drawable, linesOf } from "./pdf-text";

const wide = (most: number) => (part: string) => part.length <= most;
const shown = (text: string, most = 1000) => linesOf(text, wide(most)).map(({ runs, fromRight }) => [runs.map((run) => run.text).join("|"), fromRight]);

describe("a text for a page that is written letter by letter", () => {
  it("breaks between words, breaks a word that is wider than the line, and loses no letter", () => {
    const text = `Ett kort ord och ${"x".repeat(25)} sist`;
    const lines = linesOf(text, wide(10)).map(({ runs }) => runs.map((run) => run.text).join(""));
    expect(lines).toEqual(["Ett kort", "ord och", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxx sist"]);
    expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });

  it("keeps empty lines", () => {
    expect(shown("Ett\n\nTvå")).toEqual([["Ett", false], ["", false], ["Två", false]]);
  });

  it("puts the parts of a line in the order in which they stand on the page, from the right where the paragraph goes from the right", () => {
    expect(shown("säg مرحبا nu")).toEqual([["säg |مرحبا| nu", false]]);
    expect(shown("مرحبا Torget 12 نعم")).toEqual([[" نعم|Torget 12|مرحبا ", true]]);
  });

  it("turns brackets that stand in a part from the right", () => {
    expect(shown("(نعم)")).toEqual([[")نعم(", true]]);
  });

  it("has a mark for what the font cannot draw, and nothing for what cannot be seen", () => {
    expect(drawable("a\u0000b\u200Ec中\r\nd", (codePoint) => codePoint < 0x3000)).toBe("abc\uFFFD\nd");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlain } from "./paste-plain";

const shown = (text: string) => readPlain(text).map((block) => (block.kind === "paragraph" ? block.text : block.items.map((item) => `* ${item}`).join("\n"))).join("\n\n");

describe("Plain text from a PDF", () => {
  it("joins lines that the sheet broke, and words that were parted at the end of a line", () => {
    const text = "Ansökan prövas av byggnadsnämnden, som har tio veckor på sig. Kommun-\r\nstyrelsen får veta besluten i efterhand och kan begära in dem.\r\n\r\nNytt stycke.";
    expect(shown(text)).toBe("Ansökan prövas av byggnadsnämnden, som har tio veckor på sig. Kommunstyrelsen får veta besluten i efterhand och kan begära in dem.\n\nNytt stycke.");
  });

  it("keeps the hyphen of a word that is one half of a pair", () => {
    expect(shown("Statistiken gäller dem som har anmält in-\noch utflyttning under året i kommunen.")).toBe("Statistiken gäller dem som har anmält in- och utflyttning under året i kommunen.");
  });

  it("makes lists of lines with a bullet or a number, over broken lines too", () => {
    expect(shown("Ta med:\n• legitimation och ett intyg från arbetsgivaren som visar att du\narbetar på kvällen\n• blankett")).toBe("Ta med:\n\n* legitimation och ett intyg från arbetsgivaren som visar att du arbetar på kvällen\n* blankett");
    expect(readPlain("1. Logga in\n2. Skicka")).toEqual([{ kind: "list", ordered: true, items: ["Logga in", "Skicka"] }]);
  });

  it("leaves an address of short lines as lines", () => {
    expect(shown("Bjorkvalla kommun\nStorgatan 1\n123 45 Björkvalla")).toBe("Bjorkvalla kommun\n\nStorgatan 1\n\n123 45 Björkvalla");
  });

  it("loses no word and makes no empty block, whatever is pasted", () => {
    const line = fc.oneof(fc.constantFrom("", "- ", "• a", "1. b", "ord-", "Slut.", "in-", "och ut", "\u00AD"), fc.string({ unit: "grapheme", maxLength: 30 }));
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, "");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const blocks = readPlain(lines.join("\n"));
        const texts = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : block.items));
        expect(letters(texts.join(" "))).toBe(letters(lines.join("\n")));
        expect(texts.every((text) => text.trim() !== "")).toBe(true);
      }),
    );
  });
});

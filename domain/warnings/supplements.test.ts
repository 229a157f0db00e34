import { describe, expect, it } from "vitest";
import { linesOf, readSupplement, withTelephones } from "./supplements.schema";

describe("what is added to a warning", () => {
  it("is where to go, whom to call and where to read more, by language; a language without words is left out", () => {
    expect(readSupplement({ "place-sv": " Trygghetspunkt i Valla skola\r\nSkolgatan 3 ", "call-sv": "Ring 08-465 004 00", "links-sv": "https://www.bjorkvalla.example/kris Mer om branden\n\nhttps://karta.example.se/", "call-en": "Call 08-465 004 00" })).toEqual({
      texts: {
        sv: { place: "Trygghetspunkt i Valla skola\nSkolgatan 3", call: "Ring 08-465 004 00", links: [{ title: "Mer om branden", address: "https://www.bjorkvalla.example/kris" }, { title: "karta.example.se", address: "https://karta.example.se/" }] },
        en: { place: "", call: "Call 08-465 004 00", links: [] },
      },
    });
  });

  it.each([
    [{}, "place-sv", "swedishMissing"],
    [{ "place-en": "To the school" }, "place-sv", "swedishMissing"],
    [{ "place-sv": "Skolan", "links-fi": "https://www.example.se/" }, "place-fi", "textMissing"],
    [{ "place-sv": "x".repeat(1_001) }, "place-sv", "tooLong"],
    [{ "call-sv": "x".repeat(1_001) }, "call-sv", "tooLong"],
    [{ "place-sv": "Skolan", "links-sv": "http://www.example.se/" }, "links-sv", "linkMalformed"],
    [{ "place-sv": "Skolan", "links-sv": "javascript:alert(1)" }, "links-sv", "linkMalformed"],
    [{ "place-sv": "Skolan", "links-sv": "https://namn:ord@www.example.se/" }, "links-sv", "linkMalformed"],
    [{ "place-sv": "Skolan", "links-sv": "Läs mer" }, "links-sv", "linkMalformed"],
    [{ "place-sv": "Skolan", "links-sv": Array.from({ length: 6 }, (_, at) => `https://www.example.se/${at}`).join("\n") }, "links-sv", "tooManyLinks"],
  ])("is refused as %j at %s: %s", (fields, field, code) => {
    expect(readSupplement(fields)).toEqual({ faults: [{ field, code }] });
  });

  it("holds nothing that cannot be seen", () => {
    expect(readSupplement({ "place-sv": "Sk\u202Eolan\u0000\u200B" })).toEqual({ texts: { sv: { place: "Skolan", call: "", links: [] } } });
  });

  it("is typed again as it was read", () => {
    const text = { place: "", call: "", links: [{ title: "Mer om branden", address: "https://www.example.se/a" }] };
    expect(readSupplement({ "place-sv": "x", "links-sv": linesOf(text) })).toEqual({ texts: { sv: { ...text, place: "x" } } });
  });

  it("has telephone numbers that a phone can ring, and takes nothing else for one", () => {
    const numbers = (text: string) => withTelephones(text).flatMap(({ number }) => (number ? [number] : []));
    expect(numbers("Ring 08-465 004 00, +46 70 123 45 67, 113 13, 1177 eller 112.")).toEqual(["0846500400", "+46701234567", "11313", "1177", "112"]);
    expect(numbers("Skolgatan 3, 123 45 Björkvalla, buss 1178 klockan 14.30 den 28 november 2026")).toEqual([]);
    expect(withTelephones("Ring 112 nu").map(({ text }) => text).join("")).toBe("Ring 112 nu");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "@/i18n/routing";
import { groupByLetter } from "./letters";

const grouped = (titles: string[], locale: Locale) => groupByLetter(titles.map((title) => ({ title })), locale).map(({ letter, entries }) => `${letter}: ${entries.map(({ title }) => title).join(", ")}`);

describe("titles under their letters", () => {
  it("Å, Ä and Ö stand last in Swedish, in that order; accents are no letters", () => {
    expect(grouped(["Öppettider", "Äldre", "Återvinning", "Zon", "Élan", "Avgifter", "avfall", "Energi"], "sv")).toEqual(["A: avfall, Avgifter", "E: Élan, Energi", "Z: Zon", "Å: Återvinning", "Ä: Äldre", "Ö: Öppettider"]);
  });

  it("a letter and its ring that are written apart are one letter", () => {
    expect(grouped(["A\u030atervinning", "Återbruk", "Avgifter"], "sv")).toEqual(["A: Avgifter", "Å: Återbruk, A\u030atervinning"]);
  });

  it("they are ordinary letters in English", () => {
    expect(grouped(["Öppettider", "Opening", "Åkerö"], "en")).toEqual(["A: Åkerö", "O: Opening, Öppettider"]);
  });

  it("the article does not count in Arabic, and the forms of alif are one letter", () => {
    expect(grouped(["المدرسة", "أخبار", "إسكان", "مكتبة"], "ar")).toEqual(["ا: أخبار, إسكان", "م: المدرسة, مكتبة"]);
  });

  it("digits and signs have a place of their own, and numbers stand in their order", () => {
    expect(grouped(["10 råd", "2 råd", "”Citat”", "!!!"], "sv")).toEqual(["0–9: !!!, 2 råd, 10 råd", "C: ”Citat”"]);
  });

  it("no title is lost, none stands twice, and no group is without its letter", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.constantFrom(...locales), (titles, locale) => {
        const groups = groupByLetter(titles.map((title) => ({ title })), locale);
        expect(groups.flatMap(({ entries }) => entries.map(({ title }) => title)).sort()).toEqual([...titles].sort());
        for (const { letter } of groups) expect(letter).not.toBe("");
        expect(new Set(groups.map(({ letter }) => letter)).size).toBe(groups.length);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownTerm } from "./question";
import { makeSnippet, markHits } from "./snippet";
import { compoundParts, fold, knownForms, questionWords, tokenise, Vocabulary } from "./words";

const vocabulary = new Vocabulary(
  new Map(["bygglov", "ansökan", "förskola", "kö", "avgift", "avgifter", "snö", "röjning", "snöröjning", "skola", "skjuts", "gata", "belysning", "vatten", "återvinning", "central"].map((word) => [word, 3])),
);

describe("a Swedish compound is parted into words that the pages know", () => {
  test.each([
    ["bygglovsansökan", ["bygglov", "ansökan"]],
    ["förskolekö", ["förskola", "kö"]],
    ["skolskjuts", ["skola", "skjuts"]],
    ["gatubelysning", ["gata", "belysning"]],
    ["vattenavgiften", ["vatten", "avgift"]],
    ["återvinningscentralen", ["återvinning", "central"]],
  ])("%s", (word, parts) => {
    expect(compoundParts(word, vocabulary)).toEqual(parts);
  });

  test("a word that is no compound of known words stays whole", () => {
    expect(compoundParts("badmintonhall", vocabulary)).toEqual([]);
    expect(compoundParts("kön", vocabulary)).toEqual([]);
  });
});

test("the definite form of a question finds the plain form of the page", () => {
  expect(knownForms("kön", vocabulary)).toContain("kö");
  expect(knownForms("förskolan", vocabulary)).toContain("förskola");
  expect(knownForms("avgiften", vocabulary)).toContain("avgift");
});

test("a question typed without å, ä and ö finds the words that have them", () => {
  expect(knownTerm("forskola", "sv", vocabulary)?.stems).toContain("förskola");
  expect(knownTerm("snorojning", "sv", vocabulary)?.stems).toContain("snöröjning");
});

test("the beginning of a word is enough", () => {
  expect(knownTerm("byggl", "sv", vocabulary)?.simple).toBe("'byggl':*");
});

test("a word that no page knows has no term", () => {
  expect(knownTerm("xyzzy", "sv", vocabulary)).toBeUndefined();
});

test("words without meaning are dropped from a question unless it has no others", () => {
  expect(questionWords("Hur får man kö till förskola?", "sv")).toEqual(["kö", "förskola"]);
  expect(questionWords("vad är det", "sv")).toEqual(["vad", "är", "det"]);
});

test("whatever is typed becomes words that cannot break out of the query language", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
      for (const word of questionWords(typed, "sv")) {
        expect(word).not.toMatch(/['\\:&|!()<>*\s]/);
        const term = knownTerm(word, "sv", vocabulary);
        if (term) expect(term.simple.replace(/'[^']*'(:\*)?/g, "").replace(/[|&() ]/g, "")).toBe("");
      }
    }),
  );
});

test("folding leaves the number of characters as it was, so that hits are marked at their place", () => {
  expect(fold("återvinningscentral i Hammarnäs")).toHaveLength("återvinningscentral i Hammarnäs".length);
});

describe("a snippet", () => {
  test("marks the words that were asked for, also in other forms", () => {
    const marked = markHits("Du söker bygglov hos Björkvalla kommun.", ["bygglov"]);
    expect(marked.filter((part) => part.hit).map((part) => part.text)).toEqual(["bygglov"]);
    expect(marked.map((part) => part.text).join("")).toBe("Du söker bygglov hos Björkvalla kommun.");
  });

  test("is the passage that has the words, cut at whole words", () => {
    const body = `${"Annat som inte rör saken. ".repeat(20)}\nEn ansökan om bygglov kostar från 4 900 kronor. ${"Mer text. ".repeat(60)}`;
    const text = makeSnippet("Ingress.", body, ["bygglov", "ansökan"]).map((part) => part.text).join("");
    expect(text).toContain("ansökan om bygglov");
    expect(text.length).toBeLessThanOrEqual(210);
  });

  test("never loses or adds a character while it marks", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.array(fc.constantFrom("byg", "lov", "ö", "a"), { maxLength: 3 }), (text, stems) => {
        expect(markHits(text, stems).map((part) => part.text).join("")).toBe(text);
      }),
    );
  });
});

test("Arabic and Finnish questions are parted into words too", () => {
  expect(tokenise("كيف أسجل طفلي في الروضة؟")).toContain("الروضة");
  expect(tokenise("päivähoidon maksu")).toEqual(["päivähoidon", "maksu"]);
});

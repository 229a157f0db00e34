import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { block, validBody, words } from "@/test/bodies";
import { growth, inProportion } from "@/test/growth";
import { canonicalBody } from "./canonical";
import { parseMarkdown, writeMarkdown } from "./markdown";

describe("Markdown and blocks", () => {
  it("gives back the same blocks after being written and read, whatever the words", () => {
    fc.assert(
      fc.property(validBody, (body) => {
        expect(parseMarkdown(writeMarkdown(body))).toEqual({ body, problems: [] });
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("has one canonical form that does not change when it is made again", () => {
    fc.assert(
      fc.property(fc.array(block), (body) => {
        expect(canonicalBody(canonicalBody(body))).toEqual(canonicalBody(body));
      }),
    );
  });

  it("never crashes and never lets an unsafe link or unknown block through, whatever is typed", () => {
    const typed = fc.array(fc.oneof(words, fc.constantFrom("\n", "\n\n", "\n:::facts{title=x}\n", "\n:::\n", "<script>", "[a](javascript:x)", "| a |\n| - |\n")), { maxLength: 30 });
    fc.assert(
      fc.property(typed, (pieces) => {
        const { body } = parseMarkdown(pieces.join(""));
        expect(JSON.stringify(body)).not.toContain('"link":"javascript');
      }),
      { numRuns: 500 },
    );
  });

  it("keeps clock times and colons as plain text", () => {
    const text = "Öppet kl. 8:30–16:00, se a:b och http: samt :smile: och 1:a.";
    expect(parseMarkdown(text)).toEqual({ body: [{ type: "paragraph", content: [{ text }] }], problems: [] });
    expect(writeMarkdown(parseMarkdown(text).body).trim()).toBe(text);
  });

  it.each([
    ["HTML", "Hej <b onclick=x>du</b>", "html"],
    ["a script", "Text\n\n<script>alert(1)</script>", "html"],
    ["a javascript: link", "[klicka](javascript:alert(1))", "unsafeLink"],
    ["a broken link", "[sidan](bygglov)", "unsafeLink"],
    ["a first-level heading", "# Rubrik", "headingLevel"],
    ["a fourth-level heading", "#### Rubrik", "headingLevel"],
    ["an unknown block", ":::fakta\nText\n:::", "unknownBlock"],
    ["a picture by address", "![En bild](https://x.example/a.png)", "imageByAddress"],
    ["a rule", "Text\n\n---\n\nText", "notSupported"],
    ["a table without its caption block", "| a |\n| --- |\n| b |", "tableOutside"],
    ["a table without caption", ":::table\n| a |\n| --- |\n| b |\n:::", "tableCaptionMissing"],
    ["a picture without alternative text", '::image{name="bygglov"}', "altMissing"],
    ["a contact box without contact", "::contact", "contactMissing"],
    ["words in an unnamed language", "Vi säger :lang[hello] ibland", "langMalformed"],
    ["a list in a list in a list", "- a\n  - b\n    - c", "listItem"],
  ])("names %s with its line", (_what, text, code) => {
    const { problems } = parseMarkdown(`Först.\n\n${text}`);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems[0]?.line).toBeGreaterThanOrEqual(3);
  });

  it("keeps the words of an unsafe link without the link", () => {
    expect(parseMarkdown("[klicka](javascript:alert(1))").body).toEqual([{ type: "paragraph", content: [{ text: "klicka" }] }]);
  });

  it("reads steps, facts, quotes and tables as the writers' guide shows them", () => {
    const text = [
      ':::facts{title="Kort om bygglov"}',
      "- Kostnad: från 4 900 kr",
      ":::",
      "",
      ":::steps",
      "1. **Kontrollera**",
      "",
      "   Se efter.",
      "2. **Skicka in**",
      "",
      "   Ansök.",
      ":::",
      "",
      "> Det gick fort.",
      "> — Kim, sökande",
      "",
      ':::table{caption="Avgifter"}',
      "| Åtgärd | Avgift |",
      "| --- | --- |",
      "| Nybyggnad | 31 400 kr |",
      ":::",
    ].join("\n");
    const { body, problems } = parseMarkdown(text);
    expect(problems).toEqual([]);
    expect(body.map((each) => each.type)).toEqual(["facts", "steps", "quote", "table"]);
    expect(body[1]).toMatchObject({ items: [{ title: "Kontrollera" }, { title: "Skicka in", body: [{ content: [{ text: "Ansök." }] }] }] });
    expect(body[2]).toMatchObject({ content: [{ text: "Det gick fort." }], source: "Kim, sökande" });
  });
});

const seedFolder = "prisma/seed";
const seedFiles = ["pages", "news"].flatMap((kind) => {
  try {
    return readdirSync(join(seedFolder, kind), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).map((name) => join(seedFolder, kind, name));
  } catch {
    return [];
  }
});

describe("the demonstration content", () => {
  it("is read without problems and survives being written and read again", () => {
    for (const file of seedFiles) {
      const text = readFileSync(file, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
      const { body, problems } = parseMarkdown(text);
      expect(problems, file).toEqual([]);
      expect(parseMarkdown(writeMarkdown(body)).body, file).toEqual(body);
    }
  });
});

describe("a text that is made to keep the portal busy", () => {
  it.each(["> ", "1. ", "- > ", ":::facts\n", "> a\n\n"])("is refused, at a cost in proportion to its length: %j again and again", (piece) => {
    expect(parseMarkdown(piece.repeat(20_000)).problems.length).toBeGreaterThan(0);
    expect(growth((size) => parseMarkdown(piece.repeat(size)), 5_000)).toBeLessThan(inProportion);
  });

  it.each(["**a", "[a]("])("is read as plain words, at a cost in proportion to its length: %j again and again", (piece) => {
    const words = piece.repeat(10_000);
    expect(parseMarkdown(words).body).toEqual([{ type: "paragraph", content: [{ text: words }] }]);
    expect(growth((size) => parseMarkdown(piece.repeat(size)), 2_500)).toBeLessThan(inProportion);
  });

  it("loses no block and no line number to it: quotes, lists and boxes as deep as they may be", () => {
    const { body, problems } = parseMarkdown("- ett\n  - två\n\n:::facts{title=\"Bra att veta\"}\n- tre\n:::\n\n----------------\n");
    expect(body.map(({ type }) => type)).toEqual(["list", "facts"]);
    expect(problems.map(({ line }) => line)).toEqual([8]);
  });
});

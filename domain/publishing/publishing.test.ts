import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentSchema } from "./content.schema";
import { isOverdue, nextCheck } from "./freshness";
import { plainText } from "./plain-text";
import { contentProblems, proposeSlug } from "./publishing.schema";

describe("an address proposed from a title", () => {
  it.each([
    ["Så söker du bygglov!", "sa-soker-du-bygglov"],
    ["  Åsa & Örjan – 2026  ", "asa-orjan-2026"],
    ["Æble på Bornholm, smør", "aeble-pa-bornholm-smor"],
    ["Ångström (Å)", "angstrom-a"],
    ["عربي", ""],
    ["!!!", ""],
    ["", ""],
  ])("%s → %s", (title, slug) => {
    expect(proposeSlug(title)).toBe(slug);
  });

  it("is none at all or one that may be published, whatever the title", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 300 }), fc.array(fc.constantFrom("å", "-", "a", " "), { maxLength: 200 }).map((letters) => letters.join(""))), (title) => {
        const slug = proposeSlug(title);
        if (slug !== "") expect(contentSchema.shape.slug.safeParse(slug)).toMatchObject({ success: true, data: slug });
      }),
    );
  });
});

describe("when a text must be read again (P3)", () => {
  it.each([
    ["page", "2026-11-25", "2027-05-25"],
    ["page", "2026-08-31", "2027-02-28"],
    ["page", "2027-08-31", "2028-02-29"],
    ["news", "2026-11-25", "2027-11-25"],
    ["news", "2028-02-29", "2029-02-28"],
  ] as const)("a %s that is read on %s by %s", (kind, today, expected) => {
    expect(nextCheck(kind, today)).toBe(expected);
  });

  it("is overdue the day after, not on the day itself, and never where no date is set", () => {
    expect([isOverdue("2026-11-24", "2026-11-25"), isOverdue("2026-11-25", "2026-11-25"), isOverdue("2026-11-26", "2026-11-25"), isOverdue(null, "2026-11-25")]).toEqual([true, false, false, false]);
  });
});

const paragraph = (text: string, more: object = {}) => ({ type: "paragraph", content: [{ text, ...more }] });
const whole = (more: object = {}) => ({ title: "T", lead: "L", slug: "t", keywords: [], image: null, body: [paragraph("x")], ...more });

describe("what is wrong with a text", () => {
  it.each([
    ["nothing", whole(), []],
    ["a heading of level 3 before any of level 2", whole({ body: [{ type: "heading", level: 3, content: [{ text: "x" }] }] }), [{ field: "body", code: "headingSkipped" }]],
    ["a table without a caption", whole({ body: [paragraph("x"), { type: "table", caption: " ", head: [[]], rows: [[[]]], rowHeadings: false }] }), [{ field: "body", code: "tableCaptionMissing", block: 2 }]],
    ["a picture that neither says what it shows nor that it is decorative", whole({ image: { source: "illustration:bad", alt: "  " } }), [{ field: "image", code: "altMissing" }]],
    ["a picture from elsewhere", whole({ image: { source: "https://evil.example/x.png", alt: "x" } }), [{ field: "image", code: "pictureMissing" }]],
    ["a title of 121 letters", whole({ title: "x".repeat(121) }), [{ field: "title", code: "titleTooLong" }]],
    ["an address that leads out of its folder", whole({ slug: "../x" }), [{ field: "slug", code: "slugMalformed" }]],
    ["a field that nobody knows", whole({ author: "x" }), [{ field: "body", code: "blockIncomplete" }]],
    ["an unsafe link twice in one paragraph, told once", whole({ body: [{ type: "paragraph", content: [{ text: "a", link: "javascript:1" }, { text: "b", link: "data:1" }] }] }), [{ field: "body", code: "invalidLink", block: 1 }]],
    ["nothing that is a text", null, [{ field: "body", code: "blockIncomplete" }]],
  ])("%s", (_what, content, problems) => {
    expect(contentProblems(content)).toEqual(problems);
  });

  it("is always told at a field, whatever comes in", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ title: fc.anything(), lead: fc.anything(), slug: fc.anything(), keywords: fc.anything(), image: fc.anything(), body: fc.anything() })), (content) => {
        for (const problem of contentProblems(content)) expect(["title", "lead", "slug", "keywords", "image", "body"]).toContain(problem.field);
      }),
    );
  });
});

it("the plain text of a body has everything that is said, and no address", () => {
  const text = plainText([
    { type: "heading", level: 2, content: [{ text: "Rubrik" }] },
    { type: "paragraph", content: [{ text: "Läs " }, { text: "mer", link: "https://hidden.example.com" }] },
    { type: "list", ordered: false, items: [{ content: [{ text: "yttre" }], nested: { ordered: true, items: [{ content: [{ text: "inre" }] }] } }] },
    { type: "table", caption: "Avgifter", head: [[{ text: "Vad" }], []], rows: [[[{ text: "Lov" }], [{ text: "900 kr" }]]], rowHeadings: true },
    { type: "quote", content: [{ text: "Citat" }], source: "Källa" },
    { type: "facts", title: "Fakta", body: [{ type: "paragraph", content: [{ text: "i ruta" }] }] },
    { type: "steps", items: [{ title: "Steg", body: [{ type: "paragraph", content: [{ text: "gör så" }] }] }] },
    { type: "contact", contactId: "vaxeln" },
    { type: "image", picture: { source: "illustration:bad", alt: "Ett bad" }, caption: "Bildtext" },
  ]);
  expect(text).toBe("Rubrik\nLäs mer\nyttre\ninre\nAvgifter\nVad · \nLov · 900 kr\nCitat\nKälla\nFakta\ni ruta\nSteg\ngör så\nEtt bad\nBildtext");
});

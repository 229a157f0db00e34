import { describe, expect, it } from "vitest";
import { growth, inProportion } from "@/test/growth";
import { compareContents, compareWords, isSameContent } from "./compare";
import type { Content } from "./content.schema";
import { parseMarkdown } from "./markdown";
import { contentProblems, proposeSlug } from "./publishing.schema";
import { isOverdue, nextCheck } from "./freshness";

const content = (markdown: string, more: Partial<Content> = {}): Content => ({
  title: "Bygglov",
  lead: "Ingress.",
  slug: "bygglov",
  keywords: [],
  image: null,
  body: parseMarkdown(markdown).body,
  ...more,
});

describe("comparing two versions", () => {
  it("names the words that came and went", () => {
    expect(compareWords("från 4 900 kr", "från 5 200 kr").filter((run) => run.change !== "same")).not.toEqual([]);
    const { added, removed, fields } = compareContents(content("Avgiften är 4900 kronor."), content("Avgiften är 5200 kronor.", { title: "Bygglov nu" }));
    expect({ added, removed }).toEqual({ added: 2, removed: 1 });
    expect(fields.map((field) => field.field)).toEqual(["title"]);
  });

  it("shows a paragraph with few changes as one changed block, and a new one as added", () => {
    const before = content("## Avgift\n\nDet kostar 4900 kronor att söka lov.\n\nSista stycket.");
    const after = content("## Avgift\n\nDet kostar 5200 kronor att söka lov.\n\n::contact{key=\"bygglov\"}\n\nSista stycket.");
    expect(compareContents(before, after).body.map((block) => `${block.change} ${block.type}`)).toEqual(["same heading", "changed paragraph", "added contact", "same paragraph"]);
  });

  it("tells a change of form alone from a change of words", () => {
    const { body, added, removed } = compareContents(content("Ring oss i dag."), content("Ring **oss** i dag."));
    expect(body[0]).toMatchObject({ change: "changed", formOnly: true });
    expect({ added, removed }).toEqual({ added: 0, removed: 0 });
  });

  it("takes versions that read the same for the same", () => {
    const picture = { source: "illustration:bygglov", alt: "En altan" };
    expect(isSameContent(content("a  b", { image: picture }), content("a b", { image: { alt: "En altan", source: "illustration:bygglov" } }))).toBe(true);
    expect(isSameContent(content("a"), content("b"))).toBe(false);
  });
});

describe("a change of form", () => {
  const formOf = (before: string, after: string) => compareContents(content(before), content(after)).body.filter(({ change }) => change !== "same").map(({ change, type, typeBefore, formOnly, form }) => ({ change, type, ...(typeBefore ? { typeBefore } : {}), formOnly, form: form.map(({ code }) => code) }));
  const table = (head: string, more = "") => `:::table{caption="Avgifter"${more}}\n| ${head} | Kr |\n| --- | --- |\n| Lov | 100 |\n:::`;

  it.each([
    ["marks", "Ring oss i dag.", "Ring **oss** i dag."],
    ["links", "Ring oss i dag.", "Ring [oss](https://kommun.example/) i dag."],
    ["level", "## A\n\nText.\n\n## Avgift", "## A\n\nText.\n\n### Avgift"],
    ["numbered", "- ett\n- två", "1. ett\n2. två"],
    ["rowHeadings", table("Vad"), table("Vad", " row-headings")],
  ])("is told by what it is: %s", (code, before, after) => {
    const [change] = formOf(before, after);
    expect(change).toMatchObject({ change: "changed", formOnly: true, form: [code] });
  });

  it("is told where paragraphs have become a list", () => {
    expect(formOf("Ta med legitimation, ritning och karta över tomten.", "- Ta med legitimation, ritning och karta över tomten.")).toEqual([{ change: "changed", type: "list", typeBefore: "paragraph", formOnly: true, form: [] }]);
  });

  it("of a picture is told apart: another picture, another alternative text, or decoration now", () => {
    const one = { source: "illustration:bygglov", alt: "En altan" };
    const codes = (after: Content["image"], before: Content["image"] = one) => compareContents(content("a", { image: before }), content("a", { image: after })).fields.map(({ field, form }) => [field, form.map(({ code }) => code)]);
    expect(codes({ ...one, alt: "En veranda" })).toEqual([["image", ["alt"]]]);
    expect(codes({ ...one, source: "illustration:cykel" })).toEqual([["image", ["picture"]]]);
    expect(codes({ source: one.source, decorative: true })).toEqual([["image", ["nowDecorative"]]]);
    expect(codes(null)).toEqual([["image", ["pictureRemoved"]]]);
    expect(codes(one, null)).toEqual([["image", ["pictureAdded"]]]);
    expect(codes(one)).toEqual([]);
  });
});

describe("small rules of publishing", () => {
  it.each([
    ["Så söker du bygglov!", "sa-soker-du-bygglov"],
    ["  Öppettider 24–26 december ", "oppettider-24-26-december"],
    ["!!!", ""],
    ["أهلا", ""],
  ])("proposes for %j the address %j", (title, slug) => expect(proposeSlug(title)).toBe(slug));

  it("counts a page as overdue from the day after its date", () => {
    expect(isOverdue("2026-11-24", "2026-11-24")).toBe(false);
    expect(isOverdue("2026-11-24", "2026-11-25")).toBe(true);
    expect(isOverdue(null, "2026-11-25")).toBe(false);
    expect(nextCheck("page", "2026-08-31")).toBe("2027-02-28");
  });

  it("points at the block of the body where something is missing", () => {
    expect(contentProblems(content("Text.\n\n::image{name=bad}"))).toEqual([{ field: "body", code: "altMissing", block: 2 }]);
    expect(contentProblems(content("### För djupt"))).toEqual([{ field: "body", code: "headingSkipped" }]);
  });
});

describe("two long texts that have nothing in common", () => {
  const other = (seed: number, count: number) => Array.from({ length: count }, (_, index) => ((index * 7919 + seed * 104_729) % 99_991).toString(36)).join(" ");
  const whole = (paragraphs: string[]) => ({ title: "A", lead: "B", slug: "c", keywords: [], image: null, body: paragraphs.map((words) => ({ type: "paragraph" as const, content: [{ text: words }] })) });

  it("are compared at a cost in proportion to their length, in one paragraph or in hundreds", () => {
    const long = (count: number) => compareContents(whole([other(1, count)]), whole([other(2, count)]));
    expect(long(5_000).body.map(({ change }) => change)).toEqual(["removed", "added"]);
    const many = (from: number, count: number) => whole(Array.from({ length: count }, (_, index) => other(from + index, 17)));
    const compared = (count: number) => compareContents(many(0, count), many(5_000, count));
    expect(compared(300).body.filter(({ change }) => change !== "added").length).toBe(300);
    expect([growth(long, 2_000), growth(compared, 100)].map((times) => times < inProportion)).toEqual([true, true]);
  });
});

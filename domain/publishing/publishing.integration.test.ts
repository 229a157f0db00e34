import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { swedishDate } from "@/lib/dates";
import { createNews, createPage } from "@/test/database";
import { content, newsroom, text } from "@/test/newsroom";
import { getEditorView } from "./editor.queries";
import { addLanguage, createItem } from "./items.commands";
import { publishEdition, withdrawEdition } from "./publication.commands";
import { afterPublication } from "./publication-steps";
import { findLiveEdition, resolveLinks } from "./publishing.queries";
import { saveWorkingCopy } from "./writing.commands";

describe("publishing", () => {
  it("takes an article from nothing to the public, and only then can it be read", async () => {
    const { department, topic, sara } = await newsroom();
    const created = await createItem(sara, { kind: "news", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Vi öppnar badet!" });
    if (!created.ok) throw new Error("not created");
    const view = await getEditorView(sara, created.itemId, "sv", "sv");
    expect(view.content).toMatchObject({ title: "Vi öppnar badet!", slug: "vi-oppnar-badet" });
    expect(await findLiveEdition("news", "sv", view.content.slug)).toBeNull();

    const slug = `badet-${created.itemId.slice(0, 8)}`;
    const published = await publishEdition(sara, { editionId: view.facts.editionId, baseRevision: 0, content: content(slug) });
    expect(published).toEqual({ ok: true, number: 1, href: `/sv/nyheter/${slug}` });
    expect(await findLiveEdition("news", "sv", slug)).toMatchObject({ state: "published", content: { title: `Titel ${slug}` }, checkedOn: swedishDate() });
    const trail = await (await database()).auditEvent.findMany({ where: { thingId: created.itemId }, orderBy: { id: "asc" } });
    expect(trail.map((row) => row.event)).toEqual(["content.created", "content.saved", "content.published"]);
  });

  it("runs the registered steps in the same transaction: when one fails, nothing was published", async () => {
    const { page, sara } = await newsroom();
    afterPublication("test", () => Promise.reject(new Error("the search is broken")));
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Nytt" }) };
    await expect(publishEdition(sara, written)).rejects.toThrow("the search is broken");
    afterPublication("test", () => Promise.resolve());
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ content: { title: "En titel" } });
  });

  it("leaves the English text exactly as it was when the Swedish is published", async () => {
    const { page, topic, sara } = await newsroom();
    await (await database()).edition.create({ data: { itemId: topic.item.id, kind: "page", locale: "en", path: `en-${topic.item.id}`, state: "published" } });
    await addLanguage(sara, page.item.id, "en");
    const english = await getEditorView(sara, page.item.id, "en", "sv");
    await publishEdition(sara, { editionId: english.facts.editionId, baseRevision: 0, content: content("building-permit") });
    const before = await (await database()).edition.findUniqueOrThrow({ where: { id: english.facts.editionId } });
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Nytt" }) });
    expect(await (await database()).edition.findUniqueOrThrow({ where: { id: english.facts.editionId } })).toEqual(before);
    expect(await addLanguage(sara, page.item.id, "en")).toEqual({ ok: false, code: "exists" });
  });

  it("names every field that is wrong and keeps the typed text", async () => {
    const { page, sara } = await newsroom();
    const bad = content("", { title: " ", lead: "", image: { source: "illustration:bygglov" }, body: [{ type: "image", picture: { source: "illustration:bad" } }] });
    const written = { editionId: page.edition.id, baseRevision: 1, content: bad };
    expect(await publishEdition(sara, written)).toEqual({
      ok: false,
      code: "invalid",
      problems: [
        { field: "title", code: "titleMissing" },
        { field: "slug", code: "slugMissing" },
        { field: "slug", code: "slugMalformed" },
        { field: "lead", code: "leadMissing" },
        { field: "image", code: "altMissing" },
        { field: "body", code: "altMissing", block: 1 },
      ],
    });
    expect(await saveWorkingCopy(sara, written)).toMatchObject({ ok: true });
    expect((await getEditorView(sara, page.item.id, "sv", "sv")).content).toEqual(bad);
  });

  it.each([
    ["a javascript: link", [{ type: "paragraph", content: [{ text: "x", link: "javascript:alert(1)" }] }], "invalidLink"],
    ["a broken link", [{ type: "paragraph", content: [{ text: "x", link: "https://" }] }], "invalidLink"],
    ["an event handler", [{ type: "paragraph", onclick: "alert(1)", content: [{ text: "x" }] }], "blockIncomplete"],
    ["a script as a block", [{ type: "script", content: [{ text: "x" }] }], "blockIncomplete"],
    ["HTML in Markdown", { markdown: "Hej\n\n<script>alert(1)</script>" }, "html"],
    ["a javascript: link in Markdown", { markdown: "[x](javascript:alert(1))" }, "unsafeLink"],
    ["nothing at all", [], "bodyMissing"],
    ["a body that is far too long", text("x".repeat(20_001)), "blockIncomplete"],
  ])("never publishes %s", async (_what, body, code) => {
    const { page, sara } = await newsroom();
    const result = await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { body }) });
    expect(result).toMatchObject({ ok: false, code: "invalid", problems: [{ field: "body", code }] });
  });

  it("refuses a working copy of a megabyte and keeps the one from before", async () => {
    const { page, sara } = await newsroom();
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") };
    await saveWorkingCopy(sara, written);
    const huge = { ...written, content: content("bygglov", { body: text("x".repeat(1_000_000)) }) };
    expect(await saveWorkingCopy(sara, huge)).toEqual({ ok: false, code: "tooLong" });
    expect((await getEditorView(sara, page.item.id, "sv", "sv")).content).toEqual(written.content);
  });
});

describe("addresses", () => {
  it("refuses an address that another page has, had or that lies below it", async () => {
    const { page, topic, department, sara } = await newsroom();
    const other = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/annat` });
    const publishAs = (slug: string) => publishEdition(sara, { editionId: other.edition.id, baseRevision: 1, content: content(slug) });
    const taken = { ok: false, code: "invalid", problems: [{ field: "slug", code: "addressTaken" }] };
    expect(await publishAs("bygglov")).toEqual(taken);
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygga") });
    expect(await publishAs("bygglov")).toEqual(taken);
  });

  it("leads every earlier address on, also for the pages below, and knows no loops", async () => {
    const { page, topic, department, sara } = await newsroom();
    const child = await createPage({ department, parent: page.item, path: `${page.edition.path}/rivning` });
    const start = topic.edition.path;
    const publishAs = (slug: string, baseRevision: number) => publishEdition(sara, { editionId: page.edition.id, baseRevision, content: content(slug) });
    await publishAs("bygga", 1);
    await publishAs("bygglov-nytt", 2);
    for (const slug of ["bygglov", "bygga"]) {
      expect(await findLiveEdition("page", "sv", `${start}/${slug}`)).toMatchObject({ state: "moved", href: `/sv/${start}/bygglov-nytt` });
      expect(await findLiveEdition("page", "sv", `${start}/${slug}/rivning`)).toMatchObject({ state: "moved", itemId: child.item.id });
    }
    await publishAs("bygglov", 3);
    expect(await findLiveEdition("page", "sv", `${start}/bygglov`)).toMatchObject({ state: "published" });
    expect(await findLiveEdition("page", "sv", `${start}/bygglov/rivning`)).toMatchObject({ state: "published" });
    expect(await findLiveEdition("page", "sv", `${start}/bygga`)).toMatchObject({ state: "moved", href: `/sv/${start}/bygglov` });
  });

  it("resolves links by thing, in the reader's language or else in Swedish, and drops what is not public", async () => {
    const { page, department, topic, sara } = await newsroom();
    const article = await createNews({ department, topic: topic.item });
    await withdrawEdition(sara, article.edition.id, "Gäller inte längre.");
    const links = await resolveLinks("en", [`page:${page.item.id}`, `news:${article.item.id}`, "page:nothing", "contact:x"]);
    expect([...links]).toEqual([[`page:${page.item.id}`, { href: `/sv/${page.edition.path}`, title: "En titel", locale: "sv" }]]);
  });
});

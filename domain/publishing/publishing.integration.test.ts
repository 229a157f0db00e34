import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { swedishDate } from "@/lib/dates";
import { actorFor, createDepartment, createNews, createPage, createPerson } from "@/test/database";
import type { WorkingContent } from "./content.schema";
import { getEditorView, getPreview, listVersions } from "./editor.queries";
import { compareVersions, listInboundLinks } from "./history.queries";
import { addLanguage, createItem } from "./items.commands";
import { confirmChecked, publishEdition, withdrawEdition } from "./publication.commands";
import { afterPublication } from "./publication-steps";
import { findLiveEdition, resolveLinks } from "./publishing.queries";
import { listEditions, listMyWork } from "./staff-lists.queries";
import { discardWorkingCopy, keepParallelVersion, restoreVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

const text = (words: string) => [{ type: "paragraph", content: [{ text: words }] }];
const content = (slug: string, more: Partial<WorkingContent> = {}): WorkingContent => ({
  title: `Titel ${slug}`,
  lead: "En ingress.",
  slug,
  keywords: [],
  image: null,
  body: text("En text."),
  ...more,
});
const noFilter = { q: "", department: "", page: 1 } as const;

/** A department with a publisher, a topic of its own and a page below it. */
async function newsroom() {
  const department = await createDepartment();
  const publisher = await createPerson({ department, roles: ["publisher"], name: "Sara" });
  const colleague = await createPerson({ department, roles: ["publisher"], name: "Omar" });
  const topic = await createPage({ department });
  const page = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/bygglov` });
  return { department, topic, page, sara: await actorFor(publisher), omar: await actorFor(colleague) };
}

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

describe("two people writing at once", () => {
  it("overwrites nobody: the second is shown the first's version and keeps their own text", async () => {
    const { page, sara, omar } = await newsroom();
    const base = { editionId: page.edition.id, baseRevision: 1 };
    expect(await saveVersion(sara, { ...base, content: content("bygglov", { title: "Saras" }) })).toEqual({ ok: true, number: 2 });
    const mine = { ...base, content: content("bygglov", { title: "Omars" }) };
    expect(await saveVersion(omar, mine)).toMatchObject({ ok: false, code: "clash", newest: { number: 2, authorName: "Sara", content: { title: "Saras" } } });
    expect(await publishEdition(omar, mine)).toMatchObject({ ok: false, code: "clash" });
    const view = await getEditorView(omar, page.item.id, "sv", "sv");
    expect(view).toMatchObject({ baseRevision: 1, newestRevision: 2, content: { title: "Omars" } });
    expect(await saveVersion(omar, { ...mine, baseRevision: 2 })).toEqual({ ok: true, number: 3 });
    expect((await listVersions(omar, page.item.id, "sv")).map((version) => version.title)).toEqual(["Omars", "Saras", "En titel"]);
  });

  it("can keep the loser's text beside the line without troubling the winner", async () => {
    const { page, sara, omar } = await newsroom();
    const base = { editionId: page.edition.id, baseRevision: 1 };
    await saveVersion(sara, { ...base, content: content("bygglov", { title: "Saras" }) });
    expect(await keepParallelVersion(omar, { ...base, content: content("bygglov", { title: "Omars" }) })).toEqual({ ok: true, number: 3 });
    expect(await saveVersion(sara, { ...base, baseRevision: 2, content: content("bygglov", { title: "Saras igen" }) })).toEqual({ ok: true, number: 4 });
    expect((await getEditorView(omar, page.item.id, "sv", "sv")).content.title).toBe("Saras igen");
  });

  it("lets one of two publications at the very same moment win, and tells the other", async () => {
    const { page, sara, omar } = await newsroom();
    const base = { editionId: page.edition.id, baseRevision: 1 };
    const both = await Promise.all([sara, omar].map((actor) => publishEdition(actor, { ...base, content: content("bygglov", { title: actor.name }) })));
    expect(both.map((result) => (result.ok ? "published" : result.code)).sort()).toEqual(["clash", "published"]);
  });
});

describe("the life of an edition", () => {
  it("is withdrawn with a reason that readers get, and can be published again", async () => {
    const { page, sara } = await newsroom();
    expect(await withdrawEdition(sara, page.edition.id, "Tjänsten har upphört.")).toEqual({ ok: true });
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ state: "withdrawn", reason: "Tjänsten har upphört." });
    expect(await withdrawEdition(sara, page.edition.id, "En gång till.")).toEqual({ ok: false, code: "notPublished" });
    expect(await confirmChecked(sara, page.edition.id)).toEqual({ ok: false, code: "notPublished" });
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") });
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ state: "published" });
  });

  it("restores an earlier version as a new one, and shows what changed", async () => {
    const { page, sara } = await newsroom();
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { body: text("En helt annan text.") }) });
    const compared = await compareVersions(sara, page.item.id, "sv", 1, 2);
    expect(compared.comparison.body[0]).toMatchObject({ change: "changed", type: "paragraph" });
    expect(await restoreVersion(sara, page.edition.id, 1)).toEqual({ ok: true, number: 3 });
    expect((await compareVersions(sara, page.item.id, "sv", 1, 3)).comparison.body.every((block) => block.change === "same")).toBe(true);
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ content: { title: "Titel bygglov" } });
  });

  it("does not restore over unsaved text, which can be discarded and had back", async () => {
    const { page, sara } = await newsroom();
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") };
    await saveWorkingCopy(sara, written);
    expect(await restoreVersion(sara, page.edition.id, 1)).toEqual({ ok: false, code: "unsavedText" });
    expect(await discardWorkingCopy(sara, page.edition.id)).toEqual(written);
    expect(await discardWorkingCopy(sara, page.edition.id)).toBeNull();
    expect(await restoreVersion(sara, page.edition.id, 1)).toMatchObject({ ok: true });
  });

  it("moves the date of the next check forward when a person has read the page", async () => {
    const { page, sara } = await newsroom();
    await (await database()).edition.update({ where: { id: page.edition.id }, data: { checkBy: new Date("2020-01-01") } });
    expect((await listMyWork(sara, "sv")).overdue.lines.map((line) => line.itemId)).toEqual([page.item.id]);
    const done = await confirmChecked(sara, page.edition.id);
    expect(done.ok && done.checkBy > swedishDate()).toBe(true);
    expect((await listMyWork(sara, "sv")).overdue.total).toBe(0);
  });

  it("says who links to a page before it is withdrawn", async () => {
    const { page, department, sara } = await newsroom();
    const body = [{ type: "paragraph" as const, content: [{ text: "bygglov", link: `page:${page.item.id}` }] }];
    const linking = await createNews({ department, title: "Länkar", body });
    expect(await listInboundLinks(sara, page.item.id, "sv")).toEqual([{ itemId: linking.item.id, locale: "sv", title: "Länkar" }]);
  });
});

describe("who may", () => {
  it("lets a writer write but not publish, withdraw or restore", async () => {
    const { page, department } = await newsroom();
    const writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") };
    expect(await saveVersion(writer, written)).toMatchObject({ ok: true });
    for (const deed of [publishEdition(writer, written), withdrawEdition(writer, page.edition.id, "För att."), restoreVersion(writer, page.edition.id, 1)]) {
      await expect(deed).rejects.toThrow(NotAllowedError);
    }
  });

  it("shuts another department's publisher out of every door, also the side doors", async () => {
    const { page, department, topic } = await newsroom();
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    const { id } = page.edition;
    const written = { editionId: id, baseRevision: 1, content: content("bygglov") };
    const doors: [string, () => Promise<unknown>][] = [
      ["edit", () => getEditorView(stranger, page.item.id, "sv", "sv")],
      ["preview", () => getPreview(stranger, page.item.id, "sv")],
      ["history", () => listVersions(stranger, page.item.id, "sv")],
      ["compare", () => compareVersions(stranger, page.item.id, "sv", 1, 1)],
      ["inbound links", () => listInboundLinks(stranger, page.item.id, "sv")],
      ["autosave", () => saveWorkingCopy(stranger, written)],
      ["save", () => saveVersion(stranger, written)],
      ["keep parallel", () => keepParallelVersion(stranger, written)],
      ["discard", () => discardWorkingCopy(stranger, id)],
      ["publish", () => publishEdition(stranger, written)],
      ["withdraw", () => withdrawEdition(stranger, id, "För att.")],
      ["confirm", () => confirmChecked(stranger, id)],
      ["restore", () => restoreVersion(stranger, id, 1)],
      ["add language", () => addLanguage(stranger, page.item.id, "fi")],
      ["create", () => createItem(stranger, { kind: "news", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "x" })],
    ];
    for (const [door, open] of doors) await expect(open(), door).rejects.toThrow(NotAllowedError);
    await expect(getEditorView(stranger, "nothing", "sv", "sv")).rejects.toThrow(NotFoundError);
  });

  it("lists another department's public pages but not its drafts", async () => {
    const { department, topic, sara } = await newsroom();
    const created = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Hemligt utkast" });
    const itemId = created.ok ? created.itemId : "";
    const stranger = await actorFor(await createPerson());
    const ids = async (actor: typeof sara) => (await listEditions(actor, "sv", { ...noFilter, department: department.id })).lines.map((line) => line.itemId);
    expect(await ids(sara)).toContain(itemId);
    expect(await ids(stranger)).not.toContain(itemId);
    expect(await ids(stranger)).toContain(topic.item.id);
    expect((await listEditions(stranger, "sv", { ...noFilter, q: "Hemligt" })).total).toBe(0);
    expect((await listEditions(sara, "sv", { ...noFilter, q: "hemligt utkast" })).lines[0]).toMatchObject({ title: "Hemligt utkast", state: "draft", unpublished: true });
    await expect(listEditions({ kind: "anonymous" }, "sv", noFilter)).rejects.toThrow(NotAllowedError);
  });
});

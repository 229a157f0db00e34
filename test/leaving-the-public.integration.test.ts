import { describe, expect, it } from "vitest";
import { listEveryPage, listTopics } from "@/domain/pages/pages.queries";
import { findItemAt } from "@/domain/publishing/addresses.queries";
import { findLinkTargets, listPageChoices } from "@/domain/publishing/choices.queries";
import { listLiveEditions } from "@/domain/publishing/directory.queries";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { listInboundLinks } from "@/domain/publishing/history.queries";
import { createItem } from "@/domain/publishing/items.commands";
import { publishEdition } from "@/domain/publishing/publication.commands";
import { afterPublication } from "@/domain/publishing/publication-steps";
import { findLiveEdition } from "@/domain/publishing/publishing.queries";
import { changeSettings } from "@/domain/publishing/settings.commands";
import { listEditions } from "@/domain/publishing/staff-lists.queries";
import { trashItem, untrashItem } from "@/domain/publishing/trash.commands";
import { listTrash } from "@/domain/publishing/trash.queries";
import { withdrawEdition } from "@/domain/publishing/withdrawal.commands";
import { saveVersion, saveWorkingCopy } from "@/domain/publishing/writing.commands";
import { indexEditions } from "@/domain/search/search.commands";
import { searchEverything } from "@/domain/search/search.queries";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createNews, createPage, createPerson } from "./database";
import { content, tree } from "./newsroom";

/* How a text leaves the public and the staff's lists, as every room that shows it sees it. */

const reason = "Gäller inte längre.";
const found = async (path: string, locale: "sv" | "en" = "sv") => {
  const edition = await findLiveEdition("page", locale, path);
  return edition?.state === "moved" ? edition.href : (edition?.state ?? null);
};
const revisionOf = async (id: string) => (await (await database()).edition.findUniqueOrThrow({ where: { id } })).revision;

describe("withdrawn", () => {
  it("as merged leads readers on, in one step also from older addresses and from what was merged before", async () => {
    const room = await tree();
    const { sara, page, child, place, start } = room;
    const last = await createPage({ department: room.department, parent: room.topic.item, path: `${start}/allt` });
    await publishEdition(sara, { editionId: child.edition.id, baseRevision: 1, content: content("trall") });
    expect(await withdrawEdition(sara, child.edition.id, reason, { as: "merged", mergedIntoId: place.item.id })).toEqual({ ok: true });
    expect(await found(`${start}/bygglov/trall`)).toBe(`/sv/${place.edition.path}`);
    expect(await found(`${start}/bygglov/altan`)).toBe(`/sv/${place.edition.path}`);
    await withdrawEdition(sara, place.edition.id, reason, { as: "merged", mergedIntoId: last.item.id });
    expect(await found(`${start}/bygglov/trall`)).toBe(`/sv/${last.edition.path}`);
    // Back to where it began would be a loop: that is not published.
    expect(await withdrawEdition(sara, last.edition.id, reason, { as: "merged", mergedIntoId: child.item.id })).toEqual({ ok: false, code: "targetNotPublished" });
    expect(await withdrawEdition(sara, last.edition.id, reason, { as: "merged", mergedIntoId: last.item.id })).toEqual({ ok: false, code: "targetIsItself" });
    await withdrawEdition(sara, last.edition.id, "Allt är borttaget.");
    expect(await found(`${start}/bygglov/trall`)).toBe("withdrawn");
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") });
    expect(await publishEdition(sara, { editionId: child.edition.id, baseRevision: await revisionOf(child.edition.id), content: content("trall") })).toMatchObject({ ok: true });
    expect(await found(`${start}/bygglov/trall`)).toBe("published");
    expect(await (await database()).edition.findUniqueOrThrow({ where: { id: child.edition.id } })).toMatchObject({ withdrawnAs: null, mergedIntoId: null, withdrawnReason: null });
  });

  it("as merged into a page without the reader's language leads to the Swedish text within that language", async () => {
    const { sara, page, place } = await tree();
    const client = await database();
    const english = await client.edition.create({ data: { itemId: page.item.id, kind: "page", locale: "en", path: `permit-${page.item.id}`, state: "published", liveVersionId: null } });
    expect(await withdrawEdition(sara, english.id, "No longer valid.", { as: "merged", mergedIntoId: place.item.id })).toEqual({ ok: true });
    expect(await found(english.path, "en")).toBe(`/en/${place.edition.path}`);
    expect(await found(page.edition.path)).toBe("published");
  });

  it("as kept stays readable at its address and marked, and is in no list, menu, search or feed", async () => {
    afterPublication("search", indexEditions);
    const { sara, page, start } = await tree();
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: `Kvarlevande ${start}` }) });
    const hits = async () => searchEverything("sv", { q: start, page: 1 });
    expect(JSON.stringify(await hits())).toContain("Kvarlevande");
    expect(await withdrawEdition(sara, page.edition.id, reason, { as: "kept" })).toEqual({ ok: true });
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ state: "published", noLongerValid: { reason } });
    expect(JSON.stringify(await hits())).not.toContain("Kvarlevande");
    const ids = [...(await listEveryPage("sv")), ...(await listTopics("sv"))].map(({ id }) => id);
    expect(ids).not.toContain(page.item.id);
    expect((await listLiveEditions()).map(({ itemId }) => itemId)).not.toContain(page.item.id);
    expect(await withdrawEdition(sara, page.edition.id, reason, { as: "kept" })).toEqual({ ok: false, code: "notPublished" });
    expect(await withdrawEdition(sara, page.edition.id, reason)).toEqual({ ok: true });
    expect(await found(page.edition.path)).toBe("withdrawn");
  });

  it("shows first who links to it: live texts of all, drafts of one's own department alone", async () => {
    const { sara, page, place, child } = await tree();
    const link = [{ type: "paragraph" as const, content: [{ text: "Se", link: `page:${page.item.id}` }] }];
    const elsewhere = await createPage({ body: link, title: "Annan förvaltning" });
    await (await database()).version.create({ data: { editionId: (await createPage()).edition.id, number: 2, origin: "saved", title: "Hemligt", lead: "x", slug: "x", body: link, authorId: elsewhere.item.ownerId } });
    await saveVersion(sara, { editionId: place.edition.id, baseRevision: 1, content: content("tillstand", { title: "Sparad", body: link }) });
    await saveWorkingCopy(sara, { editionId: child.edition.id, baseRevision: 1, content: content("altan", { title: "Skrivs", body: { markdown: `[Se](page:${page.item.id})` } }) });
    expect((await listInboundLinks(sara, page.item.id, "sv")).map(({ title, where }) => [title, where])).toEqual([["Annan förvaltning", "live"], ["Skrivs", "draft"], ["Sparad", "draft"]]);
  });

  it("is found again by what people paste as its address", async () => {
    const { page, topic } = await tree();
    const news = await createNews({ topic: topic.item });
    expect(await findItemAt(`http://127.0.0.1:3000/sv/${page.edition.path}?x=1`)).toBe(page.item.id);
    expect(await findItemAt(`/en/${page.edition.path}`)).toBe(page.item.id);
    expect(await findItemAt(`/sv/nyheter/${news.edition.path}`)).toBe(news.item.id);
    expect(await findItemAt(`page:${page.item.id}`)).toBe(page.item.id);
    for (const nothing of ["", "/sv", "/sv/finns-inte", "https://x.example/", "page:none"]) expect(await findItemAt(nothing), nothing).toBeNull();
  });
});

describe("the trash", () => {
  it("takes what no reader can open, and gives it back as it was; its address goes on to say 410", async () => {
    const { sara, page, child, start } = await tree();
    expect(await trashItem(sara, page.item.id)).toEqual({ ok: false, code: "stillPublic" });
    await withdrawEdition(sara, page.edition.id, reason, { as: "kept" });
    expect(await trashItem(sara, page.item.id)).toEqual({ ok: false, code: "stillPublic" });
    await withdrawEdition(sara, page.edition.id, reason);
    expect(await trashItem(sara, page.item.id)).toEqual({ ok: false, code: "hasPagesBelow" });
    await withdrawEdition(sara, child.edition.id, reason);
    expect(await trashItem(sara, child.item.id)).toEqual({ ok: true });
    expect(await trashItem(sara, page.item.id)).toEqual({ ok: true });
    expect(await found(`${start}/bygglov`)).toBe("withdrawn");
    expect((await listTrash(sara, "sv")).map(({ itemId, trashedBy }) => [itemId, trashedBy])).toEqual([[page.item.id, "Sara"], [child.item.id, "Sara"]]);
    expect(await untrashItem(sara, child.item.id)).toEqual({ ok: false, code: "placeTrashed" });
    const client = await database();
    const before = await client.version.count({ where: { edition: { itemId: page.item.id } } });
    expect(await untrashItem(sara, page.item.id)).toEqual({ ok: true });
    expect(await untrashItem(sara, child.item.id)).toEqual({ ok: true });
    expect(await client.version.count({ where: { edition: { itemId: page.item.id } } })).toBe(before);
    const events = await client.auditEvent.findMany({ where: { thingId: page.item.id }, orderBy: { id: "asc" }, select: { event: true } });
    expect(events.map(({ event }) => event).filter((event) => event.includes("trashed"))).toEqual(["content.trashed", "content.untrashed"]);
  });

  it("hides what lies in it from every list and choice, and nothing can be done to it", async () => {
    const { sara, department, topic } = await tree();
    const made = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Slängs snart" });
    if (!made.ok) throw new Error("not made");
    const { facts } = await getEditorView(sara, made.itemId, "sv", "sv");
    await trashItem(sara, made.itemId);
    expect((await listEditions(sara, "sv", { q: "Slängs", department: "", page: 1 })).total).toBe(0);
    expect((await listPageChoices(sara, "sv")).map(({ id }) => id)).not.toContain(made.itemId);
    expect(await findLinkTargets(sara, "sv", "Slängs")).toEqual([]);
    const written = { editionId: facts.editionId, baseRevision: 0, content: content("slangs") };
    const deeds = [() => getEditorView(sara, made.itemId, "sv", "sv"), () => saveWorkingCopy(sara, written), () => saveVersion(sara, written), () => publishEdition(sara, written), () => changeSettings(sara, made.itemId, { departmentId: department.id, ownerId: sara.personId, deputyId: null, parentId: topic.item.id, topicId: null, order: 1, audience: ["resident"], counterparts: {}, legalBasis: [], checkMonths: null }), () => trashItem(sara, made.itemId)];
    for (const deed of deeds) await expect(deed()).rejects.toThrow(NotFoundError);
  });

  it("is opened by no side door: a writer and another department's publisher neither fill nor empty it, nor see into it (trap 1)", async () => {
    const { sara, department, topic } = await tree();
    const made = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Utkast" });
    if (!made.ok) throw new Error("not made");
    const writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    await expect(trashItem(writer, made.itemId)).rejects.toThrow(NotAllowedError);
    await expect(trashItem(stranger, made.itemId)).rejects.toThrow(NotFoundError);
    await trashItem(sara, made.itemId);
    await expect(untrashItem(writer, made.itemId)).rejects.toThrow(NotAllowedError);
    await expect(untrashItem(stranger, made.itemId)).rejects.toThrow(NotFoundError);
    expect(await listTrash(stranger, "sv")).toEqual([]);
    expect(await listTrash(writer, "sv")).toEqual([]);
  });
});

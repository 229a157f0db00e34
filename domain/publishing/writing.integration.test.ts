import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { swedishDate } from "@/lib/dates";
import { actorFor, createNews, createPerson } from "@/test/database";
import { content, newsroom, text } from "@/test/newsroom";
import { getEditorView, getPreview } from "./editor.queries";
import { compareVersions, listInboundLinks, listVersions } from "./history.queries";
import { addLanguage, createItem } from "./items.commands";
import { confirmChecked } from "./checking.commands";
import { publishEdition, withdrawEdition } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { listEditions, listMyWork } from "./staff-lists.queries";
import { discardWorkingCopy, keepParallelVersion, restoreVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

const noFilter = { q: "", department: "", page: 1 } as const;

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
    expect(await listInboundLinks(sara, page.item.id, "sv")).toEqual([{ itemId: linking.item.id, locale: "sv", title: "Länkar", where: "live" }]);
  });
});

describe("who may", () => {
  it("lets a writer write but not publish, withdraw or restore", async () => {
    const { page, department } = await newsroom();
    const writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") };
    expect(await saveVersion(writer, written)).toMatchObject({ ok: true });
    await expect(publishEdition(writer, written)).rejects.toThrow(NotAllowedError);
    await expect(withdrawEdition(writer, page.edition.id, "För att.")).rejects.toThrow(NotAllowedError);
    await expect(restoreVersion(writer, page.edition.id, 1)).rejects.toThrow(NotAllowedError);
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

describe("an autosave that arrives late", () => {
  it("leaves no unsaved text behind when the text has been published meanwhile", async () => {
    const { page, sara } = await newsroom();
    const written = { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Klar text" }) };
    await saveWorkingCopy(sara, written);
    expect(await publishEdition(sara, written)).toMatchObject({ ok: true, number: 2 });
    expect((await saveWorkingCopy(sara, written)).ok).toBe(true);
    expect(await getEditorView(sara, page.item.id, "sv", "sv")).toMatchObject({ unsavedSince: null, baseRevision: 2 });
    await saveWorkingCopy(sara, { ...written, baseRevision: 2, content: content("bygglov", { title: "Nya ord" }) });
    expect((await getEditorView(sara, page.item.id, "sv", "sv")).unsavedSince).not.toBeNull();
  });
});

describe("what a paste brings unseen", () => {
  it("is in no title, lead or keyword, where it would make the feed one that no reader can open", async () => {
    const { page, sara } = await newsroom();
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Sim\u000bhallen\u0001  öppnar\n", lead: "På\u0008 måndag.\ufeff", keywords: ["bad\u0002", "\u0003"] }) });
    const version = await (await database()).version.findFirstOrThrow({ where: { editionId: page.edition.id, number: 2 } });
    expect(version).toMatchObject({ title: "Sim hallen öppnar", lead: "På måndag.", keywords: ["bad"] });
  });
});

import { describe, expect, it } from "vitest";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { findLinkTargets, listDepartmentChoices, listPageChoices, listWritableDepartments } from "./choices.queries";
import { getEditionFacts, getEditorView, getPreview } from "./editor.queries";
import { compareVersions, findClashAhead, getHistoryFacts, listInboundLinks, listVersions } from "./history.queries";
import { addOldAddress, removeOldAddress } from "./addresses.commands";
import { listOldAddresses } from "./addresses.queries";
import { addLanguage, createItem } from "./items.commands";
import { confirmChecked } from "./checking.commands";
import { beHere } from "./presence.commands";
import { changeSettings } from "./settings.commands";
import { getSettingsView } from "./settings.queries";
import { trashItem } from "./trash.commands";
import { publishEdition } from "./publication.commands";
import { withdrawEdition } from "./withdrawal.commands";
import { listEditions, listMyWork } from "./staff-lists.queries";
import { discardWorkingCopy, keepParallelVersion, restoreVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

type Newsroom = Awaited<ReturnType<typeof newsroom>>;

/** Every way in to what is not public, and every way to change it, by name. */
function doors(actor: Actor, { page, department, topic }: Newsroom): [string, () => Promise<unknown>][] {
  const { id } = page.edition;
  const itemId = page.item.id;
  const written = { editionId: id, baseRevision: 1, content: content("bygglov") };
  return [
    ["facts", () => getEditionFacts(actor, itemId, "sv", "sv")],
    ["edit", () => getEditorView(actor, itemId, "sv", "sv")],
    ["preview", () => getPreview(actor, itemId, "sv")],
    ["preview of an earlier version", () => getPreview(actor, itemId, "sv", 1)],
    ["versions", () => listVersions(actor, itemId, "sv")],
    ["compare", () => compareVersions(actor, itemId, "sv", 1, 1)],
    ["inbound links", () => listInboundLinks(actor, itemId, "sv")],
    ["autosave", () => saveWorkingCopy(actor, written)],
    ["save", () => saveVersion(actor, written)],
    ["keep parallel", () => keepParallelVersion(actor, written)],
    ["discard", () => discardWorkingCopy(actor, id)],
    ["publish", () => publishEdition(actor, written)],
    ["withdraw", () => withdrawEdition(actor, id, "Gäller inte längre.")],
    ["confirm checked", () => confirmChecked(actor, id)],
    ["restore", () => restoreVersion(actor, id, 1)],
    ["add language", () => addLanguage(actor, itemId, "fi")],
    ["what there is to compare", () => getHistoryFacts(actor, itemId, "sv")],
    ["compare with what is live", () => compareVersions(actor, itemId, "sv", "newest", "live")],
    ["a clash ahead", () => findClashAhead(actor, id, 0)],
    ["be there", () => beHere(actor, id)],
    ["settings", () => getSettingsView(actor, itemId, "sv", "sv")],
    ["change settings", () => changeSettings(actor, itemId, { departmentId: department.id, ownerId: page.item.ownerId, deputyId: null, parentId: topic.item.id, topicId: null, order: 3, audience: ["company"], counterparts: {}, legalBasis: [], checkMonths: null })],
    ["old addresses", () => listOldAddresses(actor, itemId, "sv")],
    ["an address by hand", () => addOldAddress(actor, itemId, "sv", "gammal/sida")],
    ["take an address away", () => removeOldAddress(actor, itemId, "sv", "gammal/sida")],
    ["withdraw as merged", () => withdrawEdition(actor, id, "Gäller inte längre.", { as: "merged", mergedIntoId: topic.item.id })],
    ["trash", () => trashItem(actor, itemId)],
    ["create", () => createItem(actor, { kind: "news", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "x" })],
  ];
}

/** What shows nothing of one department in particular, but belongs to the staff area. */
const staffDoors = (actor: Actor): [string, () => Promise<unknown>][] => [
  ["the list", () => listEditions(actor, "sv", { q: "", department: "", page: 1 })],
  ["my work", () => listMyWork(actor, "sv")],
  ["departments to choose among", () => listDepartmentChoices(actor, "sv")],
  ["pages to choose among", () => listPageChoices(actor, "sv")],
  ["things to link to", () => findLinkTargets(actor, "sv", "titel")],
];

/** Somebody with another affiliation than employee, who all the same holds a role in the department (a slip in the register). */
async function somebody(kind: "pupil" | "elected", { department }: Newsroom): Promise<Actor> {
  const actor = await actorFor(await createPerson({ department, roles: ["publisher"] }));
  return { ...actor, affiliations: [{ kind, departmentId: null, body: null, school: null }] };
}

const outsiders: [string, (room: Newsroom) => Promise<Actor>][] = [
  ["nobody who is signed in", async () => ({ kind: "anonymous" })],
  ["a pupil, even with a role", (room) => somebody("pupil", room)],
  ["an elected representative, even with a role", (room) => somebody("elected", room)],
  ["a supplier whom an identity provider vouches for", async () => ({ kind: "external", externalKind: "company" })],
  ["a writer of another department", async () => actorFor(await createPerson({ roles: ["writer"] }))],
  ["a head of another department", async () => actorFor(await createPerson({ roles: ["departmentHead"] }))],
  ["a publisher of a unit below", async ({ department }) => actorFor(await createPerson({ department: await createDepartment({ parent: department }), roles: ["publisher"] }))],
];

describe.each(outsiders)("%s", (_who, find) => {
  it("comes in by none of the doors of a department's texts, and nothing has changed afterwards", async () => {
    const room = await newsroom();
    const actor = await find(room);
    const client = await database();
    const before = await client.edition.findUniqueOrThrow({ where: { id: room.page.edition.id }, include: { versions: true, workingCopies: true } });
    for (const [door, open] of doors(actor, room)) await expect(open(), door).rejects.toThrow(NotAllowedError);
    expect(await client.edition.findUniqueOrThrow({ where: { id: room.page.edition.id }, include: { versions: true, workingCopies: true } })).toEqual(before);
  });
});

describe.each(outsiders.slice(0, 4))("%s", (_who, find) => {
  it("sees nothing of the staff area's lists", async () => {
    const actor = await find(await newsroom());
    for (const [door, open] of staffDoors(actor)) await expect(open(), door).rejects.toThrow(NotAllowedError);
    expect(await listWritableDepartments(actor, "sv")).toEqual([]);
  });
});

/** A text that nobody has published: a new article of the department's, with a version and a working copy. */
async function unpublished(): Promise<Newsroom> {
  const room = await newsroom();
  const made = await createItem(room.sara, { kind: "news", locale: "sv", departmentId: room.department.id, parentId: room.topic.item.id, title: "Ingen vet än" });
  if (!made.ok) throw new Error("The article was not made");
  const client = await database();
  const edition = await client.edition.findFirstOrThrow({ where: { itemId: made.itemId } });
  await saveVersion(room.sara, { editionId: edition.id, baseRevision: 0, content: content("ingen-vet") });
  const version = await client.version.findFirstOrThrow({ where: { editionId: edition.id } });
  return { ...room, page: { item: await client.contentItem.findUniqueOrThrow({ where: { id: made.itemId } }), edition, version } };
}

describe("a text of another department that nobody has published", () => {
  it("is not there, as an unknown one is not, whoever asks for it from outside the department (P11)", async () => {
    const room = await unpublished();
    const head = await actorFor(await createPerson({ roles: ["departmentHead"] }));
    const unknown = { ...room, page: { ...room.page, item: { ...room.page.item, id: "no-such-item" }, edition: { ...room.page.edition, id: "no-such-edition" } } };
    for (const [at, [door, open]] of doors(head, room).entries()) {
      if (door === "create") continue;
      await expect(open(), door).rejects.toThrow(NotFoundError);
      await expect(doors(head, unknown)[at]![1](), door).rejects.toThrow(NotFoundError);
    }
  });

  it("is refused in the trail all the same, so that its own department sees who knocked (P5)", async () => {
    const room = await unpublished();
    const head = await actorFor(await createPerson({ roles: ["departmentHead"] }));
    await expect(getPreview(head, room.page.item.id, "sv")).rejects.toThrow(NotFoundError);
    const row = await (await database()).auditEvent.findFirst({ where: { event: "access.refused", actorId: head.personId } });
    expect(row).toMatchObject({ thingId: room.page.item.id, departmentId: room.department.id });
  });

  it("cannot be felt for as the place of a new text", async () => {
    const room = await unpublished();
    const client = await database();
    const page = await createItem(room.sara, { kind: "page", locale: "sv", departmentId: room.department.id, parentId: room.topic.item.id, title: "Hemlig sida" });
    if (!page.ok) throw new Error("The page was not made");
    const stranger = await createPerson({ roles: ["writer"] });
    const { departmentId } = await client.roleAssignment.findFirstOrThrow({ where: { personId: stranger.id } });
    const put = async (parentId: string) => createItem(await actorFor(stranger), { kind: "page", locale: "sv", departmentId, parentId, title: "Min sida" });
    const hidden = await put(page.itemId);
    expect(hidden).toEqual({ ok: false, problems: [{ field: "parent", code: "parentMissing" }] });
    expect(await put("no-such-page")).toEqual(hidden);
    expect(await put(room.topic.item.id)).toMatchObject({ ok: true });
  });
});

describe("an employee of the department without a role", () => {
  it("reads drafts and history, and writes nothing", async () => {
    const room = await newsroom();
    const employee = await actorFor(await createPerson({ department: room.department }));
    const reads = new Set(["what there is to compare", "compare with what is live", "old addresses", "facts", "preview", "preview of an earlier version", "versions", "compare", "inbound links"]);
    for (const [door, open] of doors(employee, room)) {
      if (reads.has(door)) await expect(open(), door).resolves.toBeDefined();
      else await expect(open(), door).rejects.toThrow(NotAllowedError);
    }
  });

  it("is not shown a colleague's unsaved text in the preview", async () => {
    const { page, sara, department } = await newsroom();
    const employee = await actorFor(await createPerson({ department }));
    await saveWorkingCopy(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Saras halva tanke" }) });
    expect((await getPreview(employee, page.item.id, "sv")).content.title).toBe("En titel");
    expect((await getPreview(sara, page.item.id, "sv")).content.title).toBe("Saras halva tanke");
  });
});

describe("the rightful publisher", () => {
  it("comes in by every door", async () => {
    const room = await newsroom();
    for (const [door, open] of doors(room.sara, room)) await expect(open(), door).resolves.toBeDefined();
  });

  it("is told that a version is missing instead of being shown an empty page", async () => {
    const { page, sara } = await newsroom();
    await expect(getPreview(sara, page.item.id, "sv", 99)).rejects.toThrow(NotFoundError);
    await expect(compareVersions(sara, page.item.id, "sv", 1, 99)).rejects.toThrow(NotFoundError);
  });

  it("who begins a language twice at once begins it once, and is told", async () => {
    const { page, sara, omar } = await newsroom();
    const both = await Promise.all([sara, omar].map((actor) => addLanguage(actor, page.item.id, "fi")));
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toEqual({ ok: false, code: "exists" });
  });
});

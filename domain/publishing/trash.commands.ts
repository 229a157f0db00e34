import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, isReadable, personOf, requireAllowedOrUnseen } from "./editions";
import { contentThing } from "./publishing.policy";

const columns = {
  id: true,
  departmentId: true,
  ownerId: true,
  deputyId: true,
  trashedAt: true,
  parent: { select: { trashedAt: true } },
  topic: { select: { trashedAt: true } },
  easyReadOf: { select: { trashedAt: true } },
  editions: { select: { id: true, state: true, withdrawnAs: true } },
} satisfies Prisma.ContentItemSelect;

export type TrashRefusal = "stillPublic" | "hasPagesBelow" | "isPlanned";

/** Asks for the right; an item in the other state than asked for is not there. */
async function itemFor(actor: Actor, itemId: string, trashed: boolean) {
  const client = await database();
  const item = await client.contentItem.findUnique({ where: { id: itemId }, select: columns });
  if (!item || (item.trashedAt !== null) !== trashed) throw new NotFoundError("item");
  const known = !trashed && item.editions.some(({ state }) => state !== "draft");
  await requireAllowedOrUnseen(actor, "content.trash", await contentThing(item, item.editions.some(({ state }) => state === "published")), known);
  return item;
}

async function obstacle(transaction: Prisma.TransactionClient, itemId: string): Promise<TrashRefusal | null> {
  // Whoever publishes now has locked the edition, and is waited for.
  await transaction.$queryRaw`SELECT id FROM edition WHERE item_id = ${itemId} FOR UPDATE`;
  const editions = await transaction.edition.findMany({ where: { item: { OR: [{ id: itemId }, { easyReadOfId: itemId, trashedAt: null }] } }, select: { state: true, withdrawnAs: true } });
  if (editions.some(isReadable)) return "stillPublic";
  const below = await transaction.contentItem.count({ where: { trashedAt: null, AND: [{ OR: [{ parentId: itemId }, { topicId: itemId }] }, { OR: [{ easyReadOfId: null }, { easyReadOfId: { not: itemId } }] }] } });
  if (below > 0) return "hasPagesBelow";
  return (await transaction.plannedDeed.count({ where: { edition: { item: { OR: [{ id: itemId }, { easyReadOfId: itemId }] } }, state: "waiting" } })) > 0 ? "isPlanned" : null;
}

/** The easy-read text goes where its ordinary one goes: into the trash at a moment, or out of it. */
async function along(transaction: Prisma.TransactionClient, actor: Actor, where: Prisma.ContentItemWhereInput, trashedAt: Date | null): Promise<void> {
  for (const item of await transaction.contentItem.findMany({ where, select: { id: true, departmentId: true } })) {
    await transaction.contentItem.update({ where: { id: item.id }, data: { trashedAt, trashedById: trashedAt && personOf(actor) } });
    await writeAudit(transaction, trashedAt ? "content.trashed" : "content.untrashed", auditSubject(actor, { itemId: item.id, item }), {});
  }
}

/**
 * Puts an item, in all of its languages, into the trash: it leaves every list, choice and search of the staff, and nothing
 * can be done to it but to take it out again. Versions, unsaved texts and addresses stay; an address that answers 410
 * goes on to do so. Its easy-read text goes along.
 * @returns `stillPublic` where readers can open it in some language: withdraw it first; `hasPagesBelow` where a page or an
 *   article belongs to it that is not in the trash; `isPlanned` where something is planned for it
 * @throws NotFoundError, NotAllowedError (content.trash)
 */
export async function trashItem(actor: Actor, itemId: string): Promise<{ ok: true } | { ok: false; code: TrashRefusal }> {
  const item = await itemFor(actor, itemId, false);
  const client = await database();
  const code = await client.$transaction(async (transaction) => {
    const now = new Date();
    const found = await obstacle(transaction, itemId);
    if (found) return found;
    const { count } = await transaction.contentItem.updateMany({ where: { id: itemId, trashedAt: null }, data: { trashedAt: now, trashedById: personOf(actor) } });
    if (count === 0) throw new NotFoundError("item");
    await along(transaction, actor, { easyReadOfId: itemId, trashedAt: null }, now);
    await writeAudit(transaction, "content.trashed", auditSubject(actor, { itemId, item }), {});
    return null;
  });
  if (code) return { ok: false, code };
  expireDocuments([`item:${itemId}`]);
  return { ok: true };
}

/**
 * Takes an item out of the trash, as it was; its easy-read text too, where that went along.
 * @returns `placeTrashed` where the page, topic or ordinary text that it belongs to lies in the trash itself: that one comes first
 * @throws NotFoundError, NotAllowedError (content.trash)
 */
export async function untrashItem(actor: Actor, itemId: string): Promise<{ ok: true } | { ok: false; code: "placeTrashed" }> {
  const item = await itemFor(actor, itemId, true);
  if (item.parent?.trashedAt || item.topic?.trashedAt || item.easyReadOf?.trashedAt) return { ok: false, code: "placeTrashed" };
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.contentItem.updateMany({ where: { id: itemId, trashedAt: { not: null } }, data: { trashedAt: null, trashedById: null } });
    if (count === 0) throw new NotFoundError("item");
    await along(transaction, actor, { easyReadOfId: itemId, trashedAt: item.trashedAt }, null);
    await writeAudit(transaction, "content.untrashed", auditSubject(actor, { itemId, item }), {});
  });
  expireDocuments([`item:${itemId}`]);
  return { ok: true };
}

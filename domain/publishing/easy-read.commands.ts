import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { personOf, requireAllowedOrUnseen } from "./editions";
import { beginEdition } from "./items.commands";
import { contentThing } from "./publishing.policy";

/**
 * Begins the easy-read (lättläst) variant of a page or an article: an item of its own, in Swedish, with its own text,
 * publication and checks, and the department of the ordinary one. Nothing is copied: easy-read is written, not cut.
 * @param title the title to begin with
 * @returns the id of the new item; where there is one already, its id with `existed`
 * @throws NotFoundError where there is no such item, or it lies in the trash, or is itself an easy-read one; NotAllowedError (content.edit)
 */
export async function beginEasyRead(actor: Actor, itemId: string, title: string): Promise<{ itemId: string; existed: boolean }> {
  const client = await database();
  const ordinary = await client.contentItem.findUnique({
    where: { id: itemId, trashedAt: null, AND: { easyReadOfId: null } },
    select: { id: true, kind: true, departmentId: true, ownerId: true, deputyId: true, topicId: true, audience: true, easyRead: { select: { id: true } }, editions: { where: { state: { not: "draft" } }, select: { id: true }, take: 1 } },
  });
  if (!ordinary) throw new NotFoundError("item");
  await requireAllowedOrUnseen(actor, "content.edit", await contentThing(ordinary, false), ordinary.editions.length > 0);
  if (ordinary.easyRead) return { itemId: ordinary.easyRead.id, existed: true };
  const { kind, departmentId, topicId, audience } = ordinary;
  // Below the page that it belongs to, so that its address follows when that one moves.
  const place = kind === "page" ? { parentId: itemId } : { topicId };
  try {
    const begun = await client.$transaction(async (transaction) => {
      const item = await transaction.contentItem.create({
        data: { kind, departmentId, audience, ownerId: personOf(actor), easyReadOfId: itemId, order: 1000, ...place },
        select: { id: true, kind: true, departmentId: true },
      });
      await beginEdition(transaction, item, sourceLocale, { actor, title });
      return item.id;
    });
    return { itemId: begun, existed: false };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Two people began it at once: the second goes on in what the first one made.
    const made = await client.contentItem.findUniqueOrThrow({ where: { easyReadOfId: itemId }, select: { id: true } });
    return { itemId: made.id, existed: true };
  }
}

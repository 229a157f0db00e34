import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import type { Content } from "./content.schema";
import { pathUpwards } from "./department-tree";

/*
 * A document that its department has not published is its own matter (P11, trap 1), and whoever reads a text may have the
 * documents in it. So nobody publishes, by naming it in a text of their own, what they may not see.
 */

const names = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The files that a text names, also where no picture or document stands: that is how their use is found. */
function filesIn(content: Content): string[] {
  const blocks = content.body.flatMap((block) => (block.type === "document" ? [block.mediaId] : []));
  return [...new Set([...blocks, ...(JSON.stringify([content.image, content.body]).match(names) ?? [])])];
}

async function isLive(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const found = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM edition e JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id
    WHERE (e.state = 'published' OR (e.state = 'withdrawn' AND e.withdrawn_as = 'kept')) AND i.trashed_at IS NULL AND v.body::text LIKE ${`%${id}%`} LIMIT 1`;
  return found.length > 0;
}

/**
 * Whether a text names a document that the actor may not see: of a department whose drafts they may not read, and in
 * nothing that the public reads.
 * @returns the number of the block, from 1, or 0 where it is named in another way; null where there is none
 */
export async function hiddenDocumentIn(transaction: Prisma.TransactionClient, actor: Actor, content: Content): Promise<number | null> {
  const ids = filesIn(content);
  if (ids.length === 0) return null;
  const documents = await transaction.mediaAsset.findMany({ where: { id: { in: ids }, kind: "document" }, select: { id: true, departmentId: true } });
  if (documents.length === 0) return null;
  const departments = await transaction.department.findMany({ select: { id: true, parentId: true } });
  for (const { id, departmentId } of documents) {
    const itsText = { type: "Content" as const, id: "", departmentPath: pathUpwards(departments, departmentId), ownerId: "", live: false };
    if (can(actor, "content.readDraft", itsText).allowed || (await isLive(transaction, id))) continue;
    return content.body.findIndex((block) => block.type === "document" && block.mediaId === id) + 1;
  }
  return null;
}

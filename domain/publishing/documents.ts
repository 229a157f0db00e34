import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import type { Content } from "./content.schema";
import { pathUpwards } from "./department-tree";
import { referencesOf } from "./gate/references";
import { isUsedBy } from "./where-used.queries";

/*
 * A document that its department has not published is its own matter (P11, trap 1), and whoever reads a text may have the
 * documents in it. So nobody publishes, by naming it in a text of their own, what they may not see.
 */

/**
 * Whether a text names a document that the actor may not see: of a department whose drafts they may not read, and in
 * nothing that the public reads.
 * @returns the number of the block, from 1, or 0 where it is named in another way; null where there is none
 */
export async function hiddenDocumentIn(transaction: Prisma.TransactionClient, actor: Actor, content: Content): Promise<number | null> {
  const ids = referencesOf(content).flatMap(({ kind, target }) => (kind === "media" ? [target] : []));
  if (ids.length === 0) return null;
  const documents = await transaction.mediaAsset.findMany({ where: { id: { in: ids }, kind: "document" }, select: { id: true, departmentId: true } });
  if (documents.length === 0) return null;
  const departments = await transaction.department.findMany({ select: { id: true, parentId: true } });
  for (const { id, departmentId } of documents) {
    const itsText = { type: "Content" as const, id: "", departmentPath: pathUpwards(departments, departmentId), ownerId: "", live: false };
    if (can(actor, "content.readDraft", itsText).allowed || (await isUsedBy(transaction, { kind: "media", target: id }, "live"))) continue;
    return content.body.findIndex((block) => block.type === "document" && block.mediaId === id) + 1;
  }
  return null;
}

import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { AuditSubject } from "@/lib/audit";
import { contentThing } from "./publishing.policy";

/* The one doorway to an edition for staff: found, asked about, then handed over. */

const columns = {
  id: true,
  itemId: true,
  kind: true,
  locale: true,
  state: true,
  path: true,
  revision: true,
  liveVersionId: true,
  publishedAt: true,
  changedAt: true,
  checkedOn: true,
  checkBy: true,
  withdrawnAt: true,
  withdrawnReason: true,
  withdrawnAs: true,
  mergedIntoId: true,
  item: {
    select: {
      id: true,
      departmentId: true,
      ownerId: true,
      deputyId: true,
      parentId: true,
      topicId: true,
      order: true,
      audience: true,
      legalBasis: true,
      checkMonths: true,
      trashedAt: true,
    },
  },
} satisfies Prisma.EditionSelect;
export type EditionRow = Prisma.EditionGetPayload<{ select: typeof columns }>;

/** The person behind the actor. @throws NotAllowedError for anybody who is not signed in */
export function personOf(actor: Actor): string {
  if (actor.kind !== "person") throw new NotAllowedError("staff.enter", "P4-not-signed-in", "P4");
  return actor.personId;
}

/**
 * Asks the rules about content. A refusal is logged in any case; what the public does not know of is not there for
 * somebody who may not read drafts (ASVS 5.0 V8.2.2): that it exists is the department's own matter (P11).
 * @param known whether the public knows of the thing: it is published, or was
 * @throws NotAllowedError where the rules say no; NotFoundError instead where not even the existence may be told
 */
export async function requireAllowedOrUnseen(actor: Actor, action: Action, thing: Thing, known: boolean): Promise<void> {
  try {
    await requireAllowed(actor, action, thing);
  } catch (error) {
    if (error instanceof NotAllowedError && !known && !can(actor, "content.readDraft", thing).allowed) throw new NotFoundError("edition");
    throw error;
  }
}

/**
 * The edition, if the actor may do `action` to it. What lies in the trash is not there, whatever is asked.
 * @throws NotFoundError where there is none, or only one that the actor may not know of; NotAllowedError where the
 *   rules say no. Both refusals are logged
 */
export async function editionFor(actor: Actor, action: Action, where: Prisma.EditionWhereUniqueInput): Promise<EditionRow> {
  const edition = await (await database()).edition.findUnique({ where, select: columns });
  if (!edition || edition.item.trashedAt) throw new NotFoundError("edition");
  await requireAllowedOrUnseen(actor, action, await contentThing(edition.item, edition.state === "published"), edition.state !== "draft");
  return edition;
}

/**
 * Reads the edition again inside the transaction and keeps others from changing it until the end: two deeds at once
 * happen one after the other, and the second sees what the first did.
 * @throws NotFoundError where the item has been put into the trash meanwhile
 */
export async function lockEdition(transaction: Prisma.TransactionClient, id: string): Promise<EditionRow> {
  await transaction.$queryRaw`SELECT id FROM edition WHERE id = ${id} FOR UPDATE`;
  const edition = await transaction.edition.findUniqueOrThrow({ where: { id }, select: columns });
  if (edition.item.trashedAt) throw new NotFoundError("edition");
  return edition;
}

/** Whether the public reads it: published, or kept at its address as no longer valid. */
export function isReadable(edition: { state: string; withdrawnAs: string | null }): boolean {
  return edition.state === "published" || (edition.state === "withdrawn" && edition.withdrawnAs === "kept");
}

/** The audit trail's words for whom, what and whose. */
export function auditSubject(actor: Actor, edition: { itemId: string; item: { departmentId: string } }): AuditSubject {
  return { actorId: personOf(actor), thingType: "Content", thingId: edition.itemId, departmentId: edition.item.departmentId };
}

/** What documents show of an edition: the thing itself, and the lists it stands in. */
export function tagsOf(edition: { itemId: string; kind: string }, moved: { itemId: string }[] = []): string[] {
  return [`item:${edition.itemId}`, edition.kind === "news" ? "news" : "tree", ...moved.map(({ itemId }) => `item:${itemId}`)];
}

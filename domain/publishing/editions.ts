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
  checkReason: true,
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
      counterparts: true,
      legalBasis: true,
      checkMonths: true,
      easyReadOfId: true,
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

/**
 * The same for many, always in the same order, so that two deeds never wait for each other in a circle.
 * @returns by id; what has been put into the trash meanwhile is left out
 */
export async function lockEditions(transaction: Prisma.TransactionClient, ids: readonly string[]): Promise<Map<string, EditionRow>> {
  await transaction.$queryRaw`SELECT id FROM edition WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`;
  return readEditions(transaction, ids);
}

/** Editions by id, as they stand; what lies in the trash is left out. */
export async function readEditions(reader: Prisma.TransactionClient, ids: readonly string[]): Promise<Map<string, EditionRow>> {
  const rows = await reader.edition.findMany({ where: { id: { in: [...ids] }, item: { trashedAt: null } }, select: columns });
  return new Map(rows.map((row) => [row.id, row]));
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
export function tagsOf(edition: { itemId: string; kind: string; item?: { easyReadOfId?: string | null } }, moved: { itemId: string }[] = []): string[] {
  // The ordinary page links to its easy-read one, and has not known of it before.
  const ordinary = edition.item?.easyReadOfId;
  return [`item:${edition.itemId}`, { page: "tree", news: "news", form: "forms" }[edition.kind] ?? "tree", ...(ordinary ? [`item:${ordinary}`] : []), ...moved.map(({ itemId }) => `item:${itemId}`)];
}

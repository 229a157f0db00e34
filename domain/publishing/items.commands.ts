import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { ContentKind } from "./content.schema";
import { draftPath } from "./edition-addresses";
import { auditSubject, personOf, requireAllowedOrUnseen } from "./editions";
import { contentThing, departmentThing } from "./publishing.policy";
import { emptyContent, type FieldProblem, type NewItem, proposeSlug } from "./publishing.schema";

type Transaction = Prisma.TransactionClient;

export async function beginEdition(transaction: Transaction, item: { id: string; kind: ContentKind; departmentId: string }, locale: Locale, by: { actor: Actor; title: string }): Promise<void> {
  const edition = await transaction.edition.create({ data: { itemId: item.id, kind: item.kind, locale, path: draftPath(item.id) }, select: { id: true } });
  const content = { ...emptyContent, title: by.title, slug: proposeSlug(by.title) };
  await transaction.workingCopy.create({
    data: { editionId: edition.id, authorId: personOf(by.actor), baseRevision: 0, content: content as unknown as Prisma.InputJsonValue },
  });
  await writeAudit(transaction, "content.created", auditSubject(by.actor, { itemId: item.id, item }), { kind: item.kind, locale });
}

/**
 * Begins a page, an article or a form as a draft that the actor owns, for one responsible department (P11), with the title in
 * the actor's working copy. A page needs a published page above it, an article a topic; a form stands by itself.
 * @returns the item's id; or the field that names something that is not there
 * @throws NotFoundError for an unknown department; NotAllowedError (content.create)
 */
export async function createItem(actor: Actor, input: NewItem): Promise<{ ok: true; itemId: string } | { ok: false; problems: FieldProblem[] }> {
  await requireAllowed(actor, "content.create", await departmentThing(input.departmentId));
  const client = await database();
  // Below what is published alone, as listPageChoices() offers: else an answer would tell that a draft exists.
  const above = input.parentId ? await client.contentItem.findUnique({ where: { id: input.parentId, AND: { easyReadOfId: null }, trashedAt: null, editions: { some: { state: "published" } } }, select: { kind: true, parentId: true } }) : null;
  if (input.kind === "page" && above?.kind !== "page") return { ok: false, problems: [{ field: "parent", code: "parentMissing" }] };
  if (input.kind === "news" && (above?.kind !== "page" || above.parentId !== null)) return { ok: false, problems: [{ field: "topic", code: "topicMissing" }] };
  const place = { page: { parentId: input.parentId }, news: { topicId: input.parentId }, form: {} }[input.kind];
  const itemId = await client.$transaction(async (transaction) => {
    const item = await transaction.contentItem.create({
      data: { kind: input.kind, departmentId: input.departmentId, ownerId: personOf(actor), order: 1000, audience: ["resident"], ...place },
      select: { id: true, kind: true, departmentId: true },
    });
    await beginEdition(transaction, item, input.locale, { actor, title: input.title });
    return item.id;
  });
  return { ok: true, itemId };
}

/**
 * Begins an edition of an item in another language, empty: nothing is copied silently.
 * @returns `exists` where the item has that language already
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function addLanguage(actor: Actor, itemId: string, locale: Locale): Promise<{ ok: true } | { ok: false; code: "exists" }> {
  const client = await database();
  const item = await client.contentItem.findUnique({ where: { id: itemId }, select: { id: true, kind: true, departmentId: true, ownerId: true, deputyId: true, trashedAt: true, editions: { where: { state: { not: "draft" } }, select: { id: true }, take: 1 } } });
  if (!item || item.trashedAt) throw new NotFoundError("item");
  await requireAllowedOrUnseen(actor, "content.edit", await contentThing(item, false), item.editions.length > 0);
  const taken = await client.edition.count({ where: { itemId, locale } });
  if (taken > 0) return { ok: false, code: "exists" };
  try {
    await client.$transaction((transaction) => beginEdition(transaction, item, locale, { actor, title: "" }));
    return { ok: true };
  } catch (error) {
    // Two people begin the same language at once: the second is told what the first has done.
    if (isUniqueViolation(error)) return { ok: false, code: "exists" };
    throw error;
  }
}

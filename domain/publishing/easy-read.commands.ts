import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, isReadable, lockEdition, personOf, requireAllowedOrUnseen, tagsOf } from "./editions";
import { beginEdition } from "./items.commands";
import { runPublicationSteps } from "./publication-steps";
import { contentThing } from "./publishing.policy";

type Transaction = Prisma.TransactionClient;

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
  // What a form asks is asked of everybody in the same words.
  if (!ordinary || ordinary.kind === "form") throw new NotFoundError("item");
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

/**
 * The easy-read editions that readers lose with an ordinary one: an easy-read text is another way to say it, and has nothing
 * to say by itself. Called inside the transaction that takes the ordinary one away.
 */
export async function easyReadOf(transaction: Transaction, { itemId, locale }: { itemId: string; locale: string }): Promise<string[]> {
  const rows = await transaction.edition.findMany({ where: { locale, item: { easyReadOfId: itemId, trashedAt: null } }, select: { id: true, state: true, withdrawnAs: true } });
  return rows.filter(isReadable).map(({ id }) => id);
}

/**
 * Gives readers back the easy-read text that was taken away together with its ordinary one, when that is published again:
 * one that was withdrawn at the same moment. One that somebody withdrew by itself stays away.
 * @param withdrawnAt when the ordinary one was withdrawn
 * @returns the tags of the documents to expire
 */
export async function bringBackEasyRead(transaction: Transaction, actor: Actor, ordinary: { itemId: string; locale: string }, withdrawnAt: Date): Promise<string[]> {
  const rows = await transaction.edition.findMany({ where: { locale: ordinary.locale, state: "withdrawn", withdrawnAt, item: { easyReadOfId: ordinary.itemId, trashedAt: null } }, select: { id: true } });
  const tags: string[] = [];
  for (const { id } of rows) {
    const edition = await lockEdition(transaction, id);
    const version = await transaction.version.findUniqueOrThrow({ where: { id: edition.liveVersionId ?? "" }, select: { number: true } });
    await transaction.edition.update({ where: { id }, data: { state: "published", withdrawnAt: null, withdrawnReason: null, withdrawnAs: null, mergedIntoId: null } });
    await writeAudit(transaction, "content.published", auditSubject(actor, edition), { locale: edition.locale, number: version.number });
    await runPublicationSteps(transaction, [id]);
    tags.push(...tagsOf(edition));
  }
  return tags;
}

/** Of an edition, what must be known to say whose easy-read text it is. */
interface MaybeEasyRead {
  id: string;
  itemId: string;
  locale: string;
  item: { easyReadOfId: string | null };
}

/**
 * The easy-read texts that must wait: their ordinary one is not public in that language, and does not become so with them.
 * @param coming what becomes public in the same transaction
 * @returns ids of editions
 */
export async function withoutOrdinary(reader: Transaction, editions: readonly MaybeEasyRead[], coming: readonly { itemId: string; locale: string }[]): Promise<Set<string>> {
  const easyRead = editions.filter(({ item, locale }) => item.easyReadOfId && !coming.some((each) => each.itemId === item.easyReadOfId && each.locale === locale));
  if (easyRead.length === 0) return new Set();
  const ordinary = await reader.edition.findMany({ where: { itemId: { in: easyRead.flatMap(({ item }) => item.easyReadOfId ?? []) }, state: "published", item: { trashedAt: null } }, select: { itemId: true, locale: true } });
  return new Set(easyRead.filter(({ item, locale }) => !ordinary.some((each) => each.itemId === item.easyReadOfId && each.locale === locale)).map(({ id }) => id));
}

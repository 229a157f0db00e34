import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { easyReadOf } from "./easy-read.commands";
import { auditSubject, editionFor, type EditionRow, isReadable, lockEdition, tagsOf } from "./editions";
import { runPublicationSteps } from "./publication-steps";
import type { Withdrawal, WithdrawalRefusal } from "./publishing.schema";

type Transaction = Prisma.TransactionClient;

/** The languages in which readers can open the item as something that holds. */
async function publishedLocales(transaction: Transaction, itemId: string): Promise<Set<string>> {
  const rows = await transaction.edition.findMany({ where: { itemId, state: "published", item: { trashedAt: null } }, select: { locale: true } });
  return new Set(rows.map(({ locale }) => locale));
}

/** A reader of the language gets the item: in that language, or in Swedish with a notice. */
const reaches = (published: ReadonlySet<string>, locale: string) => published.has(locale) || published.has(sourceLocale);

async function targetProblem(transaction: Transaction, edition: EditionRow, target: string | null): Promise<WithdrawalRefusal | null> {
  if (target === edition.itemId) return "targetIsItself";
  const published = target ? await publishedLocales(transaction, target) : new Set<string>();
  return reaches(published, edition.locale) ? null : "targetNotPublished";
}

/**
 * What was merged into this item follows it to what takes its place, so that no reader is led from one redirect to the
 * next. Only in the languages in which nothing of this item is left, and never back to where they began.
 */
async function flatten(transaction: Transaction, itemId: string, target: string): Promise<string[]> {
  const [left, published] = [await publishedLocales(transaction, itemId), await publishedLocales(transaction, target)];
  const leading = await transaction.edition.findMany({ where: { mergedIntoId: itemId, itemId: { not: target } }, select: { id: true, itemId: true, locale: true } });
  const followers = leading.filter(({ locale }) => !reaches(left, locale) && reaches(published, locale));
  await transaction.edition.updateMany({ where: { id: { in: followers.map(({ id }) => id) } }, data: { mergedIntoId: target } });
  return followers.map((each) => `item:${each.itemId}`);
}

/**
 * Takes an edition away from the public inside somebody's transaction: withdrawEdition() and what is planned for a set
 * time. The edition must be locked (lockEdition), and the right asked for (content.withdraw). What is kept as no longer
 * valid may be withdrawn once more, for good. Its easy-read text goes the same way at the same moment.
 * @returns the tags of the documents to expire after the commit; or why not (the transaction has then changed nothing)
 */
export async function withdrawIn(transaction: Transaction, actor: Actor, edition: EditionRow, how: Withdrawal, now = new Date()): Promise<{ ok: true; tags: string[] } | { ok: false; code: WithdrawalRefusal }> {
  if (!isReadable(edition) || (edition.state === "withdrawn" && how.as === "kept")) return { ok: false, code: "notPublished" };
  const mergedIntoId = how.as === "merged" ? (how.mergedIntoId ?? null) : null;
  const problem = how.as === "merged" ? await targetProblem(transaction, edition, mergedIntoId) : null;
  if (problem) return { ok: false, code: problem };
  await transaction.edition.update({
    where: { id: edition.id },
    data: { state: "withdrawn", withdrawnAt: now, withdrawnReason: how.reason, withdrawnAs: how.as, mergedIntoId },
  });
  const followers = mergedIntoId ? await flatten(transaction, edition.itemId, mergedIntoId) : [];
  await writeAudit(transaction, "content.withdrawn", auditSubject(actor, edition), { locale: edition.locale });
  await runPublicationSteps(transaction, [edition.id]);
  const tags = [...tagsOf(edition), ...followers];
  for (const id of await easyReadOf(transaction, edition)) {
    const along = await withdrawIn(transaction, actor, await lockEdition(transaction, id), how, now);
    if (along.ok) tags.push(...along.tags);
  }
  return { ok: true, tags };
}

/**
 * Takes an edition away from the public (trap 8): gone, where its address answers 410 with the reason; merged, where it
 * leads on for ever to what took its place; or kept, readable at its address alone and marked as no longer valid.
 * Publishing it again takes all of that back.
 * @param reason in the language of the edition, 10–500 characters (withdrawSchema)
 * @returns `notPublished` where the public does not read it; `targetNotPublished`, `targetIsItself` at what it is merged into
 * @throws NotFoundError, NotAllowedError (content.withdraw)
 */
export async function withdrawEdition(actor: Actor, editionId: string, reason: string, how: Omit<Withdrawal, "reason"> = { as: "gone" }): Promise<{ ok: true } | { ok: false; code: WithdrawalRefusal }> {
  const { id } = await editionFor(actor, "content.withdraw", { id: editionId });
  const client = await database();
  const done = await client.$transaction(async (transaction) => withdrawIn(transaction, actor, await lockEdition(transaction, id), { ...how, reason }));
  if (!done.ok) return done;
  expireDocuments(done.tags);
  return { ok: true };
}

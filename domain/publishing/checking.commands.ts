import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { auditSubject, editionFor, lockEdition } from "./editions";
import { nextCheck } from "./freshness";

/** Marks one edition as read today; null where the public does not read it. */
async function checkOne(transaction: Prisma.TransactionClient, actor: Actor, editionId: string): Promise<string | null> {
  const edition = await lockEdition(transaction, editionId);
  if (edition.state !== "published") return null;
  const today = swedishDate();
  const checkBy = nextCheck(edition.kind, today, edition.item.checkMonths);
  await transaction.edition.update({ where: { id: editionId }, data: { checkedOn: dateColumn(today), checkBy: dateColumn(checkBy), checkReason: null } });
  await writeAudit(transaction, "content.checked", auditSubject(actor, edition), { locale: edition.locale, checkBy });
  return checkBy;
}

/**
 * Says that a person has read the published text today and found it right (P3): in this language, or in every language
 * that is published. The next check follows from the item's own months, else from its kind. The text itself, and what
 * a colleague is writing, stay as they are.
 * @param which "one": this edition alone; "all": every published edition of the item, each with its own date and audit row
 * @returns the date by which this edition must be checked again, yyyy-mm-dd, and how many languages were marked;
 *   `notPublished` where there is nothing to check
 * @throws NotFoundError, NotAllowedError (content.confirmChecked)
 */
export async function confirmChecked(actor: Actor, editionId: string, which: "one" | "all" = "one"): Promise<{ ok: true; checkBy: string; languages: number } | { ok: false; code: "notPublished" }> {
  const { id, itemId } = await editionFor(actor, "content.confirmChecked", { id: editionId });
  const client = await database();
  const done = await client.$transaction(async (transaction) => {
    const checkBy = await checkOne(transaction, actor, id);
    if (!checkBy) return null;
    // Always in the same order, so that two who confirm at once do not wait for each other for ever.
    const others = which === "all" ? await transaction.edition.findMany({ where: { itemId, id: { not: id }, state: "published" }, select: { id: true }, orderBy: { id: "asc" } }) : [];
    let languages = 1;
    for (const other of others) if (await checkOne(transaction, actor, other.id)) languages += 1;
    return { checkBy, languages };
  });
  if (!done) return { ok: false, code: "notPublished" };
  expireDocuments([`item:${itemId}`]);
  return { ok: true, ...done };
}

import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database, isUniqueViolation } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { isSameContent } from "./compare";
import type { Content } from "./content.schema";
import { addressOf, isAddressTaken, type Moved, moveEdition } from "./edition-addresses";
import { auditSubject, editionFor, type EditionRow, lockEdition, tagsOf } from "./editions";
import { nextCheck } from "./freshness";
import { runPublicationSteps } from "./publication-steps";
import type { FieldProblem, SaveRefusal, Written } from "./publishing.schema";
import { addVersion, clashOr, dropCopy, newestIn, readWritten } from "./writing.commands";
import { contentOf } from "./rows";

type Transaction = Prisma.TransactionClient;

/** Undoes the transaction and carries the refusal out of it. */
class Refused extends Error {
  constructor(readonly problem: FieldProblem) {
    super(problem.code);
  }
}

async function giveAddress(transaction: Transaction, edition: EditionRow, slug: string): Promise<{ path: string; moved: Moved[] }> {
  const address = await addressOf(transaction, edition, slug);
  if ("code" in address) throw new Refused({ field: "slug", code: address.code });
  if (await isAddressTaken(transaction, edition, address.path)) throw new Refused({ field: "slug", code: "addressTaken" });
  const result = await moveEdition(transaction, edition, address.path);
  if ("code" in result) throw new Refused({ field: "slug", code: result.code });
  return { path: address.path, moved: result.moved };
}

/** The newest version where it says just this already, else a new one. */
async function versionToPublish(transaction: Transaction, actor: Actor, edition: EditionRow, content: Content): Promise<{ id: string; number: number }> {
  const newest = await newestIn(transaction, edition.id);
  if (newest && isSameContent(contentOf(newest), content)) return newest;
  return addVersion(transaction, edition, content, { actor, origin: "published" });
}

interface Publication {
  ok: true;
  number: number;
  /** The public address, from the root. */
  href: string;
}

async function publish(transaction: Transaction, actor: Actor, edition: EditionRow, content: Content, checked: boolean): Promise<{ result: Publication; tags: string[] }> {
  const version = await versionToPublish(transaction, actor, edition, content);
  const { path, moved } = await giveAddress(transaction, edition, content.slug);
  const now = new Date();
  const today = swedishDate(now);
  const isCheck = checked || edition.publishedAt === null;
  await transaction.edition.update({
    where: { id: edition.id },
    data: {
      state: "published",
      liveVersionId: version.id,
      publishedAt: edition.publishedAt ?? now,
      changedAt: version.id === edition.liveVersionId ? edition.changedAt : now,
      withdrawnAt: null,
      withdrawnReason: null,
      ...(isCheck ? { checkedOn: dateColumn(today), checkBy: dateColumn(nextCheck(edition.kind, today, edition.item.checkMonths)) } : {}),
    },
  });
  const subject = auditSubject(actor, edition);
  if (moved.length > 0 && edition.state !== "draft") await writeAudit(transaction, "content.redirected", subject, { locale: edition.locale });
  await writeAudit(transaction, "content.published", subject, { locale: edition.locale, number: version.number });
  for (const editionId of new Set([edition.id, ...moved.map((each) => each.editionId)])) await runPublicationSteps(transaction, editionId);
  return { result: { ok: true, number: version.number, href: contentAddress(edition.kind, edition.locale as Locale, path) }, tags: tagsOf(edition, moved) };
}

/**
 * Makes the written text what the public reads at the very next request, in this language alone. A changed address
 * leaves a redirect, also for the pages below it.
 * @param written the text, and the version that it was begun from
 * @param checked the publisher says that the whole text has been read and is right (P3); the first publication always does
 * @returns the public address; or `invalid` with the fields (`addressTaken`, `parentNotPublished` at the slug); or `clash`
 * @throws NotFoundError, NotAllowedError (content.publish)
 */
export async function publishEdition(actor: Actor, written: Written, checked = false): Promise<Publication | SaveRefusal> {
  const { id } = await editionFor(actor, "content.publish", { id: written.editionId });
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  const client = await database();
  try {
    const done = await client.$transaction(async (transaction) => {
      const edition = await lockEdition(transaction, id);
      const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
      if (clash) return { result: clash, tags: [] };
      const published = await publish(transaction, actor, edition, read.content, checked);
      await dropCopy(transaction, id, actor);
      return published;
    });
    expireDocuments(done.tags);
    return done.result;
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: "invalid", problems: [error.problem] };
    // Two publications at once to the same free address: the database decides, the second is told.
    if (isUniqueViolation(error)) return { ok: false, code: "invalid", problems: [{ field: "slug", code: "addressTaken" }] };
    throw error;
  }
}

/**
 * Takes an edition away from the public. Its address answers 410 with the reason, which is shown to readers.
 * @param reason in the language of the edition, 10–500 characters (withdrawSchema)
 * @returns `notPublished` where the public does not read it
 * @throws NotFoundError, NotAllowedError (content.withdraw)
 */
export async function withdrawEdition(actor: Actor, editionId: string, reason: string): Promise<{ ok: true } | { ok: false; code: "notPublished" }> {
  const { id } = await editionFor(actor, "content.withdraw", { id: editionId });
  const client = await database();
  const tags = await client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    if (edition.state !== "published") return null;
    await transaction.edition.update({ where: { id }, data: { state: "withdrawn", withdrawnAt: new Date(), withdrawnReason: reason } });
    await writeAudit(transaction, "content.withdrawn", auditSubject(actor, edition), { locale: edition.locale });
    await runPublicationSteps(transaction, id);
    return tagsOf(edition);
  });
  if (!tags) return { ok: false, code: "notPublished" };
  expireDocuments(tags);
  return { ok: true };
}

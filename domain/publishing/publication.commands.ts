import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { isUniqueViolation } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import type { Content } from "./content.schema";
import { hiddenDocumentIn } from "./documents";
import { addressOf, isAddressTaken, type Moved, moveEdition } from "./edition-addresses";
import { auditSubject, editionFor, type EditionRow, lockEdition, tagsOf } from "./editions";
import { nextCheck } from "./freshness";
import { holdAtGate } from "./gate/findings.commands";
import { runPublicationSteps } from "./publication-steps";
import { contentThing } from "./publishing.policy";
import type { FieldProblem, GateRefusal, SaveRefusal, Written } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";
import { askingTransaction, eyesFor, requireInside, withEyes } from "./second-eyes";
import { settleSubmissions } from "./submissions";
import { clashOr, dropCopy, newestIn, readWritten, versionOf } from "./writing.commands";

export { withdrawEdition } from "./withdrawal.commands";

type Transaction = Prisma.TransactionClient;

/** Undoes the transaction and carries out of it what stands in the way of a publication. */
export class PublicationRefused extends Error {
  constructor(readonly problem: FieldProblem) {
    super(problem.code);
  }
}

async function giveAddress(transaction: Transaction, edition: EditionRow, slug: string): Promise<{ path: string; moved: Moved[] }> {
  const address = await addressOf(transaction, edition, slug);
  if ("code" in address) throw new PublicationRefused({ field: "slug", code: address.code });
  if (await isAddressTaken(transaction, edition, address.path)) throw new PublicationRefused({ field: "slug", code: "addressTaken" });
  const result = await moveEdition(transaction, edition, address.path);
  if ("code" in result) throw new PublicationRefused({ field: "slug", code: result.code });
  return { path: address.path, moved: result.moved };
}

export interface Publication {
  ok: true;
  number: number;
  /** The public address, from the root. */
  href: string;
}

interface ToPublish {
  id: string;
  number: number;
  content: Content;
}

/**
 * Makes a version what the public reads. Whether that is allowed, and approved, has been asked.
 * @throws PublicationRefused for an address that cannot be given, or `documentMissing` at a document that the actor may not see
 */
export async function makeLive(transaction: Transaction, actor: Actor, edition: EditionRow, version: ToPublish, checked: boolean): Promise<{ result: Publication; tags: string[] }> {
  const { content } = version;
  const hidden = await hiddenDocumentIn(transaction, actor, content);
  if (hidden !== null) throw new PublicationRefused({ field: "body", code: "documentMissing", ...(hidden > 0 ? { block: hidden } : {}) });
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
      withdrawnAs: null,
      mergedIntoId: null,
      ...(isCheck ? { checkedOn: dateColumn(today), checkBy: dateColumn(nextCheck(edition.kind, today, edition.item.checkMonths)) } : {}),
    },
  });
  const subject = auditSubject(actor, edition);
  if (moved.length > 0 && edition.state !== "draft") await writeAudit(transaction, "content.redirected", subject, { locale: edition.locale });
  await writeAudit(transaction, "content.published", subject, { locale: edition.locale, number: version.number });
  await settleSubmissions(transaction, edition.id, content);
  for (const editionId of new Set([edition.id, ...moved.map((each) => each.editionId)])) await runPublicationSteps(transaction, editionId);
  return { result: { ok: true, number: version.number, href: contentAddress(edition.kind, edition.locale as Locale, path) }, tags: tagsOf(edition, moved) };
}

/**
 * Publishes a version that is there already: a plan, a bundle or an approval names it. Whoever calls has the edition
 * locked, has asked content.publish or content.plan of the person, and expires the documents with `tags` after the commit.
 * @throws PublicationRefused, which undoes the transaction: `addressTaken` or `parentNotPublished` at the slug, or
 *   `secondEyes` where the department wants two and nobody else has approved just this version (P11), `gate` at the body
 *   where findings stand in the way that nobody has given a reason for
 */
export async function publishVersion(transaction: Transaction, actor: Actor, edition: EditionRow, version: { id: string }, checked = false): Promise<{ result: Publication; tags: string[] }> {
  const row = await transaction.version.findFirstOrThrow({ where: { id: version.id, editionId: edition.id }, select: { id: true, number: true, ...contentColumns } });
  const content = contentOf(row);
  const eyes = await eyesFor(transaction, edition, content);
  if (eyes.needed && !eyes.approved) throw new PublicationRefused({ field: "title", code: "secondEyes" });
  if (await holdAtGate(transaction, actor, edition, content)) throw new PublicationRefused({ field: "body", code: "gate" });
  return makeLive(transaction, actor, edition, { id: row.id, number: row.number, content }, checked);
}

/** What a publication that came to nothing says at the fields; anything else is thrown on. */
export function publicationProblems(error: unknown): Extract<SaveRefusal, { code: "invalid" }> {
  if (error instanceof PublicationRefused) return { ok: false, code: "invalid", problems: [error.problem] };
  // Two publications at once to the same free address: the database decides, the second is told.
  if (isUniqueViolation(error)) return { ok: false, code: "invalid", problems: [{ field: "slug", code: "addressTaken" }] };
  throw error;
}

/**
 * Makes the written text what the public reads at the very next request, in this language alone. A changed address
 * leaves a redirect, also for the pages below it.
 * @param written the text, the version that it was begun from, and why findings are let pass
 * @param checked the publisher says that the whole text has been read and is right (P3); the first publication always does
 * Where the department wants two pairs of eyes, only a text that somebody else has approved, word for word (P11, trap 2).
 * @returns the public address; or `invalid` with the fields (`addressTaken`, `parentNotPublished` at the slug); `clash`; or
 *   `gate` with what stands in the way (holdAtGate)
 * @throws NotFoundError, NotAllowedError (content.publish)
 */
export async function publishEdition(actor: Actor, written: Written, checked = false): Promise<Publication | SaveRefusal | GateRefusal> {
  const { id, item, state } = await editionFor(actor, "content.publish", { id: written.editionId });
  const thing = await contentThing(item, state === "published");
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  try {
    const done = await askingTransaction(actor, async (transaction) => {
      const edition = await lockEdition(transaction, id);
      const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
      if (clash) return { result: clash, tags: [] };
      requireInside(actor, "content.publish", withEyes(thing, await eyesFor(transaction, edition, read.content)));
      const stopped = await holdAtGate(transaction, actor, edition, read.content, written.reasons);
      if (stopped) return { result: { ok: false as const, code: "gate" as const, ...stopped }, tags: [] };
      const version = await versionOf(transaction, actor, edition, read.content, "published");
      const published = await makeLive(transaction, actor, edition, version, checked);
      await dropCopy(transaction, id, actor);
      return published;
    });
    expireDocuments(done.tags);
    return done.result;
  } catch (error) {
    return publicationProblems(error);
  }
}

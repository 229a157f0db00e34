import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { writeAudit, writeAudits } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { announceLive } from "./announcing";
import type { Content } from "./content.schema";
import { hiddenDocumentIn } from "./documents";
import { bringBackEasyRead, withoutOrdinary } from "./easy-read.commands";
import { type Above, addressOf, isAddressTaken, type Moved, moveEdition, readAbove } from "./edition-addresses";
import { auditSubject, type EditionRow, tagsOf } from "./editions";
import { nextCheck } from "./freshness";
import { runPublicationSteps } from "./publication-steps";
import type { FieldProblem } from "./publishing.schema";
import { settleSubmissions } from "./submissions";

/* What it is to become what the public reads: the last step of every way of publishing, for one text or for many. */

type Transaction = Prisma.TransactionClient;

/** Undoes the transaction and carries out of it what stands in the way of a publication. */
export class PublicationRefused extends Error {
  constructor(
    readonly problem: FieldProblem,
    readonly editionId: string,
  ) {
    super(problem.code);
  }
}

export interface Publication {
  ok: true;
  number: number;
  /** The public address, from the root. */
  href: string;
}

/** A version, the edition that it becomes the live text of, which is locked, and who publishes it. */
export interface ToPublish {
  actor: Actor;
  edition: EditionRow;
  version: {
    id: string;
    number: number;
    content: Content;
    /** What the translator has ticked just now, if anything. */
    sourceVersionId?: string | null;
  };
}

async function giveAddress(transaction: Transaction, edition: EditionRow, slug: string, above: Above): Promise<{ path: string; moved: Moved[] }> {
  const refused = (code: string) => new PublicationRefused({ field: "slug", code }, edition.id);
  const address = await addressOf(transaction, edition, slug, above);
  if ("code" in address) throw refused(address.code);
  // What stands there already has the address to itself, and so has everything below it.
  if (edition.state !== "draft" && edition.path === address.path) return { path: address.path, moved: [] };
  if (await isAddressTaken(transaction, edition, address.path)) throw refused("addressTaken");
  const result = await moveEdition(transaction, edition, address.path);
  if ("code" in result) throw refused(result.code);
  return { path: address.path, moved: result.moved };
}

/**
 * What the translations are worth once their versions are live: checked against what their writer ticked when they were
 * written, however long they waited for review or their time. A version that is live already changes nothing of that
 * unless it is ticked anew.
 */
async function followSources(transaction: Transaction, texts: readonly ToPublish[]): Promise<void> {
  const written = await transaction.version.findMany({ where: { id: { in: texts.map(({ version }) => version.id) }, sourceVersionId: { not: null } }, select: { id: true, sourceVersionId: true } });
  const ticked = new Map(written.map((each) => [each.id, each.sourceVersionId]));
  for (const { actor, edition, version } of texts) {
    const isNew = version.id !== edition.liveVersionId;
    const sourceVersionId = version.sourceVersionId ?? (isNew ? ticked.get(version.id) : null);
    if (!sourceVersionId) continue;
    await transaction.edition.update({ where: { id: edition.id }, data: { sourceVersionId, machine: false, translationCheckedAt: new Date() } });
    await writeAudit(transaction, "content.translationMarked", auditSubject(actor, edition), { locale: edition.locale, as: "checked" });
  }
}

/** Sets the live version of each; the rows are locked. A first publication counts as a check (P3). */
async function goLive(transaction: Transaction, texts: readonly ToPublish[], checked: boolean, now: Date): Promise<void> {
  if (texts.length === 0) return;
  const today = swedishDate(now);
  const checks = texts.map(({ edition }) => checked || edition.publishedAt === null);
  const next = texts.map(({ edition }) => nextCheck(edition.kind, today, edition.item.checkMonths));
  await transaction.$executeRaw`
    UPDATE edition SET state = 'published', live_version_id = given.version_id, published_at = coalesce(published_at, ${now}),
      changed_at = CASE WHEN live_version_id IS NOT DISTINCT FROM given.version_id THEN changed_at ELSE ${now} END,
      withdrawn_at = NULL, withdrawn_reason = NULL, withdrawn_as = NULL, merged_into_id = NULL,
      checked_on = CASE WHEN given.is_check THEN ${today}::date ELSE checked_on END,
      check_by = CASE WHEN given.is_check THEN given.next::date ELSE check_by END,
      check_reason = CASE WHEN given.is_check THEN NULL ELSE check_reason END
    FROM unnest(${texts.map(({ edition }) => edition.id)}::text[], ${texts.map(({ version }) => version.id)}::text[], ${checks}::boolean[], ${next}::text[]) AS given(edition_id, version_id, is_check, next)
    WHERE id = given.edition_id`;
}

/**
 * Makes each version what the public reads, in the given order: pages above come before those below them. Whether that
 * is allowed, approved and let through by the gate has been asked.
 * @param checked whoever publishes says that each text has been read and is right; a first publication always does
 * @param urgent subscribers are told at once
 * @returns for each its number and address; and the tags of the documents to expire after the commit
 * @throws PublicationRefused with the edition whose address stands in the way, that is an easy-read text without its ordinary one,
 * or that shows a document which its publisher may not see
 */
export async function makeAllLive(transaction: Transaction, texts: readonly ToPublish[], checked: boolean, urgent = false): Promise<{ results: Publication[]; tags: string[] }> {
  const now = new Date();
  const done: (ToPublish & { path: string; moved: Moved[] })[] = [];
  const editions = texts.map(({ edition }) => edition);
  const [early] = await withoutOrdinary(transaction, editions, editions);
  if (early) throw new PublicationRefused({ field: "title", code: "ordinaryNotPublished" }, early);
  const above = await readAbove(transaction, editions);
  for (const text of texts) {
    const hidden = await hiddenDocumentIn(transaction, text.actor, text.version.content);
    if (hidden !== null) throw new PublicationRefused({ field: "body", code: "documentMissing", ...(hidden > 0 ? { block: hidden } : {}) }, text.edition.id);
    const address = await giveAddress(transaction, text.edition, text.version.content.slug, above);
    if (address.moved.length > 0) above.clear();
    // Pages below a draft get their addresses from it only when it is public; what was public before gives them already.
    if (text.edition.state === "draft") await goLive(transaction, [text], checked, now);
    done.push({ ...text, ...address });
  }
  await goLive(transaction, done.filter(({ edition }) => edition.state !== "draft"), checked, now);
  for (const { actor, edition, moved } of done) if (moved.length > 0 && edition.state !== "draft") await writeAudit(transaction, "content.redirected", auditSubject(actor, edition), { locale: edition.locale });
  await writeAudits(transaction, "content.published", done.map(({ actor, edition, version }) => ({ subject: auditSubject(actor, edition), details: { locale: edition.locale, number: version.number } })));
  await announceLive(transaction, done, urgent);
  await followSources(transaction, done);
  await settleSubmissions(transaction, new Map(done.map(({ edition, version }) => [edition.id, version.content])));
  await runPublicationSteps(transaction, [...new Set(done.flatMap(({ edition, moved }) => [edition.id, ...moved.map(({ editionId }) => editionId)]))]);
  const back: string[] = [];
  for (const { actor, edition } of done) if (edition.withdrawnAt) back.push(...(await bringBackEasyRead(transaction, actor, edition, edition.withdrawnAt)));
  return {
    results: done.map(({ edition, version, path }) => ({ ok: true, number: version.number, href: contentAddress(edition.kind, edition.locale as Locale, path) })),
    tags: [...new Set([...done.flatMap(({ edition, moved }) => tagsOf(edition, moved)), ...back])],
  };
}

/** The same for one. */
export async function makeLive(transaction: Transaction, text: ToPublish, checked: boolean, urgent = false): Promise<{ result: Publication; tags: string[] }> {
  const { results, tags } = await makeAllLive(transaction, [text], checked, urgent);
  return { result: results[0] as Publication, tags };
}

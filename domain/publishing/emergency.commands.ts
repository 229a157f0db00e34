import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, editionFor, type EditionRow, lockEdition, personOf } from "./editions";
import { holdsPersonalData } from "./gate/findings.commands";
import { makeLive, type Publication, PublicationRefused, type ToPublish } from "./live";
import { publicationProblems } from "./publication.commands";
import { contentThing } from "./publishing.policy";
import { contentProblems, type SaveRefusal, type Written } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";
import { askingTransaction, handsOf, requireInside, withEyes } from "./second-eyes";
import { clashOr, dropCopy, newestIn, readWritten, versionOf } from "./writing.commands";

/* An emergency: one person is enough, with a reason, and another must approve it afterwards (P11, trap 2). */

type Transaction = Prisma.TransactionClient;
type Published = { result: Publication; tags: string[] };

async function publishWithReason(transaction: Transaction, actor: Actor, edition: EditionRow, version: ToPublish["version"], reason: string): Promise<Published> {
  if (await holdsPersonalData(transaction, edition, version.content)) throw new PublicationRefused({ field: "body", code: "personalData" }, edition.id);
  const published = await makeLive(transaction, { actor, edition, version }, false, true);
  await transaction.emergencyPublication.create({ data: { editionId: edition.id, versionId: version.id, reason, publishedById: personOf(actor) } });
  await writeAudit(transaction, "content.publishedInEmergency", auditSubject(actor, edition), { locale: edition.locale, number: version.number });
  return published;
}

/**
 * Publishes the written text at once, past the second pair of eyes and the gate, and leaves an open item that another
 * person must approve. Only what the gate blocks because of the GDPR holds it.
 * @param reason 10–500 characters (emergencyReasonSchema)
 * @returns the public address; `invalid` or `clash` as publishEdition; `personalData` at the body
 * @throws NotFoundError, NotAllowedError (content.publishEmergency, and content.edit, since the text may be new)
 */
export async function publishInEmergency(actor: Actor, written: Written, reason: string): Promise<Publication | SaveRefusal> {
  await editionFor(actor, "content.edit", { id: written.editionId });
  const { id } = await editionFor(actor, "content.publishEmergency", { id: written.editionId });
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  return afterwards<Publication | SaveRefusal>(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
    if (clash) return { result: clash, tags: [] };
    const version = await versionOf(transaction, actor, edition, read.content, "published", written.followsSource);
    const published = await publishWithReason(transaction, actor, edition, version, reason);
    await dropCopy(transaction, id, actor);
    return published;
  });
}

/**
 * The same for a version that is saved already, for somebody who may publish in an emergency but writes nothing there.
 * @returns the public address; `invalid` with the fields where the version is not a whole text
 * @throws NotFoundError where there is no such version; NotAllowedError (content.publishEmergency)
 */
export async function publishVersionInEmergency(actor: Actor, editionId: string, number: number, reason: string): Promise<Publication | SaveRefusal> {
  const { id } = await editionFor(actor, "content.publishEmergency", { id: editionId });
  return afterwards<Publication | SaveRefusal>(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const row = await transaction.version.findUnique({ where: { editionId_number: { editionId: id, number } }, select: { id: true, number: true, ...contentColumns } });
    if (!row) throw new NotFoundError("version");
    const content = contentOf(row);
    // A version beside the line may be half a text: what somebody left behind (keepLeftText).
    const problems = contentProblems(content);
    if (problems.length > 0) return { result: { ok: false, code: "invalid", problems }, tags: [] };
    return publishWithReason(transaction, actor, edition, { id: row.id, number: row.number, content }, reason);
  });
}

async function afterwards<Result>(work: (transaction: Transaction) => Promise<{ result: Result; tags: string[] }>): Promise<Result | Extract<SaveRefusal, { code: "invalid" }>> {
  const client = await database();
  try {
    const { result, tags } = await client.$transaction(work);
    expireDocuments(tags);
    return result;
  } catch (error) {
    return publicationProblems(error);
  }
}

/**
 * Says that what was published in an emergency is right. Never the one who published it, nor anybody who wrote it,
 * whatever roles they hold (P11, trap 2).
 * @returns `settled` where somebody has approved it already
 * @throws NotFoundError, NotAllowedError (content.approveEmergency)
 */
export async function approveEmergency(actor: Actor, emergencyId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const client = await database();
  const found = await client.emergencyPublication.findUnique({ where: { id: emergencyId }, select: { editionId: true } });
  if (!found) throw new NotFoundError("emergency");
  const { id, item, state } = await editionFor(actor, "content.approveEmergency", { id: found.editionId });
  const thing = await contentThing(item, state === "published");
  return askingTransaction(actor, async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const emergency = await transaction.emergencyPublication.findUniqueOrThrow({ where: { id: emergencyId }, select: { approvedAt: true, publishedById: true, version: { select: { id: true, number: true } } } });
    const hands = [...(await handsOf(transaction, id, emergency.version)), emergency.publishedById];
    requireInside(actor, "content.approveEmergency", withEyes(thing, { needed: true, approved: false, hands }));
    if (emergency.approvedAt) return { ok: false, code: "settled" };
    await transaction.emergencyPublication.update({ where: { id: emergencyId }, data: { approvedById: personOf(actor), approvedAt: new Date() } });
    await writeAudit(transaction, "content.emergencyApproved", auditSubject(actor, edition), { locale: edition.locale, number: emergency.version.number });
    return { ok: true };
  });
}

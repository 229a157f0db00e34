import "server-only";
import { personOf } from "@/domain/publishing/editions";
import { isKnownToVersions, isUsedBy } from "@/domain/publishing/where-used.queries";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { readFile, removeFolder } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { type AssetRow, assetFor, mediaSubject } from "./media.policy";
import type { ConsentGiven, DocumentChange, PictureChange } from "./media.schema";
import { oneAtATime } from "./picture";
import { originalOf } from "./serve.queries";
import { measureWordContrast } from "./word-contrast";

/** What a kept document depends on when it shows a file. */
export const tagOf = (id: string): string => `media:${id}`;

export type RemovalRefusal = "inUse" | "inPlans" | "inDrafts";

type Changes = Partial<Pick<AssetRow, "title" | "credit" | "hasText" | "wordContrast" | "focalX" | "focalY" | "focalBy" | "reason" | "language" | "contactId">>;

async function change(actor: Actor, asset: AssetRow, wanted: Changes): Promise<void> {
  const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => asset[name as keyof Changes] !== value));
  if (Object.keys(changed).length === 0) return;
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.mediaAsset.update({ where: { id: asset.id }, data: changed });
    await writeAudit(transaction, "media.changed", mediaSubject(actor, asset), { fields: Object.keys(changed) });
  });
  expireDocuments([tagOf(asset.id)]);
}

/** For a picture that is said to have words and has not been measured yet. */
async function measured(asset: AssetRow): Promise<Changes> {
  const original = asset.wordContrast === null ? await readFile(originalOf(asset.id)) : null;
  return original ? { wordContrast: await oneAtATime(() => measureWordContrast(original)) } : {};
}

/**
 * What a picture is called, whose it is, whether there are words in it, and its focal point.
 * @throws NotFoundError, NotAllowedError (media.change)
 */
export async function changePicture(actor: Actor, { id, title, credit, hasText, focalX, focalY }: PictureChange): Promise<void> {
  const asset = await assetFor(actor, "media.change", id);
  if (asset.kind !== "picture") throw new NotFoundError("picture");
  const point = { focalX: Math.round(focalX) / 100, focalY: Math.round(focalY) / 100 };
  const moved = point.focalX !== asset.focalX || point.focalY !== asset.focalY;
  await change(actor, asset, { title, credit: credit || null, hasText, ...(hasText ? await measured(asset) : {}), ...(moved ? { ...point, focalBy: "person" } : {}) });
}

/**
 * What a document is called, why it is not a page, its language, and who gives an accessible version.
 * @returns `contactMissing` where there is no such contact
 * @throws NotFoundError, NotAllowedError (media.change)
 */
export async function changeDocument(actor: Actor, { id, title, reason, language, contactId }: DocumentChange): Promise<{ ok: true } | { ok: false; code: "contactMissing" }> {
  const asset = await assetFor(actor, "media.change", id);
  if (asset.kind !== "document") throw new NotFoundError("document");
  const known = await (await database()).contact.count({ where: { id: contactId } });
  if (known === 0) return { ok: false, code: "contactMissing" };
  await change(actor, asset, { title, reason, language, contactId });
  return { ok: true };
}

/** What stands in the way of removing a file, the nearest to readers first. */
async function obstacle(transaction: Prisma.TransactionClient, id: string, although: boolean): Promise<RemovalRefusal | null> {
  const file = { kind: "media", target: id };
  if (await isUsedBy(transaction, file, "live")) return "inUse";
  if (await isUsedBy(transaction, file, "planned")) return "inPlans";
  return !although && (await isUsedBy(transaction, file, "draft")) ? "inDrafts" : null;
}

/**
 * Removes a file from the library. While versions that are kept show it, its bytes stay, for staff alone.
 * @param although whether it is removed although drafts use it, which then leave it out
 * @returns `inUse` where something that the public reads uses it; `inPlans` where it will at a set time; `inDrafts` where
 *   drafts do, also of departments whose drafts the actor may not read: then it is asked for once more, with `although`
 * @throws NotFoundError, NotAllowedError (media.change)
 */
export async function removeMedia(actor: Actor, id: string, although = false): Promise<{ ok: true } | { ok: false; code: RemovalRefusal }> {
  const asset = await assetFor(actor, "media.change", id);
  const client = await database();
  const outcome = await client.$transaction(async (transaction) => {
    const code = await obstacle(transaction, id, although);
    if (code) return { ok: false as const, code };
    await transaction.mediaAsset.update({ where: { id }, data: { removedAt: new Date() } });
    await writeAudit(transaction, "media.removed", mediaSubject(actor, asset), {});
    return { ok: true as const, unused: !(await isKnownToVersions(transaction, id)) };
  });
  if (!outcome.ok) return outcome;
  if (outcome.unused) await removeFolder(`media/${id}`);
  return { ok: true };
}

/**
 * Notes that people in a picture have said yes, under which reference, and until when (GDPR art. 7.1).
 * @throws NotFoundError, NotAllowedError (media.change)
 */
export async function giveConsent(actor: Actor, { assetId, reference, validTo }: ConsentGiven): Promise<void> {
  const asset = await assetFor(actor, "media.change", assetId);
  if (asset.kind !== "picture") throw new NotFoundError("picture");
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.mediaConsent.create({ data: { assetId, reference, validTo: validTo ? dateColumn(validTo) : null, createdById: personOf(actor) } });
    await writeAudit(transaction, "media.consentGiven", mediaSubject(actor, asset), { validTo: validTo || null });
  });
  expireDocuments([tagOf(assetId)]);
}

/**
 * Ends a consent, taken back or run out: from now on nobody outside sees the picture (GDPR art. 7.3), wherever it is used.
 * @throws NotFoundError where there is no such consent in force; NotAllowedError (media.change)
 */
export async function endConsent(actor: Actor, consentId: string): Promise<{ assetId: string }> {
  const client = await database();
  const consent = await client.mediaConsent.findUnique({ where: { id: consentId }, select: { assetId: true } });
  if (!consent) throw new NotFoundError("consent");
  const asset = await assetFor(actor, "media.change", consent.assetId);
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.mediaConsent.updateMany({ where: { id: consentId, endedAt: null }, data: { endedAt: new Date() } });
    if (count === 0) throw new NotFoundError("consent");
    await writeAudit(transaction, "media.consentEnded", mediaSubject(actor, asset), {});
  });
  expireDocuments([tagOf(asset.id)]);
  return { assetId: asset.id };
}

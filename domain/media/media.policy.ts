import "server-only";
import { can, requireAllowed } from "@/domain/access/access";
import type { Action, Actor } from "@/domain/access/access.schema";
import { departmentThing, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { personOf } from "@/domain/publishing/editions";
import type { AuditSubject } from "@/lib/audit";
import { swedishDate, fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";

/* The facts that the access rules need about a file, and the one doorway to it for staff. */

export const assetColumns = {
  id: true,
  kind: true,
  departmentId: true,
  sha256: true,
  fileName: true,
  type: true,
  bytes: true,
  title: true,
  width: true,
  height: true,
  focalX: true,
  focalY: true,
  focalBy: true,
  hasText: true,
  wordContrast: true,
  credit: true,
  reason: true,
  language: true,
  contactId: true,
  createdAt: true,
  removedAt: true,
  consents: { select: { id: true, reference: true, validTo: true, endedAt: true }, orderBy: { createdAt: "asc" } },
} satisfies Prisma.MediaAssetSelect;
export type AssetRow = Prisma.MediaAssetGetPayload<{ select: typeof assetColumns }>;

type Consents = Pick<AssetRow["consents"][number], "reference" | "endedAt">[];

/**
 * Whether people in a picture have taken their consent back, or it was ended when its time had come: then nobody outside
 * sees it. A consent under the same reference that is in force takes the place of the one that ended.
 */
export function isConsentEnded(consents: Consents): boolean {
  return consents.some(({ reference, endedAt }) => endedAt !== null && !consents.some((other) => other.endedAt === null && other.reference === reference));
}

/** The earliest end (yyyy-mm-dd) of the consents in force, or null where none has one. */
export function consentUntil(consents: { validTo: Date | null; endedAt: Date | null }[]): string | null {
  const ends = consents.flatMap(({ validTo, endedAt }) => (validTo && !endedAt ? [fromDateColumn(validTo)] : []));
  return ends.sort()[0] ?? null;
}

/** Days before its end when a consent is brought up. */
const consentNoticeDays = 30;

/** The Swedish date up to which an end is near. */
export const consentHorizon = (now = new Date()): string => swedishDate(new Date(now.getTime() + consentNoticeDays * 86_400_000));

/** A document is a text of its department: what it has not published is its own matter (P11; trap 1). The pictures belong to the whole portal. */
export async function departmentsWithDocuments(actor: Actor): Promise<string[]> {
  return departmentsWhere((_, departmentPath) => can(actor, "content.readDraft", { type: "Content", id: "", departmentPath, ownerId: "", live: false }).allowed);
}

/** Whether somebody of the staff may see a file that no published text uses. */
export async function maySeeUnpublished(actor: Actor, asset: { kind: string; departmentId: string }): Promise<boolean> {
  if (!can(actor, "staff.enter", { type: "Portal" }).allowed) return false;
  return asset.kind === "picture" || (await departmentsWithDocuments(actor)).includes(asset.departmentId);
}

/** The departments whose files the actor may change. */
export function departmentsToKeep(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => can(actor, "media.change", { type: "Department", id, departmentPath }).allowed);
}

/**
 * The file, if the actor may do `action` to what its department has.
 * @throws NotFoundError where there is none in the library, or a document that the actor may not know of; NotAllowedError
 */
export async function assetFor(actor: Actor, action: Extract<Action, "media.change">, id: string): Promise<AssetRow> {
  const asset = await (await database()).mediaAsset.findUnique({ where: { id }, select: assetColumns });
  if (!asset || asset.removedAt) throw new NotFoundError("media");
  if (can(actor, "staff.enter", { type: "Portal" }).allowed && !(await maySeeUnpublished(actor, asset))) throw new NotFoundError("media");
  await requireAllowed(actor, action, await departmentThing(asset.departmentId));
  return asset;
}

export function mediaSubject(actor: Actor, asset: { id: string; departmentId: string }): AuditSubject {
  return { actorId: personOf(actor), thingType: "Media", thingId: asset.id, departmentId: asset.departmentId };
}


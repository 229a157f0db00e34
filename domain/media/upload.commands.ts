import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { putFile, removeFolder } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { cleanName, typeOf } from "./file-type";
import { isConsentEnded } from "./media.policy";
import type { DocumentFields, FileFault, UploadResult } from "./media.schema";
import { faultOfPdf } from "./pdf";
import { takePicture } from "./picture";

/** Files that one person may add in a quarter of an hour: each costs much of the processor. */
const perPerson = new RateLimiterMemory({ keyPrefix: "media", points: 200, duration: 15 * 60 });

async function isOverLimit(personId: string): Promise<boolean> {
  try {
    await perPerson.consume(createHash("sha256").update(personId).digest("base64url"));
    return false;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return true;
    throw refusal;
  }
}

export interface GivenFile {
  departmentId: string;
  fileName: string;
  bytes: Uint8Array;
  /** Documents alone: what a reader and the next editor must know. */
  document?: DocumentFields;
}

/** A file as it is kept, and what its row says of it. */
export interface Taken {
  bytes: Uint8Array;
  data: Pick<Prisma.MediaAssetUncheckedCreateInput, "kind" | "type" | "title" | "width" | "height" | "focalX" | "focalY" | "focalBy" | "wordContrast" | "reason" | "language" | "contactId">;
}

/** "Sommar_vid-ån.JPG" → "Sommar vid ån": what it is called until somebody says better. */
function titleFrom(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[_\s-]+/g, " ").trim().slice(0, 200);
}

/**
 * Looks at a file as every way into the library does: size, type by content (ASVS 5.0 V5.2), pictures packed anew
 * without metadata, documents only where they can be read by everybody and do nothing by themselves. Keeps nothing.
 */
export async function take({ bytes, fileName, document }: Pick<GivenFile, "bytes" | "fileName" | "document">): Promise<Taken | { fault: FileFault }> {
  if (bytes.byteLength === 0) return { fault: "empty" };
  if (bytes.byteLength > env().TORGET_UPLOAD_MEGABYTES * 1024 * 1024) return { fault: "tooLarge" };
  const isPdf = typeOf(bytes) === "application/pdf";
  if (isPdf && !document) return { fault: "isDocument" };
  if (!isPdf && document) return { fault: typeOf(bytes) === null ? "unknownType" : "isPicture" };
  if (document) {
    const fault = faultOfPdf(bytes);
    return fault ? { fault } : { bytes, data: { kind: "document", type: "application/pdf", ...document } };
  }
  const picture = await takePicture(bytes, env().TORGET_PICTURE_MEGAPIXELS);
  if ("fault" in picture) return picture;
  const { type, width, height, focal, wordContrast } = picture;
  return { bytes: picture.bytes, data: { kind: "picture", type, title: titleFrom(cleanName(fileName)), width, height, focalX: focal.x, focalY: focal.y, focalBy: "suggested", wordContrast } };
}

/** The same file in the library. A document of another department is its own matter (P11): nobody hears of it by having its bytes. */
async function findSame(transaction: Prisma.TransactionClient, sha256: string, departmentId: string) {
  // Two posts of the same file at once wait for each other.
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${sha256}))`;
  const known = { sha256, removedAt: null, OR: [{ kind: "picture" as const }, { departmentId }] };
  return transaction.mediaAsset.findFirst({ where: known, select: { id: true, title: true, consents: { select: { reference: true, endedAt: true } } } });
}

/** Whose deed it is (null: at the console), and what the file cannot say itself. */
interface Kept {
  actorId: string | null;
  uploaderId: string;
  departmentId: string;
  fileName: string;
}

/** Keeps a file that has been looked at: first its bytes, then its row; the bytes go again where there is no row. */
export async function keep({ actorId, ...row }: Kept, taken: Taken): Promise<UploadResult> {
  const id = randomUUID();
  const sha256 = createHash("sha256").update(taken.bytes).digest("hex");
  await putFile(`media/${id}/original`, taken.bytes, taken.data.type);
  const result = await keepRow(actorId, { ...taken.data, ...row, id, sha256, fileName: cleanName(row.fileName), bytes: taken.bytes.byteLength }).catch(async (error: unknown) => {
    await removeFolder(`media/${id}`);
    throw error;
  });
  if (!result.ok) await removeFolder(`media/${id}`);
  return result;
}

/**
 * Adds a file to the library, as take() says.
 * @returns its id; or why it is not taken: `duplicate` with the one there is, `tooMany` where one person adds too many
 * @throws NotFoundError, NotAllowedError (media.upload in the department)
 */
export async function uploadFile(actor: Actor, given: GivenFile): Promise<UploadResult> {
  await requireAllowed(actor, "media.upload", await departmentThing(given.departmentId));
  const uploaderId = personOf(actor);
  if (await isOverLimit(uploaderId)) return { ok: false, code: "tooMany" };
  const taken = await take(given);
  if ("fault" in taken) return { ok: false, code: taken.fault };
  return keep({ actorId: uploaderId, uploaderId, departmentId: given.departmentId, fileName: given.fileName }, taken);
}

async function keepRow(actorId: string | null, data: Prisma.MediaAssetUncheckedCreateInput & { id: string }): Promise<UploadResult> {
  const client = await database();
  return client.$transaction(async (transaction): Promise<UploadResult> => {
    const same = await findSame(transaction, data.sha256, data.departmentId);
    // Nobody gets round a consent that was taken back by adding the picture once more.
    if (same && isConsentEnded(same.consents)) return { ok: false, code: "consentEnded" };
    if (same) return { ok: false, code: "duplicate", existing: { id: same.id, title: same.title } };
    const { id, kind, title } = await transaction.mediaAsset.create({ data, select: { id: true, kind: true, title: true } });
    await writeAudit(transaction, "media.uploaded", { actorId, thingType: "Media", thingId: id, departmentId: data.departmentId }, { width: data.width ?? null, height: data.height ?? null });
    return { ok: true, id, title, kind };
  });
}

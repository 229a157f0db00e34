import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "@/domain/access/access.schema";
import { cleanName, typeOf } from "@/domain/media/file-type";
import type { FileFault } from "@/domain/media/media.schema";
import { faultOfPdf } from "@/domain/media/pdf";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { putFile, removeFolder } from "@/lib/storage";
import { folderOfDocument, placeOfDocument } from "./document-places";
import { requireNotice } from "./notices.policy";
import { largestDocument, mostDocuments } from "./notices.schema";
import { auditOf, refuse, withNotice } from "./with-notice";

export interface GivenDocument {
  name: string;
  bytes: Uint8Array;
  language: string;
}

export type DocumentAdded = { ok: true; id: string } | { ok: false; code: FileFault | "notDraft" };

function faultOf({ bytes }: GivenDocument): FileFault | null {
  if (bytes.byteLength === 0) return "empty";
  if (bytes.byteLength > largestDocument) return "tooLarge";
  return typeOf(bytes) === "application/pdf" ? faultOfPdf(bytes) : "unknownType";
}

const titleFrom = (name: string) => cleanName(name).replace(/\.pdf$/i, "").replace(/[_\s]+/g, " ").trim().slice(0, 200) || "Dokument";

/**
 * Puts a PDF to a draft: whole, open to everybody and doing nothing by itself, as the library asks (domain/media/pdf.ts).
 * @returns why it is not taken; `notDraft` for what is up
 * @throws as requireNotice (notice.post)
 */
export async function addNoticeDocument(actor: Actor, noticeId: string, given: GivenDocument): Promise<DocumentAdded> {
  await requireNotice(actor, "notice.post", noticeId);
  const fault = faultOf(given);
  if (fault) return { ok: false, code: fault };
  const id = randomUUID();
  const row = { id, title: titleFrom(given.name), language: isLocale(given.language) ? given.language : sourceLocale, bytes: given.bytes.byteLength, sha256: createHash("sha256").update(given.bytes).digest("hex") };
  await putFile(placeOfDocument(id), given.bytes, "application/pdf");
  const added = await withNotice(actor, "notice.post", noticeId, async ({ transaction, notice }): Promise<DocumentAdded> => {
    if (notice.state !== "draft") return { ok: false, code: "notDraft" };
    if (notice.documents.some(({ sha256 }) => sha256 === row.sha256)) return { ok: false, code: "duplicate" };
    if (notice.documents.length >= mostDocuments) return { ok: false, code: "tooMany" };
    await transaction.noticeDocument.create({ data: { ...row, noticeId, order: notice.documents.length } });
    await writeAudit(transaction, "notice.documentAdded", auditOf(actor, notice), {});
    return { ok: true, id };
  }).catch(async (error: unknown) => {
    await removeFolder(folderOfDocument(id));
    throw error;
  });
  if (!added.ok) await removeFolder(folderOfDocument(id));
  return added;
}

/** Takes a document from a draft. What is not there is gone already. @returns `notDraft` @throws as requireNotice (notice.post) */
export async function removeNoticeDocument(actor: Actor, noticeId: string, id: string): Promise<{ ok: boolean; code?: "notDraft" }> {
  const done = await withNotice(actor, "notice.post", noticeId, async ({ transaction, notice }) => {
    if (notice.state !== "draft") return refuse("notDraft");
    const { count } = await transaction.noticeDocument.deleteMany({ where: { id, noticeId } });
    if (count > 0) await writeAudit(transaction, "notice.documentRemoved", auditOf(actor, notice), {});
    return { ok: true as const, count };
  });
  if (done.ok && done.count > 0) await removeFolder(folderOfDocument(id));
  return done.ok ? { ok: true } : { ok: false, code: "notDraft" };
}

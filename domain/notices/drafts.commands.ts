import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { removeFolder } from "@/lib/storage";
import { NotFoundError } from "@/lib/errors";
import { folderOfDocument } from "./document-places";
import { type NoticeKind, noticeKinds, suits } from "./notice-kinds";
import { requireNotice, requirePostsFor } from "./notices.policy";
import { type NoticeFields, readFields } from "./notices.schema";
import { auditOf, fieldsIn, type NoticeDeed, type NoticeRefusal, refuse, withNotice } from "./with-notice";

/**
 * Begins a notice of a body, as a draft that only its clerks see.
 * @returns `kindMissing` for what is no kind of notice (news, say), `bodyUnsuited` where the kind is not that body's
 * @throws NotFoundError, also where the actor posts nothing for the department; NotAllowedError where a second factor is wanted
 */
export async function startNotice(actor: Actor, given: { kind: string; bodyId: string }): Promise<{ ok: true; id: string } | { ok: false; code: NoticeRefusal }> {
  const body = await (await database()).body.findUnique({ where: { id: given.bodyId }, select: { id: true, kind: true, departmentId: true } });
  if (!body) throw new NotFoundError("body");
  await requirePostsFor(actor, body.departmentId);
  const kind = noticeKinds.find((each) => each === given.kind);
  if (!kind) return refuse("kindMissing");
  if (!suits(kind, body.kind)) return refuse("bodyUnsuited");
  return { ok: true, id: await makeDraft(actor, { kind, bodyId: body.id, departmentId: body.departmentId, fields: {} }) };
}

interface Draft {
  kind: NoticeKind;
  bodyId: string;
  departmentId: string;
  fields: NoticeFields;
  correctsId?: string;
}

async function makeDraft(actor: Actor, data: Draft): Promise<string> {
  return (await database()).$transaction(async (transaction) => {
    const { id } = await transaction.notice.create({ data: { ...data, createdById: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "notice.drafted", auditOf(actor, { id, departmentId: data.departmentId }), { kind: data.kind });
    return id;
  });
}

/**
 * Begins the notice that corrects one which is up: the only way to say something else (KL 8:12). It says what the first one said until it is
 * written over, runs a time of its own, and both tell of each other once it is posted.
 * @returns `notPosted` where the first one is not up
 * @throws as requireNotice (notice.post)
 */
export async function startCorrection(actor: Actor, id: string): Promise<{ ok: true; id: string } | { ok: false; code: NoticeRefusal }> {
  await requireNotice(actor, "notice.post", id);
  const notice = await (await database()).notice.findUniqueOrThrow({ where: { id }, select: { kind: true, bodyId: true, departmentId: true, state: true, fields: true } });
  if (notice.state !== "posted") return refuse("notPosted");
  const { kind, bodyId, departmentId } = notice;
  return { ok: true, id: await makeDraft(actor, { kind, bodyId, departmentId, fields: fieldsIn(notice), correctsId: id }) };
}

/**
 * Keeps what has been written so far, whole or not. @returns `notDraft` for what has been posted: it is corrected by another notice
 * @throws as requireNotice (notice.post)
 */
export async function saveNotice(actor: Actor, id: string, given: { fields: Record<string, unknown>; personalData: boolean | null }): Promise<NoticeDeed> {
  return withNotice(actor, "notice.post", id, async ({ transaction, notice }) => {
    if (notice.state !== "draft") return refuse("notDraft");
    await transaction.notice.update({ where: { id }, data: { fields: readFields(notice.kind, given.fields), personalData: given.personalData, changedAt: new Date() } });
    await writeAudit(transaction, "notice.changed", auditOf(actor, notice), {});
    return { ok: true };
  });
}

/** Throws a draft away with its documents. @returns `notDraft` @throws as requireNotice (notice.post) */
export async function discardNotice(actor: Actor, id: string): Promise<NoticeDeed> {
  const gone: string[] = [];
  const done = await withNotice(actor, "notice.post", id, async ({ transaction, notice }): Promise<NoticeDeed> => {
    if (notice.state !== "draft") return refuse("notDraft");
    gone.push(...notice.documents.map((document) => document.id));
    await transaction.noticeDocument.deleteMany({ where: { noticeId: id } });
    await transaction.notice.delete({ where: { id } });
    await writeAudit(transaction, "notice.discarded", auditOf(actor, notice), {});
    return { ok: true };
  });
  for (const document of gone) await removeFolder(folderOfDocument(document));
  return done;
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { addressWith } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { eraseDocuments } from "@/lib/document-cache";
import { removeFolder } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { folderOfDocument } from "./document-places";
import { findExtraDays } from "./extra-days.queries";
import { type FieldName, keptFields } from "./notice-kinds";
import { keepPeriod } from "./notice-time";
import { auditOf, fieldsIn, noticeColumns, type NoticeDeed, type NoticeRow, prove, refuse, tagsOfNotice, withNotice } from "./with-notice";

/*
 * A notice goes by itself when its time is over. The record stays (kind, body, days, paragraphs, sum of what it said, proof
 * log); the rest of what it said, which may name people, does not.
 */

const keptOf = (notice: NoticeRow) => Object.fromEntries(Object.entries(fieldsIn(notice)).filter(([name]) => keptFields.includes(name as FieldName)));

/** Takes a notice down: the record stays, its words and documents go. @returns the documents whose bytes are to go after the commit */
async function takeDown(transaction: Prisma.TransactionClient, notice: NoticeRow, approvedById: string | null): Promise<string[]> {
  const { id } = notice;
  await transaction.notice.update({ where: { id }, data: { state: "removed", fields: keptOf(notice), ...(approvedById ? { removalApprovedById: approvedById } : {}) } });
  await prove(transaction, id, approvedById ? "removedEarly" : "removed", approvedById, { hash: notice.contentHash });
  return notice.documents.map((document) => document.id);
}

async function removeIfDue(id: string, today: string): Promise<boolean> {
  const gone: string[] = [];
  const removed = await (await database()).$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM notice WHERE id = ${id} FOR UPDATE`;
    const notice = await transaction.notice.findUnique({ where: { id }, select: noticeColumns });
    if (notice?.state !== "posted" || !notice.removeOn || notice.removeOn > dateColumn(today)) return false;
    // A day that has been added since it was posted lengthens its time.
    const period = await keepPeriod(transaction, notice, await findExtraDays(transaction));
    if (!period || period.earliestRemovalOn > today) return false;
    gone.push(...(await takeDown(transaction, notice, null)));
    await transaction.noticeDocument.deleteMany({ where: { noticeId: id } });
    await writeAudit(transaction, "notice.removed", { actorId: null, thingType: "Notice", thingId: id, departmentId: notice.departmentId }, {});
    return true;
  });
  for (const document of gone) await removeFolder(folderOfDocument(document));
  return removed;
}

/** Its page may have named people: no copy of it stands in while the database is gone. */
const eraseCopies = (id: string, correctsId: string | null) => eraseDocuments(locales.map((locale) => addressWith("/notices/[id]", locale, id)), tagsOfNotice(id, correctsId));

/**
 * Removes every notice whose time is over: from 00:00 in Sweden on the day it may be gone, never on the last day for appeal.
 * What is stopped in the middle goes on at the next run. Asks no rule: the portal's own deed.
 * @returns how many went
 */
export async function removeDueNotices(signal?: AbortSignal): Promise<number> {
  const today = swedishDate();
  const due = await (await database()).notice.findMany({ where: { state: "posted", removeOn: { lte: dateColumn(today) } }, select: { id: true, correctsId: true } });
  let count = 0;
  for (const { id, correctsId } of due) {
    if (signal?.aborted) break;
    if (!(await removeIfDue(id, today))) continue;
    count += 1;
    await eraseCopies(id, correctsId);
  }
  return count;
}

/**
 * Proposes that a notice goes before its time, with the reason. It goes when another person says so; until then it is up.
 * @returns `reasonMissing`, `alreadyProposed`, `notPosted`
 * @throws as requireNotice (notice.post)
 */
export async function proposeRemoval(actor: Actor, id: string, given: string): Promise<NoticeDeed> {
  const reason = given.trim().slice(0, 1000);
  return withNotice(actor, "notice.post", id, async ({ transaction, notice }): Promise<NoticeDeed> => {
    if (notice.state !== "posted") return refuse("notPosted");
    if (notice.removalProposedById) return refuse("alreadyProposed");
    if (reason.length < 10) return refuse("reasonMissing");
    await transaction.notice.update({ where: { id }, data: { removalReason: reason, removalProposedById: personOf(actor) } });
    await prove(transaction, id, "removalProposed", personOf(actor));
    await writeAudit(transaction, "notice.removalProposed", auditOf(actor, notice), {});
    return { ok: true };
  });
}

/** Says no to what was proposed, or takes it back. @returns `nothingProposed`, `notPosted` @throws as requireNotice (notice.post) */
export async function refuseRemoval(actor: Actor, id: string): Promise<NoticeDeed> {
  return withNotice(actor, "notice.post", id, async ({ transaction, notice }): Promise<NoticeDeed> => {
    if (notice.state !== "posted") return refuse("notPosted");
    if (!notice.removalProposedById) return refuse("nothingProposed");
    await transaction.notice.update({ where: { id }, data: { removalReason: null, removalProposedById: null } });
    await prove(transaction, id, "removalRefused", personOf(actor));
    await writeAudit(transaction, "notice.removalRefused", auditOf(actor, notice), {});
    return { ok: true };
  });
}

/**
 * Removes a notice before its time, as the second person. What it said becomes a draft again: posted anew it has a new day, and its
 * time begins again (KL 13:5).
 * @returns the draft's id; `nothingProposed`, `notPosted`
 * @throws NotAllowedError for whoever proposed it (P11); otherwise as requireNotice (notice.removeEarly)
 */
export async function approveRemoval(actor: Actor, id: string): Promise<{ ok: true; draftId: string } | Extract<NoticeDeed, { ok: false }>> {
  const done = await withNotice(actor, "notice.removeEarly", id, async ({ transaction, notice }) => {
    if (notice.state !== "posted") return refuse("notPosted");
    if (!notice.removalProposedById) return refuse("nothingProposed");
    const { kind, bodyId, departmentId, correctsId } = notice;
    const createdById = notice.removalProposedById;
    await takeDown(transaction, notice, personOf(actor));
    const draft = await transaction.notice.create({ data: { kind, bodyId, departmentId, correctsId, createdById, fields: fieldsIn(notice), postsAgainId: id }, select: { id: true } });
    await transaction.noticeDocument.updateMany({ where: { noticeId: id }, data: { noticeId: draft.id } });
    await writeAudit(transaction, "notice.removedEarly", auditOf(actor, notice), {});
    return { ok: true as const, draftId: draft.id, correctsId };
  });
  if (!done.ok) return done;
  await eraseCopies(id, done.correctsId);
  return { ok: true, draftId: done.draftId };
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { gapsIn, longestPause } from "./availability";
import type { Certificate, CertificateEvent } from "./board.schema";
import { appealOf } from "./notice-period";
import { kindRules } from "./notice-kinds";
import type { NoticeEventKind } from "./notices.schema";
import { requireNotice } from "./notices.policy";
import { auditOf, fieldsIn, noticeColumns, prove } from "./with-notice";

/** What each source has seen of the board while the notice was up. */
async function watched(from: Date, to: Date): Promise<Certificate["gaps"]> {
  const client = await database();
  const around = longestPause * 1000;
  const at = { gte: new Date(from.getTime() - around), lte: new Date(to.getTime() + around) };
  const sources: Certificate["gaps"] = [];
  for (const source of ["own", "outside"] as const) {
    const checks = await client.boardCheck.findMany({ where: { source, at }, select: { at: true, ok: true } });
    // Where nobody outside has been asked to look, nothing is missing.
    if (source === "outside" && checks.length === 0) continue;
    sources.push({ source, gaps: gapsIn(checks, from, to), checks: checks.length });
  }
  return sources;
}

async function read(id: string, now: Date): Promise<Certificate> {
  const client = await database();
  const row = await client.notice.findUniqueOrThrow({ where: { id }, select: { ...noticeColumns, removedAt: true, removalApprovedById: true } });
  if (!row.postedAt || !row.postedOn || !row.contentHash) throw new NotFoundError("notice");
  const events = await client.noticeEvent.findMany({ where: { noticeId: id }, select: { at: true, kind: true, hash: true, details: true, person: { select: { name: true } } }, orderBy: { id: "asc" } });
  const known = new Map(row.partners.map((partner) => [partner.municipality, fromDateColumn(partner.postedOn)]));
  const posted = events.find(({ kind }) => kind === "posted")?.details as { documents?: string[] } | undefined;
  return {
    id, kind: row.kind, statute: kindRules[row.kind].statute, body: row.body.texts.find(({ locale }) => locale === sourceLocale)?.name ?? row.bodyId, fields: fieldsIn(row),
    postedAt: row.postedAt, postedOn: fromDateColumn(row.postedOn), appeal: appealOf(row.kind, fieldsIn(row)), lastAppealOn: row.lastAppealOn && fromDateColumn(row.lastAppealOn),
    earliestRemovalOn: row.earliestRemovalOn && fromDateColumn(row.earliestRemovalOn), removedAt: row.removedAt, early: row.removalApprovedById !== null, reason: row.removalApprovedById ? row.removalReason : null,
    contentHash: row.contentHash, partners: row.body.partners.map((municipality) => ({ municipality, postedOn: known.get(municipality) ?? null })), correctsId: row.correctsId,
    documents: (posted?.documents ?? []).map((sha256) => ({ title: row.documents.find((document) => document.sha256 === sha256)?.title ?? "", sha256 })),
    events: events.map((event): CertificateEvent => ({ at: event.at, kind: event.kind as NoticeEventKind, person: event.person?.name ?? null, hash: event.hash, details: event.details as Record<string, unknown> })),
    gaps: await watched(row.postedAt, row.removedAt ?? now), madeAt: now,
  };
}

/**
 * The certificate of a notice that is or has been up (KL 8:10 st. 3): when, what by its sum, and when the board could not be read.
 * As a page it is only looked at; as a file it is handed out, which is noted.
 * @throws NotFoundError, also for a draft; NotAllowedError where a second factor is wanted (notice.certify)
 */
export async function getCertificate(actor: Actor, id: string, format: "page" | "pdf" | "json"): Promise<Certificate> {
  await requireNotice(actor, "notice.certify", id);
  const client = await database();
  const row = await client.notice.findUniqueOrThrow({ where: { id }, select: { state: true, departmentId: true } });
  if (row.state === "draft") throw new NotFoundError("notice");
  if (format !== "page") {
    await client.$transaction(async (transaction) => {
      await prove(transaction, id, "certified", personOf(actor), { details: { format } });
      await writeAudit(transaction, "notice.certified", auditOf(actor, { id, departmentId: row.departmentId }), { format });
    });
  }
  return read(id, new Date());
}

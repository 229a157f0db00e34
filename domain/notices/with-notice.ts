import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { AuditSubject } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { NoticeContent } from "./notice-content";
import type { NoticeAction } from "./notices.policy";
import { requireNotice } from "./notices.policy";
import type { NoticeEventKind, NoticeFields } from "./notices.schema";

export const noticeColumns = {
  id: true, kind: true, bodyId: true, departmentId: true, state: true, fields: true, personalData: true, postedOn: true, postedAt: true, lastAppealOn: true,
  earliestRemovalOn: true, removeOn: true, contentHash: true, correctsId: true, postsAgainId: true, removalReason: true, removalProposedById: true,
  body: { select: { kind: true, partners: true, texts: { select: { locale: true, name: true } } } },
  partners: { select: { municipality: true, postedOn: true } },
  documents: { select: { id: true, title: true, language: true, sha256: true, bytes: true }, orderBy: { order: "asc" } },
} satisfies Prisma.NoticeSelect;
export type NoticeRow = Prisma.NoticeGetPayload<{ select: typeof noticeColumns }>;

/** Why nothing came of a deed; each has its words (messages, "notices.refusals"). */
export const noticeRefusals = ["notDraft", "notPosted", "alreadyProposed", "nothingProposed", "reasonMissing", "timeIsOver", "tooEarly", "dateMalformed", "dateToCome", "notPartner", "partnerKnown", "waitsForPartners", "bodyUnsuited", "kindMissing", "correctsMissing"] as const;
export type NoticeRefusal = (typeof noticeRefusals)[number];
export type NoticeDeed = { ok: true } | { ok: false; code: NoticeRefusal };
export const refuse = (code: NoticeRefusal): { ok: false; code: NoticeRefusal } => ({ ok: false, code });

export interface Given {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  notice: NoticeRow;
}

/** Does something with a notice in one transaction, one at a time. @throws as requireNotice */
export async function withNotice<Result>(actor: Actor, action: NoticeAction, id: string, deed: (given: Given) => Promise<Result>): Promise<Result> {
  await requireNotice(actor, action, id);
  return (await database()).$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM notice WHERE id = ${id} FOR UPDATE`;
    const notice = await transaction.notice.findUnique({ where: { id }, select: noticeColumns });
    if (!notice) throw new NotFoundError("notice");
    return deed({ actor, transaction, notice });
  });
}

export const auditOf = (actor: Actor, { id, departmentId }: Pick<NoticeRow, "id" | "departmentId">): AuditSubject => ({ actorId: personOf(actor), thingType: "Notice", thingId: id, departmentId });

/** Adds a line to the proof log. */
export async function prove(transaction: Prisma.TransactionClient, noticeId: string, kind: NoticeEventKind, personId: string | null, { hash = null, details = {} }: { hash?: string | null; details?: Prisma.InputJsonObject } = {}): Promise<void> {
  await transaction.noticeEvent.create({ data: { noticeId, kind, personId, hash, details } });
}

export const fieldsIn = (row: { fields: unknown }): NoticeFields => row.fields as NoticeFields;

export const contentIn = (row: Pick<NoticeRow, "id" | "kind" | "bodyId" | "correctsId" | "fields" | "documents">): NoticeContent => ({ id: row.id, kind: row.kind, bodyId: row.bodyId, correctsId: row.correctsId, fields: fieldsIn(row), documents: row.documents });

/** The documents of the public that show a notice. */
export const tagsOfNotice = (...ids: (string | null)[]): string[] => ["notices", ...ids.flatMap((id) => (id ? [`notice:${id}`] : []))];

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { openFile, type Sized } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import type { BoardNotice, RemovedNotice } from "./board.schema";
import { placeOfDocument } from "./document-places";
import { appealOf } from "./notice-period";
import { fieldsOfKind, kindRules } from "./notice-kinds";
import { requireNotice } from "./notices.policy";
import type { NoticeFields } from "./notices.schema";

const columns = {
  id: true, kind: true, state: true, fields: true, personalData: true, postedAt: true, postedOn: true, lastAppealOn: true, removeOn: true, correctsId: true, postsAgainId: true, removedAt: true, removalApprovedById: true,
  body: { select: { id: true, partners: true, texts: { select: { locale: true, name: true, slug: true } } } },
  partners: { select: { municipality: true, postedOn: true } },
  corrections: { where: { state: "posted" }, select: { id: true }, orderBy: { postedAt: "desc" }, take: 1 },
  postedAgain: { where: { state: "posted" }, select: { id: true }, take: 1 },
  documents: { select: { id: true, title: true, language: true, bytes: true }, orderBy: { order: "asc" } },
} satisfies Prisma.NoticeSelect;
type Row = Prisma.NoticeGetPayload<{ select: typeof columns }>;

function bodyOf({ body }: Row, locale: Locale): BoardNotice["body"] {
  const text = body.texts.find((each) => each.locale === locale) ?? body.texts.find((each) => each.locale === sourceLocale) ?? body.texts[0];
  return { id: body.id, name: text?.name ?? body.id, slug: text?.slug ?? body.id, lang: text && text.locale !== locale && isLocale(text.locale) ? text.locale : undefined };
}

const day = (value: Date | null) => (value ? fromDateColumn(value) : null);

function toNotice(row: Row, locale: Locale, at: Date): BoardNotice {
  const fields = row.fields as NoticeFields;
  const known = new Map(row.partners.map((partner) => [partner.municipality, fromDateColumn(partner.postedOn)]));
  return {
    id: row.id,
    kind: row.kind,
    statute: kindRules[row.kind].statute,
    body: bodyOf(row, locale),
    fields,
    shown: fieldsOfKind(row.kind).filter((name) => fields[name] && !["appeal", "urgent"].includes(name)),
    // What nobody has looked at counts as naming people.
    personalData: row.personalData ?? true,
    postedAt: row.postedAt ?? at,
    postedOn: day(row.postedOn) ?? "",
    appeal: appealOf(row.kind, fields),
    lastAppealOn: day(row.lastAppealOn),
    removeOn: day(row.removeOn),
    partners: row.body.partners.map((municipality) => ({ municipality, postedOn: known.get(municipality) ?? null })),
    correctsId: row.correctsId,
    correctedById: row.corrections[0]?.id ?? null,
    postsAgainId: row.postsAgainId,
    documents: row.documents,
  };
}

/** Everything on the board, the newest first: no fewer and no more than what is up. */
export async function listBoard(locale: Locale): Promise<BoardNotice[]> {
  dependsOn("notices", "bodies");
  const rows = await (await database()).notice.findMany({ where: { state: "posted" }, select: columns, orderBy: [{ postedAt: "desc" }, { id: "asc" }] });
  return rows.map((row) => toNotice(row, locale, new Date()));
}

/** A notice at its address; what was removed answers with what is left of it. Null where there never was one, or none that the public has seen. */
export async function findBoardNotice(locale: Locale, id: string): Promise<{ up: BoardNotice } | { removed: RemovedNotice } | null> {
  dependsOn("notices", `notice:${id}`, "bodies");
  // The database refuses some of what can stand in an address (U+0000); no notice is called so.
  const row = /^[\w-]{1,80}$/.test(id) ? await (await database()).notice.findUnique({ where: { id }, select: columns }) : null;
  if (!row || row.state === "draft") return null;
  if (row.state === "posted") return { up: toNotice(row, locale, new Date()) };
  return { removed: { kind: row.kind, fields: row.fields as NoticeFields, body: bodyOf(row, locale).name, postedOn: day(row.postedOn) ?? "", removedAt: row.removedAt ?? new Date(), early: row.removalApprovedById !== null, againId: row.postedAgain[0]?.id ?? null } };
}

/** A document of a notice: for everybody while it is up, for its clerks while it is a draft. */
export type OpenedDocument = { state: "file"; file: Sized; fileName: string; sha256: string; isPublic: boolean; personalData: boolean } | { state: "missing" };

export async function openNoticeDocument(id: string, actorOf: () => Promise<Actor>): Promise<OpenedDocument> {
  const columnsOf = { title: true, sha256: true, noticeId: true, notice: { select: { state: true, personalData: true } } } as const;
  const row = /^[\w-]{1,80}$/.test(id) ? await (await database()).noticeDocument.findUnique({ where: { id }, select: columnsOf }) : null;
  if (!row || row.notice.state === "removed") return { state: "missing" };
  const isPublic = row.notice.state === "posted";
  if (!isPublic) await requireNotice(await actorOf(), "notice.post", row.noticeId);
  const file = await openFile(placeOfDocument(id));
  return file ? { state: "file", file, fileName: `${row.title}.pdf`, sha256: row.sha256, isPublic, personalData: row.notice.personalData ?? true } : { state: "missing" };
}

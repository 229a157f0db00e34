import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { announce, type AnnouncementText } from "@/lib/announcements";
import { writeAudit } from "@/lib/audit";
import { dateColumn, formatDate, fromDateColumn, swedishDate } from "@/lib/dates";
import { expireDocuments } from "@/lib/document-cache";
import type { Prisma } from "@/prisma/generated/client";
import { findExtraDays } from "./extra-days.queries";
import { type Guard, guardsOf } from "./guards";
import { contentHash } from "./notice-content";
import { kindRules } from "./notice-kinds";
import { noticeTitle } from "./notice-title";
import { keepPeriod } from "./notice-time";
import { type NoticeFields, type NoticeProblem, problemsIn, readFields } from "./notices.schema";
import { runPostingSteps } from "./posting-steps";
import { auditOf, contentIn, fieldsIn, type Given, type NoticeRefusal, type NoticeRow, prove, refuse, tagsOfNotice, withNotice } from "./with-notice";

export interface ToPost {
  fields: Record<string, unknown>;
  personalData: boolean | null;
  /** What the clerk was warned of and knows. */
  acknowledged?: readonly string[];
}

/** `problems`: what is missing, at its field; `guards`: what the calendar says, of which "acknowledge" may be known and posted. */
export type Posted = { ok: true; guards: Guard[] } | { ok: false; code: NoticeRefusal } | { ok: false; code: "incomplete"; problems: NoticeProblem[]; guards: Guard[] };

/** What keeps a notice from being posted as it is written. */
export function obstaclesOf(notice: Pick<NoticeRow, "kind" | "documents">, fields: NoticeFields, personalData: boolean | null): NoticeProblem[] {
  const { document } = kindRules[notice.kind];
  return [
    ...problemsIn(notice.kind, fields),
    ...(document && notice.documents.length === 0 ? [{ field: "documents", code: "documentMissing" } as const] : []),
    ...(personalData === null ? [{ field: "personalData", code: "missing" } as const] : []),
  ];
}

const nameIn = (row: NoticeRow, locale: Locale) => (row.body.texts.find((text) => text.locale === locale) ?? row.body.texts.find((text) => text.locale === sourceLocale) ?? row.body.texts[0])?.name ?? row.bodyId;

/** Lets those know who have asked. What may name somebody stays on the board. */
async function tell(transaction: Prisma.TransactionClient, row: NoticeRow): Promise<void> {
  const texts: Partial<Record<Locale, AnnouncementText>> = {};
  for (const locale of locales) {
    const reader = await readerFor(locale);
    const summary = row.lastAppealOn ? reader.t("notices.told", { date: formatDate(fromDateColumn(row.lastAppealOn), locale) }) : undefined;
    texts[locale] = { title: noticeTitle(reader, { kind: row.kind, fields: fieldsIn(row) }, nameIn(row, locale), row.personalData === false), summary };
  }
  const addresses = Object.fromEntries(locales.map((locale) => [locale, addressWith("/notices/[id]", locale, row.id)]));
  await announce(transaction, { kind: "notice", key: `notice:${row.id}:posted`, subjects: { bodies: [row.bodyId], departments: [row.departmentId] }, texts, addresses });
}

async function post({ actor, transaction, notice }: Given, fields: NoticeFields, personalData: boolean, guards: Guard[], extra: ReadonlySet<string>): Promise<void> {
  const id = notice.id;
  const personId = personOf(actor);
  const hash = contentHash({ ...contentIn(notice), fields });
  const acknowledged = guards.map(({ code }) => code);
  // The day is the database's own (trigger); what follows from it is worked out from what it answers.
  const { postedOn } = await transaction.notice.update({ where: { id }, data: { state: "posted", fields, personalData, contentHash: hash, postedById: personId, acknowledged, changedAt: new Date() }, select: { postedOn: true } });
  await keepPeriod(transaction, { ...notice, fields, postedOn }, extra);
  await prove(transaction, id, "posted", personId, { hash, details: { documents: notice.documents.map(({ sha256 }) => sha256), acknowledged } });
  if (notice.correctsId) await prove(transaction, notice.correctsId, "correctedBy", personId, { details: { by: id } });
  if (notice.postsAgainId) await prove(transaction, notice.postsAgainId, "postedAgain", personId, { details: { by: id } });
  if (postedOn) await runPostingSteps(transaction, { id, kind: notice.kind, bodyId: notice.bodyId, fields, postedOn: fromDateColumn(postedOn) });
  await writeAudit(transaction, "notice.posted", auditOf(actor, notice), { kind: notice.kind, acknowledged });
}

/**
 * Posts a notice: from now on it is on the board, its day of posting is today's date in Sweden by the database's clock,
 * and what it says never changes. Nothing is posted that lacks a part which the kind must have, or that the calendar
 * refuses; what is late is posted when the clerk knows it is (`acknowledged`).
 * @throws as requireNotice (notice.post)
 */
export async function postNotice(actor: Actor, id: string, given: ToPost): Promise<Posted> {
  const done = await withNotice(actor, "notice.post", id, async (all): Promise<Posted & { row?: NoticeRow }> => {
    const { transaction, notice } = all;
    if (notice.state !== "draft") return refuse("notDraft");
    const fields = readFields(notice.kind, given.fields);
    const extra = await findExtraDays(transaction);
    const guards = guardsOf(notice.kind, fields, swedishDate(), extra);
    const problems = obstaclesOf(notice, fields, given.personalData);
    const stops = guards.some(({ level, code }) => level === "refuse" || (level === "acknowledge" && !given.acknowledged?.includes(code)));
    if (problems.length > 0 || stops || given.personalData === null) {
      await transaction.notice.update({ where: { id }, data: { fields, personalData: given.personalData, changedAt: new Date() } });
      return { ok: false, code: "incomplete", problems, guards };
    }
    await post(all, fields, given.personalData, guards, extra);
    const row = { ...notice, ...(await transaction.notice.findUniqueOrThrow({ where: { id }, select: { fields: true, personalData: true, lastAppealOn: true, state: true } })) };
    await tell(transaction, row);
    return { ok: true, guards, row };
  });
  if ("row" in done && done.row) {
    expireDocuments(tagsOfNotice(id, done.row.correctsId, done.row.postsAgainId));
    return { ok: true, guards: done.ok ? done.guards : [] };
  }
  return done;
}

/**
 * Says when another municipality's board had the notice of a joint committee. Once all have, it is known when it ends: counted
 * from the latest (KL 13:5). What has been entered stands.
 * @returns `notPartner`, `partnerKnown`, `dateMalformed`, `dateToCome`, `notPosted`
 * @throws as requireNotice (notice.post)
 */
export async function enterPartnerDate(actor: Actor, id: string, municipality: string, date: string): Promise<{ ok: true } | { ok: false; code: NoticeRefusal }> {
  const done = await withNotice(actor, "notice.post", id, async ({ transaction, notice }): Promise<{ ok: true } | { ok: false; code: NoticeRefusal }> => {
    if (notice.state !== "posted") return refuse("notPosted");
    if (!notice.body.partners.includes(municipality)) return refuse("notPartner");
    if (notice.partners.some((partner) => partner.municipality === municipality)) return refuse("partnerKnown");
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) return refuse("dateMalformed");
    if (date > swedishDate()) return refuse("dateToCome");
    await transaction.noticePartner.create({ data: { noticeId: id, municipality, postedOn: dateColumn(date), enteredById: personOf(actor) } });
    await prove(transaction, id, "partnerPosted", personOf(actor), { details: { municipality, postedOn: date } });
    const now = await transaction.noticePartner.findMany({ where: { noticeId: id }, select: { municipality: true, postedOn: true } });
    await keepPeriod(transaction, { ...notice, partners: now }, await findExtraDays(transaction));
    await writeAudit(transaction, "notice.partnerPosted", auditOf(actor, notice), { postedOn: date });
    return { ok: true };
  });
  expireDocuments(tagsOfNotice(id));
  return done;
}

/**
 * Lets a notice stay longer than it must; never shorter.
 * @returns `notPosted`, `dateMalformed`, `waitsForPartners`, `tooEarly` before the day on which it goes by itself
 * @throws as requireNotice (notice.post)
 */
export async function prolongNotice(actor: Actor, id: string, until: string): Promise<{ ok: true } | { ok: false; code: NoticeRefusal }> {
  const done = await withNotice(actor, "notice.post", id, async ({ transaction, notice }): Promise<{ ok: true } | { ok: false; code: NoticeRefusal }> => {
    if (notice.state !== "posted") return refuse("notPosted");
    if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))) return refuse("dateMalformed");
    if (!notice.removeOn) return refuse("waitsForPartners");
    if (until <= fromDateColumn(notice.removeOn)) return refuse("tooEarly");
    await transaction.notice.update({ where: { id }, data: { removeOn: dateColumn(until) } });
    await prove(transaction, id, "prolonged", personOf(actor), { details: { until } });
    await writeAudit(transaction, "notice.prolonged", auditOf(actor, notice), { until });
    return { ok: true };
  });
  expireDocuments(tagsOfNotice(id));
  return done;
}


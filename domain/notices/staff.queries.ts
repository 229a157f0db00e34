import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { BodyKind } from "@/domain/bodies/bodies.schema";
import { findExtraDays } from "./extra-days.queries";
import { type Guard, guardsOf } from "./guards";
import { boardsOf } from "./notice-time";
import { type NoticePeriod, periodOf } from "./notice-period";
import { type NoticeKind, noticeKinds, suits } from "./notice-kinds";
import { clerkDepartments, type NoticeAction, noticeRights, requireNotice, visibleNotices } from "./notices.policy";
import type { NoticeFields } from "./notices.schema";
import { fieldsIn, noticeColumns, type NoticeRow } from "./with-notice";

export { maySeeNotices } from "./notices.policy";

interface Named {
  texts: { locale: string; name: string }[];
}
const nameOf = ({ texts }: Named, locale: Locale, id: string) => (texts.find((text) => text.locale === locale) ?? texts.find((text) => text.locale === sourceLocale) ?? texts[0])?.name ?? id;

export interface StaffLine {
  id: string;
  kind: NoticeKind;
  body: string;
  fields: NoticeFields;
  state: NoticeRow["state"];
  postedOn: string | null;
  removeOn: string | null;
  proposed: boolean;
  at: Date;
}

/** What the clerks of a department have begun, what is up, and the latest that has gone. @throws NotAllowedError for whoever sees none */
export async function listStaffNotices(actor: Actor, locale: Locale): Promise<StaffLine[]> {
  const departmentId = { in: await visibleNotices(actor) };
  const select = { id: true, kind: true, bodyId: true, fields: true, state: true, postedOn: true, removeOn: true, removalProposedById: true, changedAt: true, postedAt: true, removedAt: true, body: { select: { texts: { select: { locale: true, name: true } } } } } as const;
  const client = await database();
  const drafts = await client.notice.findMany({ where: { departmentId, state: "draft" }, select, orderBy: { changedAt: "desc" }, take: 200 });
  const up = await client.notice.findMany({ where: { departmentId, state: "posted" }, select, orderBy: { postedAt: "desc" }, take: 500 });
  const gone = await client.notice.findMany({ where: { departmentId, state: "removed" }, select, orderBy: { removedAt: "desc" }, take: 50 });
  return [...drafts, ...up, ...gone].map((row) => ({
    id: row.id, kind: row.kind, body: nameOf(row.body, locale, row.bodyId), fields: fieldsIn(row), state: row.state,
    postedOn: row.postedOn && fromDateColumn(row.postedOn), removeOn: row.removeOn && fromDateColumn(row.removeOn), proposed: row.removalProposedById !== null && row.state === "posted", at: row.removedAt ?? row.postedAt ?? row.changedAt,
  }));
}

/** The bodies whose notices the actor posts, with what each can have. */
export async function listPostable(actor: Actor, locale: Locale): Promise<{ id: string; name: string; kind: BodyKind; kinds: NoticeKind[] }[]> {
  const departments = await clerkDepartments(actor);
  const rows = await (await database()).body.findMany({ where: { departmentId: { in: departments } }, select: { id: true, kind: true, texts: { select: { locale: true, name: true } } }, orderBy: [{ order: "asc" }, { id: "asc" }] });
  return rows.map((row) => ({ id: row.id, name: nameOf(row, locale, row.id), kind: row.kind, kinds: noticeKinds.filter((kind) => suits(kind, row.kind)) }));
}

export interface StaffNotice {
  row: NoticeRow;
  fields: NoticeFields;
  body: string;
  may: Record<NoticeAction, boolean>;
  /** What the calendar says, if it were posted today. */
  guards: Guard[];
  /** Until when it would be up then; null: a joint committee's other boards decide. */
  period: NoticePeriod | null;
  today: string;
  proposedBy: string | null;
}

/** A notice as its clerks see it. @throws NotFoundError for whoever may do nothing with it; NotAllowedError where a second factor is wanted */
export async function getStaffNotice(actor: Actor, id: string, locale: Locale): Promise<StaffNotice> {
  const client = await database();
  const row = /^[\w-]{1,80}$/.test(id) ? await client.notice.findUnique({ where: { id }, select: { ...noticeColumns, removalProposedBy: { select: { name: true } } } }) : null;
  if (!row) throw new NotFoundError("notice");
  const may = await noticeRights(actor, row);
  const action = (["notice.post", "notice.certify", "notice.removeEarly"] as const).find((each) => may[each]) ?? "notice.post";
  await requireNotice(actor, action, id);
  const [today, fields, extra] = [swedishDate(), fieldsIn(row), await findExtraDays()];
  const boards = boardsOf(row, today);
  return {
    row, fields, may, today, body: nameOf(row.body, locale, row.bodyId), proposedBy: row.removalProposedBy?.name ?? null,
    guards: row.state === "draft" ? guardsOf(row.kind, fields, today, extra) : [],
    period: row.state === "draft" ? periodOf(row.kind, wholeDates(fields), boards, extra) : null,
  };
}

/** Dates of a draft that are none yet count for nothing. */
function wholeDates(fields: NoticeFields): NoticeFields {
  const isDate = (words?: string) => words !== undefined && /^\d{4}-\d\d-\d\d$/.test(words) && !Number.isNaN(Date.parse(words));
  return { ...fields, meetingDate: isDate(fields.meetingDate) ? fields.meetingDate : undefined, commentsUntil: isDate(fields.commentsUntil) ? fields.commentsUntil : undefined, lastDay: isDate(fields.lastDay) ? fields.lastDay : undefined };
}

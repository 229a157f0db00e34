import { Temporal } from "temporal-polyfill";
import { type ExtraDays, lastAppealDay, lastDayOfPeriod, meetingNoticeRemoval } from "./notice-dates";
import { type Appeal, kindRules, type NoticeKind } from "./notice-kinds";
import type { NoticeFields } from "./notices.schema";

const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
const latest = (...dates: (string | undefined)[]): string => dates.reduce<string>((one, other) => (other !== undefined && other > one ? other : one), "");

/** What the notice's decision is appealed to. */
export function appealOf(kind: NoticeKind, { appeal }: NoticeFields): Appeal {
  const rule = kindRules[kind].appeal;
  return rule === "chosen" ? ((appeal as Appeal | undefined) ?? "none") : rule;
}

export interface NoticePeriod {
  /** The last day on which an appeal may come in, where the notice starts that time. */
  lastAppealOn: string | null;
  /** The first day on which it may be gone. */
  earliestRemovalOn: string;
}

/**
 * How long a notice must be up. Of a joint committee it is counted from the latest of all boards (KL 13:5).
 * @param boards the day on each board, the own one first; null where one is still waited for
 * @returns null while a board of a joint committee is waited for: nobody can say yet when the time ends
 */
export function periodOf(kind: NoticeKind, fields: NoticeFields, boards: readonly [string, ...(string | null)[]], extra: ExtraDays): NoticePeriod | null {
  const { period, least } = kindRules[kind];
  const [posted] = boards;
  const isAppealed = period === "appeal" || appealOf(kind, fields) !== "none";
  if (isAppealed && boards.some((day) => day === null)) return null;
  const lastAppealOn = isAppealed ? lastAppealDay(boards as [string, ...string[]], extra) : null;
  const said = period === "meeting" ? fields.meetingDate && meetingNoticeRemoval(fields.meetingDate) : undefined;
  const comments = fields.commentsUntil && dayAfter(fields.commentsUntil);
  const stated = fields.lastDay && dayAfter(fields.lastDay);
  const shortest = least && dayAfter(lastDayOfPeriod(posted, least, extra));
  return { lastAppealOn, earliestRemovalOn: latest(lastAppealOn ? dayAfter(lastAppealOn) : undefined, said, comments, stated, shortest, dayAfter(posted)) };
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isNoticeDate } from "@/domain/notices/asked-dates";
import { datesIn } from "@/domain/notices/notices.schema";
import type { PostedNotice } from "@/domain/notices/posting-steps";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishClock, swedishDate } from "@/lib/dates";
import { expireDocuments } from "@/lib/document-cache";
import type { Prisma } from "@/prisma/generated/client";
import { meetingsTag, withMeeting } from "./with-meeting";

export const minutesProblems = ["dateWrong", "beforeMeeting", "inFuture", "notCalled", "notApproved", "postedAlready"] as const;
export type MinutesProblem = (typeof minutesProblems)[number];
export type MinutesDeed = { ok: true } | { ok: false; code: MinutesProblem };

/**
 * Notes on which day the minutes were approved (KL 5:69). May be corrected until that has been announced.
 * @returns what is wrong; @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function noteApproval(actor: Actor, id: string, typed: string, now: Date = new Date()): Promise<MinutesDeed> {
  return withMeeting<MinutesDeed>(actor, id, now, async ({ transaction, meeting, subject, today }) => {
    const date = typed.trim();
    const refused = (code: MinutesProblem): MinutesDeed => ({ ok: false, code });
    if (meeting.state !== "called") return refused("notCalled");
    if (meeting.minutesPostedOn) return refused("postedAlready");
    if (!isNoticeDate(date)) return refused("dateWrong");
    if (date < swedishDate(meeting.startsAt)) return refused("beforeMeeting");
    if (date > today) return refused("inFuture");
    await transaction.meeting.update({ where: { id }, data: { approvedOn: dateColumn(date), changedAt: now } });
    await writeAudit(transaction, "meeting.minutesApproved", subject, { date });
    return { ok: true };
  });
}

/**
 * Notes that the approval of the minutes was announced, today by the portal's clock: never earlier, never again (KL 8:12).
 * @returns what is wrong; @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function notePosting(actor: Actor, id: string, now: Date = new Date()): Promise<MinutesDeed> {
  return withMeeting<MinutesDeed>(actor, id, now, async ({ transaction, meeting, subject, today }) => {
    if (meeting.minutesPostedOn) return { ok: false, code: "postedAlready" };
    if (!meeting.approvedOn) return { ok: false, code: "notApproved" };
    await transaction.meeting.update({ where: { id }, data: { minutesPostedOn: dateColumn(today), changedAt: now } });
    await writeAudit(transaction, "meeting.minutesPosted", subject, { approved: fromDateColumn(meeting.approvedOn), posted: today });
    return { ok: true };
  });
}

/** Which notices announce a meeting, and which its approved minutes (KL 5:13, 8:11, 8:12). */
const about: Partial<Record<PostedNotice["kind"], "meeting" | "minutes">> = { councilMeeting: "meeting", committeeMeeting: "meeting", approvedMinutes: "minutes" };

/**
 * Ties a notice of the board to the meetings of its body on the days that it names, in the transaction that posts it; one of approved
 * minutes says when they were approved and when that was announced, where nobody has said it before. Where two meetings are on one
 * day, the one at the notice's time. Asks no rule: whoever posts the notice has been asked.
 */
export async function tieNotice(transaction: Prisma.TransactionClient, { id, kind, bodyId, fields, postedOn }: PostedNotice): Promise<void> {
  const what = about[kind];
  if (!what) return;
  const days = datesIn(what === "meeting" ? (fields.meetingDate ?? "") : (fields.meetingDates ?? ""));
  const meetings = await transaction.meeting.findMany({ where: { bodyId, state: { not: "cancelled" } }, select: { id: true, startsAt: true } });
  const onDay = meetings.filter(({ startsAt }) => days.includes(swedishDate(startsAt)));
  const time = fields.meetingTime?.replace(".", ":");
  const atTime = onDay.filter(({ startsAt }) => swedishClock(startsAt).time === time);
  const ids = (atTime.length > 0 ? atTime : onDay).map((meeting) => meeting.id);
  if (ids.length === 0) return;
  await transaction.meeting.updateMany({ where: { id: { in: ids } }, data: what === "meeting" ? { noticeId: id } : { minutesNoticeId: id } });
  if (what === "minutes" && fields.approvedOn) await transaction.meeting.updateMany({ where: { id: { in: ids }, minutesPostedOn: null, state: "called" }, data: { approvedOn: dateColumn(fields.approvedOn), minutesPostedOn: dateColumn(postedOn) } });
  expireDocuments([meetingsTag]);
}

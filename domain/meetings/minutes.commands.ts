import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isNoticeDate } from "@/domain/notices/asked-dates";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
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

/**
 * Ties a notice of the board to its meeting, in the transaction that posts it: "meeting" announces the meeting, "minutes" its approved
 * minutes, whose posting date it sets where none is set. Asks no rule: whoever posts the notice has been asked.
 */
export async function tieNotice(transaction: Prisma.TransactionClient, meetingId: string, notice: { id: string; about: "meeting" | "minutes"; approvedOn?: string; postedOn: string }): Promise<void> {
  const { id, about, approvedOn, postedOn } = notice;
  if (about === "meeting") await transaction.meeting.update({ where: { id: meetingId }, data: { noticeId: id } });
  else {
    await transaction.meeting.update({ where: { id: meetingId }, data: { minutesNoticeId: id } });
    if (approvedOn) await transaction.meeting.updateMany({ where: { id: meetingId, minutesPostedOn: null, state: "called" }, data: { approvedOn: dateColumn(approvedOn), minutesPostedOn: dateColumn(postedOn) } });
  }
  expireDocuments([meetingsTag]);
}

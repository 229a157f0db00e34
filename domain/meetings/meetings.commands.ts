import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { findExtraDays } from "@/domain/notices/extra-days.queries";
import type { ExtraDays } from "@/domain/notices/notice-dates";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import type { BodyKind, Prisma } from "@/prisma/generated/client";
import { isInTimeToAnnounce, urgentAnswer } from "./deadlines";
import { type MeetingProblem, readMeeting, readPlace, readWhen } from "./meetings.schema";
import { tellMeeting } from "./tell-meeting";
import { type Given, meetingsTag, stateOn, withMeeting } from "./with-meeting";

type Fields = Partial<Record<string, string>>;
export type MeetingDeed = { ok: true; id: string } | { ok: false; wrong: MeetingProblem[] };

const wrongly = (...wrong: MeetingProblem[]): MeetingDeed => ({ ok: false, wrong });

/**
 * Whether a council may still be called to a day: a week before (KL 5:13), or later where only urgent matters are taken up and
 * these can be announced by the working day before (5:14).
 */
function lateness(kind: BodyKind, date: string, onlyUrgent: boolean, today: string, extra: ExtraDays): MeetingProblem | null {
  if (kind !== "council" || isInTimeToAnnounce(date, today)) return null;
  if (!onlyUrgent) return "tooLate";
  return urgentAnswer(date, today, extra) === "late" ? "tooLateUrgent" : null;
}

/** The last part of the meeting's address: body and date, and a number where the body meets more than once that day. */
async function freeId(transaction: Prisma.TransactionClient, bodyId: string, date: string): Promise<string> {
  const first = `${bodyId}-${date}`;
  const taken = new Set((await transaction.meeting.findMany({ where: { id: { startsWith: first } }, select: { id: true } })).map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? first : `${first}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/**
 * Puts a meeting of a body in the plan: when and where are public from then on, the agenda once it is called.
 * @param given body, date, time, place and so on, as typed; `onlyUrgent` "yes" where a council meets for urgent matters alone
 * @returns the id, or what is wrong: `tooLate` where a council can no longer be called in time (KL 5:13, 5:14)
 * @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function arrangeMeeting(actor: Actor, given: Fields, now: Date = new Date()): Promise<MeetingDeed> {
  const today = swedishDate(now);
  const read = readMeeting(given, today);
  const client = await database();
  const body = given.bodyId ? await client.body.findUnique({ where: { id: given.bodyId } }) : null;
  if (given.bodyId && !body) throw new NotFoundError("body");
  if (body) await requireAllowed(actor, "meeting.arrange", await departmentThing(body.departmentId));
  const createdById = personOf(actor);
  if ("wrong" in read || !body) return wrongly(...("wrong" in read ? read.wrong : (["bodyMissing"] as const)));
  const { startsAt, endsAt, bodyId, ...rest } = read.meeting;
  const date = startsAt.slice(0, 10);
  const deed = await client.$transaction(async (transaction): Promise<MeetingDeed> => {
    await transaction.$queryRaw`SELECT id FROM body WHERE id = ${bodyId} FOR UPDATE`;
    const late = lateness(body.kind, date, given.onlyUrgent === "yes", today, await findExtraDays(transaction));
    if (late) return wrongly(late);
    const id = await freeId(transaction, bodyId, date);
    await transaction.meeting.create({ data: { ...rest, id, bodyId, startsAt: swedishInstant(startsAt), endsAt: endsAt && swedishInstant(endsAt), createdById } });
    await writeAudit(transaction, "meeting.arranged", { actorId: createdById, thingType: "Meeting", thingId: id, departmentId: body.departmentId }, { date });
    return { ok: true, id };
  });
  if (deed.ok) expireDocuments([meetingsTag]);
  return deed;
}

/** Nothing is changed in what is over or cancelled. */
function over({ meeting, today }: Given): MeetingProblem | null {
  const state = stateOn(meeting, today);
  return state === "cancelled" ? "cancelledAlready" : state === "held" ? "heldAlready" : null;
}

/** Changes where a meeting is and how one takes part. @returns what is wrong; @throws NotFoundError; NotAllowedError (meeting.arrange) */
export async function changeMeeting(actor: Actor, id: string, given: Fields, now: Date = new Date()): Promise<MeetingDeed> {
  return withMeeting<MeetingDeed>(actor, id, now, async (all) => {
    const { transaction, subject } = all;
    const [read, ended] = [readPlace(given), over(all)];
    if (ended) return wrongly(ended);
    if ("wrong" in read) return wrongly(...read.wrong);
    await transaction.meeting.update({ where: { id }, data: { ...read.place, sequence: { increment: 1 }, changedAt: now } });
    await writeAudit(transaction, "meeting.changed", subject, {});
    return { ok: true, id };
  });
}

/**
 * Moves a meeting to another time. It keeps its address, and says when it was to be. One that was called is thereby announced anew, today,
 * with all of its agenda.
 * @returns what is wrong: `tooLate` as for a new one, `reasonMissing`; @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function moveMeeting(actor: Actor, id: string, given: Fields, now: Date = new Date()): Promise<MeetingDeed> {
  return withMeeting<MeetingDeed>(actor, id, now, async (all) => {
    const { transaction, meeting, personId, subject, today, extra } = all;
    const [read, reason, ended] = [readWhen(given, today), (given.reason ?? "").trim().slice(0, 500), over(all)];
    if (ended) return wrongly(ended);
    const wrong: MeetingProblem[] = [...("wrong" in read ? read.wrong : []), ...(reason.length < 3 ? (["reasonMissing"] as const) : [])];
    if (wrong.length > 0 || "wrong" in read) return wrongly(...wrong);
    const startsAt = swedishInstant(read.when.startsAt);
    if (startsAt.getTime() === meeting.startsAt.getTime()) return wrongly("sameTime");
    const onlyUrgent = meeting.items.length > 0 ? meeting.items.every(({ urgent }) => urgent) : given.onlyUrgent === "yes";
    const late = lateness(meeting.body.kind, swedishDate(startsAt), onlyUrgent, today, extra);
    if (late) return wrongly(late);
    const announced = meeting.state === "called" ? { announcedOn: dateColumn(today) } : {};
    const moved = await transaction.meeting.update({ where: { id }, data: { startsAt, endsAt: read.when.endsAt && swedishInstant(read.when.endsAt), sequence: { increment: 1 }, changedAt: now, ...announced } });
    if (meeting.state === "called") await transaction.agendaItem.updateMany({ where: { meetingId: id }, data: announced });
    await transaction.meetingMove.create({ data: { meetingId: id, from: meeting.startsAt, to: startsAt, reason, personId } });
    await tellMeeting(transaction, "moved", moved);
    await writeAudit(transaction, "meeting.moved", subject, { from: swedishDate(meeting.startsAt), to: swedishDate(startsAt) });
    return { ok: true, id };
  });
}

/** Cancels a meeting; it stays, and says why. @returns what is wrong: `reasonMissing`; @throws NotFoundError; NotAllowedError (meeting.arrange) */
export async function cancelMeeting(actor: Actor, id: string, given: Fields, now: Date = new Date()): Promise<MeetingDeed> {
  return withMeeting<MeetingDeed>(actor, id, now, async (all) => {
    const { transaction, subject } = all;
    const [reason, ended] = [(given.reason ?? "").trim().slice(0, 500), over(all)];
    if (ended) return wrongly(ended);
    if (reason.length < 3) return wrongly("reasonMissing");
    const cancelled = await transaction.meeting.update({ where: { id }, data: { state: "cancelled", cancelledReason: reason, sequence: { increment: 1 }, changedAt: now } });
    await tellMeeting(transaction, "cancelled", cancelled);
    await writeAudit(transaction, "meeting.cancelled", subject, { date: swedishDate(cancelled.startsAt) });
    return { ok: true, id };
  });
}

/** Why a meeting cannot be called. */
export type CallRefusal = "agendaMissing" | "tooLate" | "tooLateUrgent" | "calledAlready" | "cancelledAlready" | "heldAlready";

/**
 * Calls a meeting: its agenda is public from now on, and today is the day on which it was announced, by the portal's clock.
 * @returns `agendaMissing`; of a council `tooLate` less than a week before where not all matters are urgent (KL 5:13), `tooLateUrgent` (5:14)
 * @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function callMeeting(actor: Actor, id: string, now: Date = new Date()): Promise<{ ok: true } | { ok: false; code: CallRefusal }> {
  return withMeeting<{ ok: true } | { ok: false; code: CallRefusal }>(actor, id, now, async ({ transaction, meeting, subject, today, extra }) => {
    const date = swedishDate(meeting.startsAt);
    const refused = (code: CallRefusal) => ({ ok: false as const, code });
    if (meeting.state === "cancelled") return refused("cancelledAlready");
    if (meeting.state === "called") return refused("calledAlready");
    if (date < today) return refused("heldAlready");
    if (meeting.items.length === 0) return refused("agendaMissing");
    const late = lateness(meeting.body.kind, date, meeting.items.every(({ urgent }) => urgent), today, extra);
    if (late === "tooLate" || late === "tooLateUrgent") return refused(late);
    const announcedOn = dateColumn(today);
    const called = await transaction.meeting.update({ where: { id }, data: { state: "called", announcedOn, sequence: { increment: 1 }, changedAt: now } });
    await transaction.agendaItem.updateMany({ where: { meetingId: id }, data: { announcedOn } });
    await tellMeeting(transaction, "called", called);
    await writeAudit(transaction, "meeting.called", subject, { date });
    return { ok: true };
  });
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isUsedBy } from "@/domain/publishing/where-used.queries";
import { departmentsWithDocuments } from "@/domain/media/media.policy";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { isInTimeToAnnounce, urgentAnswer } from "./deadlines";
import { type ItemGiven, type ItemProblem, readItem } from "./meetings.schema";
import { type Given, stateOn, withMeeting } from "./with-meeting";

export type ItemDeed = { ok: true } | { ok: false; wrong: ItemProblem[] };
const wrongly = (...wrong: ItemProblem[]): ItemDeed => ({ ok: false, wrong });

/** A document is put on an agenda by those who may see it: what another department has not published does not come out this way (trap 1). */
async function mayShow({ transaction }: Given, own: readonly string[], documents: readonly string[]): Promise<boolean> {
  const found = await transaction.mediaAsset.findMany({ where: { id: { in: [...documents] }, kind: "document", removedAt: null }, select: { id: true, departmentId: true } });
  if (found.length < documents.length) return false;
  for (const { id, departmentId } of found) if (!own.includes(departmentId) && !(await isUsedBy(transaction, { kind: "media", target: id }, "live"))) return false;
  return true;
}

/** Whether a matter can still be put on the agenda of a council that has been called (KL 5:13, 5:14). */
function lateness({ meeting, today, extra }: Given, { urgent }: ItemGiven): ItemProblem | null {
  const date = swedishDate(meeting.startsAt);
  if (meeting.body.kind !== "council" || isInTimeToAnnounce(date, today)) return null;
  if (!urgent) return "tooLate";
  return urgentAnswer(date, today, extra) === "late" ? "tooLateUrgent" : null;
}

const visibilityOf = (membersOnly: boolean) => (membersOnly ? "members" : "everybody");

const isClosed = ({ meeting, today }: Given) => meeting.state === "cancelled" || stateOn(meeting, today) === "held";

/**
 * Puts a matter last on the agenda. Of a meeting that has been called it is public, and announced, at once.
 * @returns what is wrong: of a council that was called `tooLate` and `tooLateUrgent`; `documentGone` where a document is not there for this person; `closed` once the meeting is over or cancelled
 * @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function addAgendaItem(actor: Actor, meetingId: string, given: Partial<Record<string, string>>, documents: readonly string[], now: Date = new Date()): Promise<ItemDeed> {
  const [read, own] = [readItem(given, documents), await departmentsWithDocuments(actor)];
  return withMeeting<ItemDeed>(actor, meetingId, now, async (all) => {
    const { transaction, meeting, subject, today } = all;
    if (isClosed(all)) return wrongly("closed");
    if ("wrong" in read) return wrongly(...read.wrong);
    const called = meeting.state === "called";
    const late = called ? lateness(all, read.item) : null;
    if (late) return wrongly(late);
    const { documents: wanted, membersOnly, ...item } = read.item;
    if (!(await mayShow(all, own, wanted))) return wrongly("documentGone");
    const order = Math.max(0, ...meeting.items.map((each) => each.order)) + 1;
    await transaction.agendaItem.create({ data: { ...item, meetingId, order, announcedOn: called ? dateColumn(today) : null, documents: { create: wanted.map((mediaId, at) => ({ mediaId, order: at, visibility: visibilityOf(membersOnly) })) } } });
    await transaction.meeting.update({ where: { id: meetingId }, data: { changedAt: now } });
    await writeAudit(transaction, "meeting.agendaChanged", subject, { deed: "added" });
    return { ok: true };
  });
}

/**
 * Says a matter otherwise, with its documents. That it is urgent is not changed once it has been announced.
 * @returns as addAgendaItem; @throws NotFoundError; NotAllowedError (meeting.arrange)
 */
export async function changeAgendaItem(actor: Actor, meetingId: string, itemId: string, given: Partial<Record<string, string>>, documents: readonly string[], now: Date = new Date()): Promise<ItemDeed> {
  const [read, own] = [readItem(given, documents), await departmentsWithDocuments(actor)];
  return withMeeting<ItemDeed>(actor, meetingId, now, async (all) => {
    const { transaction, meeting, subject } = all;
    const old = meeting.items.find(({ id }) => id === itemId);
    if (!old) throw new NotFoundError("agenda item");
    if (isClosed(all)) return wrongly("closed");
    if ("wrong" in read) return wrongly(...read.wrong);
    const { documents: wanted, membersOnly, urgent, ...item } = read.item;
    // For whom a document is does not change by itself: it is taken away and put there anew.
    const kept = new Map((await transaction.agendaDocument.findMany({ where: { itemId }, select: { mediaId: true, visibility: true } })).map(({ mediaId, visibility }) => [mediaId, visibility]));
    if (!(await mayShow(all, own, wanted.filter((id) => !kept.has(id))))) return wrongly("documentGone");
    await transaction.agendaDocument.deleteMany({ where: { itemId } });
    await transaction.agendaItem.update({ where: { id: itemId }, data: { ...item, urgent: old.announcedOn ? old.urgent : urgent, documents: { create: wanted.map((mediaId, at) => ({ mediaId, order: at, visibility: kept.get(mediaId) ?? visibilityOf(membersOnly) })) } } });
    await transaction.meeting.update({ where: { id: meetingId }, data: { changedAt: now } });
    await writeAudit(transaction, "meeting.agendaChanged", subject, { deed: "changed" });
    return { ok: true };
  });
}

/** Takes a matter off the agenda. @returns `closed`; @throws NotFoundError; NotAllowedError (meeting.arrange) */
export async function removeAgendaItem(actor: Actor, meetingId: string, itemId: string, now: Date = new Date()): Promise<ItemDeed> {
  return withMeeting<ItemDeed>(actor, meetingId, now, async (all) => {
    const { transaction, meeting, subject } = all;
    if (!meeting.items.some(({ id }) => id === itemId)) throw new NotFoundError("agenda item");
    if (isClosed(all)) return wrongly("closed");
    await transaction.agendaItem.delete({ where: { id: itemId } });
    await transaction.meeting.update({ where: { id: meetingId }, data: { changedAt: now } });
    await writeAudit(transaction, "meeting.agendaChanged", subject, { deed: "removed" });
    return { ok: true };
  });
}

/** Moves a matter one place up or down on the agenda; the first one up is where it is. @returns `closed`; @throws NotFoundError; NotAllowedError (meeting.arrange) */
export async function orderAgendaItem(actor: Actor, meetingId: string, itemId: string, way: "up" | "down", now: Date = new Date()): Promise<ItemDeed> {
  return withMeeting<ItemDeed>(actor, meetingId, now, async (all) => {
    const { transaction, meeting, subject } = all;
    const at = meeting.items.findIndex(({ id }) => id === itemId);
    const [item, other] = [meeting.items[at], meeting.items[way === "up" ? at - 1 : at + 1]];
    if (!item) throw new NotFoundError("agenda item");
    if (isClosed(all)) return wrongly("closed");
    if (!other) return { ok: true };
    await transaction.agendaItem.update({ where: { id: item.id }, data: { order: other.order } });
    await transaction.agendaItem.update({ where: { id: other.id }, data: { order: item.order } });
    await transaction.meeting.update({ where: { id: meetingId }, data: { changedAt: now } });
    await writeAudit(transaction, "meeting.agendaChanged", subject, { deed: "ordered" });
    return { ok: true };
  });
}

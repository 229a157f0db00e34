import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { getBodies, listBodies } from "@/domain/bodies/bodies.queries";
import type { BodyView } from "@/domain/bodies/bodies.schema";
import { departmentsWithDocuments } from "@/domain/media/media.policy";
import { findExtraDays } from "@/domain/notices/extra-days.queries";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn, swedishClock, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type Deadline, deadlinesOf } from "./deadlines";
import type { MeetingState } from "./meetings.schema";
import { factColumns, factsOf, stateOn } from "./with-meeting";

/** The departments whose bodies' meetings the actor arranges, perhaps after giving the second factor. */
const clerkedDepartments = (actor: Actor) => departmentsWhere((id, departmentPath) => isOffered(actor, "meeting.arrange", { type: "Department", id, departmentPath }));

/** The bodies that the actor clerks for. */
export async function listClerkedBodies(actor: Actor, locale: Locale): Promise<BodyView[]> {
  return listBodies(locale, await clerkedDepartments(actor));
}

/** Whether the actor clerks for any body: a courtesy of the menu. */
export async function mayArrangeMeetings(actor: Actor): Promise<boolean> {
  const departments = await clerkedDepartments(actor);
  return departments.length > 0 && (await (await database()).body.count({ where: { departmentId: { in: departments } } })) > 0;
}

async function requireClerk(actor: Actor): Promise<string[]> {
  const departments = await clerkedDepartments(actor);
  const [first] = departments;
  if (first !== undefined) await requireAllowed(actor, "meeting.arrange", await departmentThing(first));
  // Refused in words, and logged, for whoever clerks for none.
  else for (const { id } of await (await database()).department.findMany({ select: { id: true }, take: 1 })) await requireAllowed(actor, "meeting.arrange", await departmentThing(id));
  return departments;
}

export interface StaffMeetingLine {
  id: string;
  body: BodyView;
  state: MeetingState;
  startsAt: Date;
  place: string;
  moved: boolean;
  /** What is to be done, the nearest first; faults first of all. */
  deadlines: Deadline[];
}

const weight = { error: 0, warning: 1, coming: 2 };
export const inOrder = (deadlines: Deadline[]): Deadline[] => deadlines.sort((one, other) => weight[one.level] - weight[other.level] || one.by.localeCompare(other.by));

/** How far back a clerk's list reaches, in days: minutes are approved and announced within this. */
const daysBack = 60;

/**
 * The meetings of the bodies that the actor clerks for: of the last two months and all that come, the earliest first, each with what is
 * to be done by when.
 * @throws NotAllowedError (meeting.arrange) for whoever clerks for none, and where a second factor is wanted
 */
export async function listStaffMeetings(actor: Actor, locale: Locale, now: Date = new Date()): Promise<StaffMeetingLine[]> {
  const departments = await requireClerk(actor);
  const rows = await (await database()).meeting.findMany({
    where: { body: { departmentId: { in: departments } }, startsAt: { gte: new Date(now.getTime() - daysBack * 86_400_000) } },
    include: { ...factColumns, _count: { select: { moves: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 500,
  });
  const [bodies, extra, today] = [await getBodies(locale, [...new Set(rows.map(({ bodyId }) => bodyId))]), await findExtraDays(), swedishDate(now)];
  return rows.flatMap((row) => {
    const body = bodies.get(row.bodyId);
    const { id, startsAt, place } = row;
    return body ? [{ id, body, startsAt, place, state: stateOn(row, today), moved: row._count.moves > 0, deadlines: inOrder(deadlinesOf(factsOf(row), today, extra)) }] : [];
  });
}

export interface StaffMeeting extends StaffMeetingLine {
  /** As the forms take them. */
  date: string;
  time: string;
  endTime: string;
  open: boolean;
  address: string;
  placeAccess: string;
  remoteUrl: string;
  about: string;
  cancelledReason: string | null;
  announcedOn: string | null;
  /** Of the board: what announced it, and what announced its approved minutes. */
  noticeId: string | null;
  minutesNoticeId: string | null;
  approvedOn: string | null;
  minutesPostedOn: string | null;
  items: { id: string; title: string; registrationNumber: string; text: string; urgent: boolean; announcedOn: string | null; documents: { id: string; title: string; membersOnly: boolean }[] }[];
  /** Documents of the library that may be put on the agenda, by title. */
  documents: { id: string; title: string }[];
}

const orNull = (date: Date | null) => date && fromDateColumn(date);

/** A meeting for whoever clerks for its body. @throws NotFoundError; NotAllowedError (meeting.arrange) */
export async function getStaffMeeting(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<StaffMeeting> {
  const client = await database();
  const row = await client.meeting.findUnique({ where: { id }, include: { ...factColumns, _count: { select: { moves: true } }, items: { orderBy: [{ order: "asc" }, { id: "asc" }], include: { documents: { orderBy: { order: "asc" }, select: { visibility: true, media: { select: { id: true, title: true } } } } } } } });
  if (!row) throw new NotFoundError("meeting");
  await requireAllowed(actor, "meeting.arrange", await departmentThing(row.body.departmentId));
  const body = (await getBodies(locale, [row.bodyId])).get(row.bodyId);
  if (!body) throw new NotFoundError("body");
  const [extra, today, departments] = [await findExtraDays(), swedishDate(now), await departmentsWithDocuments(actor)];
  const documents = await client.mediaAsset.findMany({ where: { kind: "document", removedAt: null, departmentId: { in: departments } }, select: { id: true, title: true }, orderBy: [{ title: "asc" }, { id: "asc" }], take: 500 });
  const clock = swedishClock(row.startsAt);
  return {
    id, body, startsAt: row.startsAt, place: row.place, state: stateOn(row, today), moved: row._count.moves > 0, deadlines: inOrder(deadlinesOf(factsOf(row), today, extra)),
    date: clock.date, time: clock.time, endTime: row.endsAt ? swedishClock(row.endsAt).time : "",
    open: row.open, address: row.address ?? "", placeAccess: row.placeAccess ?? "", remoteUrl: row.remoteUrl ?? "", about: row.about ?? "",
    cancelledReason: row.cancelledReason, announcedOn: orNull(row.announcedOn), noticeId: row.noticeId, minutesNoticeId: row.minutesNoticeId, approvedOn: orNull(row.approvedOn), minutesPostedOn: orNull(row.minutesPostedOn),
    items: row.items.map((item) => ({ id: item.id, title: item.title, registrationNumber: item.registrationNumber ?? "", text: item.text ?? "", urgent: item.urgent, announcedOn: orNull(item.announcedOn), documents: item.documents.map(({ media, visibility }) => ({ ...media, membersOnly: visibility === "members" })) })),
    documents,
  };
}

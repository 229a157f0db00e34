import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { getBodies } from "@/domain/bodies/bodies.queries";
import type { BodyView } from "@/domain/bodies/bodies.schema";
import { documentName, originalOf } from "@/domain/media/serve.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { openFile, type Sized } from "@/lib/storage";
import { mandatesOf, ownBodies } from "./mandates";
import { findMeeting, listMeetings, type MeetingLine, type MeetingView } from "./meetings.queries";

/*
 * What elected representatives read on Insidan: the meetings of the bodies in which they have a mandate in force today, with the
 * documents that the public does not read. Where somebody has none, nothing is there: no answer tells whether it exists (P4; trap 1).
 */

/** Whether the place is meant for the actor at all: a courtesy of the menu. */
export const hasMandates = (actor: Actor): boolean => mandatesOf(actor).length > 0;

/** The ids of the bodies of the actor. @throws NotAllowedError (insidan.enter); NotFoundError for who is not elected today */
async function requireMandates(actor: Actor): Promise<string[]> {
  await requireAllowed(actor, "insidan.enter", { type: "Portal" });
  if (!hasMandates(actor)) throw new NotFoundError("mandate");
  return ownBodies(actor, await (await database()).body.findMany({ select: { id: true, texts: { select: { name: true, slug: true } } } }));
}

export interface MemberMeetings {
  bodies: BodyView[];
  /** From today on, the nearest first. */
  coming: MeetingLine[];
  /** Before today, the latest first. */
  past: MeetingLine[];
}

/**
 * The meetings of the bodies in which the actor has a mandate, those that come and the latest that have been.
 * @returns no bodies where the register's words fit none of ours
 * @throws NotAllowedError (insidan.enter); NotFoundError for who is not elected today
 */
export async function listMemberMeetings(actor: Actor, locale: Locale, now: Date = new Date()): Promise<MemberMeetings> {
  const ids = await requireMandates(actor);
  const bodies = await getBodies(locale, ids);
  const lists = await Promise.all(ids.map((bodyId) => listMeetings(locale, { bodyId }, now)));
  const byTime = (one: MeetingLine, other: MeetingLine) => one.startsAt.getTime() - other.startsAt.getTime();
  return {
    bodies: ids.flatMap((id) => bodies.get(id) ?? []),
    coming: lists.flatMap(({ coming }) => coming).sort(byTime),
    past: lists.flatMap(({ past }) => past).sort((one, other) => byTime(other, one)),
  };
}

export interface MemberDocument {
  id: string;
  title: string;
  href: string;
  bytes: number;
  language: Locale;
}

export interface MemberMeeting extends MeetingView {
  /** Documents for the members alone, by the id of the agenda's matter. */
  memberDocuments: Map<string, MemberDocument[]>;
}

/** What members read besides what is public: of a matter that is announced, as everybody's documents are. */
const announced = { visibility: "members", media: { removedAt: null, kind: "document" } } as const;

const addressOf = (meetingId: string, document: { id: string; title: string }) => `/api/meetings/${meetingId}/documents/${document.id}/${documentName(document)}`;

/**
 * A meeting of a body in which the actor has a mandate, with its agenda once that is announced and every document of it.
 * @throws NotAllowedError (insidan.enter); NotFoundError for a meeting that is not there or is another body's
 */
export async function getMemberMeeting(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<MemberMeeting> {
  const ids = await requireMandates(actor);
  const meeting = await findMeeting(locale, id, now);
  if (!meeting || !ids.includes(meeting.body.id)) throw new NotFoundError("meeting");
  const rows = await (await database()).agendaDocument.findMany({
    where: { ...announced, item: { meetingId: id, announcedOn: { not: null } } },
    orderBy: [{ order: "asc" }, { mediaId: "asc" }],
    select: { itemId: true, media: { select: { id: true, title: true, bytes: true, language: true } } },
  });
  const memberDocuments = new Map<string, MemberDocument[]>();
  for (const { itemId, media } of rows) memberDocuments.set(itemId, [...(memberDocuments.get(itemId) ?? []), { ...media, language: media.language && isLocale(media.language) ? media.language : sourceLocale, href: addressOf(id, media) }]);
  return { ...meeting, memberDocuments };
}

export interface OpenedDocument extends Sized {
  fileName: string;
  type: string;
}

/**
 * The bytes of a document that is for the members of a body, for one of them. Each fetching asks the mandate anew.
 * @throws NotAllowedError (insidan.enter); NotFoundError for everybody else and whatever is not such a document
 */
export async function openMemberDocument(actor: Actor, meetingId: string, documentId: string): Promise<OpenedDocument> {
  const ids = await requireMandates(actor);
  // The database refuses some of what can stand in an address (U+0000); nothing is called so.
  if (!/^[\w-]{1,120}$/.test(meetingId) || !/^[\w-]{1,80}$/.test(documentId)) throw new NotFoundError("document");
  const row = await (await database()).agendaDocument.findFirst({
    where: { ...announced, mediaId: documentId, item: { meetingId, announcedOn: { not: null }, meeting: { bodyId: { in: ids } } } },
    select: { media: { select: { id: true, title: true, type: true } } },
  });
  const opened = row && (await openFile(originalOf(row.media.id)));
  if (!row || !opened) throw new NotFoundError("document");
  return { ...opened, fileName: documentName(row.media), type: row.media.type };
}

import "server-only";
import { findBody, getBodies } from "@/domain/bodies/bodies.queries";
import type { BodyView } from "@/domain/bodies/bodies.schema";
import { getShownMedia } from "@/domain/media/shown.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import type { MeetingState } from "./meetings.schema";
import { meetingsTag, stateOn } from "./with-meeting";

/** A meeting as lists, calendars and feeds tell of it. */
export interface MeetingLine {
  id: string;
  body: BodyView;
  state: MeetingState;
  startsAt: Date;
  endsAt: Date | null;
  open: boolean;
  place: string;
  address: string | null;
  remoteUrl: string | null;
  /** When it was to be, where it was moved: the time that it was moved from last. */
  movedFrom: Date | null;
  cancelledReason: string | null;
  sequence: number;
  createdAt: Date;
  changedAt: Date;
}

export interface AgendaLine {
  id: string;
  number: number;
  title: string;
  registrationNumber: string | null;
  text: string | null;
  urgent: boolean;
  documents: { id: string; title: string; href: string; bytes: number; language: Locale }[];
}

export interface MeetingView extends MeetingLine {
  placeAccess: string | null;
  about: string | null;
  announcedOn: string | null;
  moves: { from: Date; to: Date; reason: string }[];
  /** Empty until it has been called. */
  agenda: AgendaLine[];
  noticeId: string | null;
  minutesNoticeId: string | null;
  approvedOn: string | null;
  minutesPostedOn: string | null;
}

const lineColumns = { moves: { orderBy: { at: "desc" }, take: 1 } } satisfies Prisma.MeetingInclude;
type LineRow = Prisma.MeetingGetPayload<{ include: typeof lineColumns }>;

/** The lines of rows, in their order. */
async function linesOf(rows: LineRow[], locale: Locale, now: Date): Promise<MeetingLine[]> {
  const bodies = await getBodies(locale, [...new Set(rows.map(({ bodyId }) => bodyId))]);
  return rows.flatMap((row) => {
    const body = bodies.get(row.bodyId);
    if (!body) return [];
    const { id, startsAt, endsAt, open, place, address, remoteUrl, cancelledReason, sequence, createdAt, changedAt, moves } = row;
    return [{ id, body, state: stateOn(row, swedishDate(now)), startsAt, endsAt, open, place, address, remoteUrl, movedFrom: moves[0]?.from ?? null, cancelledReason, sequence, createdAt, changedAt }];
  });
}

/** The first instant of a day in Sweden, and of a year. */
const dayBegins = (date: string) => swedishInstant(`${date}T00:00`);
const yearBegins = (year: number) => dayBegins(`${year}-01-01`);

export interface MeetingLists {
  /** From today on, the nearest first. */
  coming: MeetingLine[];
  /** Before today, the latest first. */
  past: MeetingLine[];
  /** Years in which there are meetings, the latest first. */
  years: number[];
}

/** So many that are over are shown where no year is chosen. */
const mostPast = 20;

/** The meetings that readers are told of, of all bodies or one, in a year or as they come. */
export async function listMeetings(locale: Locale, { bodyId, year }: { bodyId?: string; year?: number }, now: Date = new Date()): Promise<MeetingLists> {
  dependsOn(meetingsTag);
  const client = await database();
  const today = dayBegins(swedishDate(now));
  const [from, until] = year ? [yearBegins(year), yearBegins(year + 1)] : [];
  const within: Prisma.MeetingWhereInput[] = from ? [{ startsAt: { gte: from, lt: until } }] : [];
  const [coming, past, years] = [
    await client.meeting.findMany({ where: { bodyId, AND: [{ startsAt: { gte: today } }, ...within] }, include: lineColumns, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: 500 }),
    await client.meeting.findMany({ where: { bodyId, AND: [{ startsAt: { lt: today } }, ...within] }, include: lineColumns, orderBy: [{ startsAt: "desc" }, { id: "asc" }], take: year ? 500 : mostPast }),
    await client.$queryRaw<{ year: number }[]>`SELECT DISTINCT extract(year FROM starts_at AT TIME ZONE 'Europe/Stockholm')::int AS year FROM meeting ORDER BY year DESC`,
  ];
  return { coming: await linesOf(coming, locale, now), past: await linesOf(past, locale, now), years: years.map((each) => each.year) };
}

/** For calendars and feeds: those of the last year and all that come, of all bodies or one, what was changed latest first. */
export async function listToldMeetings(locale: Locale, bodyId?: string, now: Date = new Date()): Promise<MeetingLine[]> {
  dependsOn(meetingsTag);
  const rows = await (await database()).meeting.findMany({ where: { bodyId, startsAt: { gte: new Date(now.getTime() - 366 * 86_400_000) } }, include: lineColumns, orderBy: [{ changedAt: "desc" }, { id: "asc" }], take: 1_000 });
  return linesOf(rows, locale, now);
}

const agendaColumns = {
  where: { announcedOn: { not: null } },
  orderBy: [{ order: "asc" }, { id: "asc" }],
  include: { documents: { where: { visibility: "everybody", media: { removedAt: null } }, orderBy: { order: "asc" }, select: { media: { select: { id: true, title: true } } } } },
} satisfies Prisma.Meeting$itemsArgs;

async function agendaOf(items: Prisma.AgendaItemGetPayload<typeof agendaColumns>[], locale: Locale): Promise<AgendaLine[]> {
  const { documents: shown } = await getShownMedia(locale, items.flatMap(({ documents }) => documents.map(({ media }) => media.id)));
  return items.map(({ id, title, registrationNumber, text, urgent, documents }, at) => ({
    id, number: at + 1, title, registrationNumber, text, urgent,
    documents: documents.flatMap(({ media }) => {
      const document = shown.get(media.id);
      return document ? [{ ...media, href: document.href, bytes: document.bytes, language: isLocale(document.language) ? document.language : sourceLocale }] : [];
    }),
  }));
}

/** A meeting for readers, with its agenda once that is announced. Null where there is none. */
export async function findMeeting(locale: Locale, id: string, now: Date = new Date()): Promise<MeetingView | null> {
  dependsOn(meetingsTag);
  if (!/^[\w-]{1,120}$/.test(id)) return null;
  const row = await (await database()).meeting.findUnique({ where: { id }, include: { moves: { orderBy: { at: "desc" } }, items: agendaColumns } });
  const [line] = row ? await linesOf([row], locale, now) : [];
  if (!row || !line) return null;
  const orNull = (date: Date | null) => date && fromDateColumn(date);
  return {
    ...line,
    placeAccess: row.placeAccess,
    about: row.about,
    announcedOn: orNull(row.announcedOn),
    moves: row.moves.map(({ from, to, reason }) => ({ from, to, reason })),
    agenda: await agendaOf(row.items, locale),
    noticeId: row.noticeId,
    minutesNoticeId: row.minutesNoticeId,
    approvedOn: orNull(row.approvedOn),
    minutesPostedOn: orNull(row.minutesPostedOn),
  };
}

/** The body that a list, a feed or a calendar is about, by the last part of its address. */
export const findMeetingBody = (locale: Locale, slug: string): Promise<BodyView | null> => findBody(locale, slug);

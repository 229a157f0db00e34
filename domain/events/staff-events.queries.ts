import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { eventAddress, eventColumns, occurrencesIn, scheduleOf, wordsIn } from "./event-rows";
import { arrangingDepartments, requireEvent } from "./events.policy";
import { type EventState, type EventWords, type Occurrence, placeAccessSchema } from "./events.schema";
import { nextWithin } from "./occurrences";

export interface StaffEventLine {
  id: string;
  title: string;
  state: EventState;
  next: Occurrence | undefined;
  over: boolean;
  department: string;
  /** When it came in, where somebody outside sent it. */
  sentAt: Date | null;
  held: boolean;
}

const lineColumns = { ...eventColumns, department: { select: { id: true, texts: { select: { locale: true, name: true } } } }, submission: { select: { receivedAt: true, heldFor: true } } } satisfies Prisma.EventSelect;

const nameOf = ({ id, texts }: { id: string; texts: { locale: string; name: string }[] }, locale: Locale) => nameIn(texts.filter((text) => text.locale === locale || text.locale === sourceLocale), locale, id);

/** What has been over for longer stands in no list of the staff's. Days. */
const pastShown = 90;

/**
 * The events of the departments that the actor arranges for, and those departments.
 * @throws NotAllowedError (event.arrange) for whoever arranges none; it is logged
 */
export async function listStaffEvents(actor: Actor, locale: Locale, at: Date): Promise<{ events: StaffEventLine[]; departments: { id: string; name: string }[] }> {
  const ids = await arrangingDepartments(actor);
  if (ids.length === 0) await requireAllowed(actor, "event.arrange", { type: "Event", id: "", departmentPath: ["none"] });
  const client = await database();
  const since = swedishDate(new Date(at.getTime() - pastShown * 86_400_000));
  const [rows, departments] = await Promise.all([
    client.event.findMany({ where: { departmentId: { in: ids }, OR: [{ lastDay: { gte: since } }, { state: { in: ["draft", "waiting"] } }] }, select: lineColumns, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: 1000 }),
    client.department.findMany({ where: { id: { in: ids } }, select: lineColumns.department.select, orderBy: [{ order: "asc" }, { id: "asc" }] }),
  ]);
  const events = rows.map((row): StaffEventLine => {
    const occurrences = occurrencesIn(row);
    const next = nextWithin(occurrences, at);
    return { id: row.id, title: wordsIn(row, locale)?.title ?? "", state: row.state, next: next ?? occurrences.at(-1), over: !next, department: nameOf(row.department, locale), sentAt: row.submission?.receivedAt ?? null, held: Boolean(row.submission?.heldFor) };
  });
  return { events, departments: departments.map((department) => ({ id: department.id, name: nameOf(department, locale) })) };
}

export interface StaffEvent {
  id: string;
  state: EventState;
  /** What the form about it holds, by the names of its fields; its words apart. */
  fields: Record<string, string>;
  words: Partial<Record<Locale, EventWords>>;
  /** The language that it was first written in. */
  locale: Locale;
  title: string;
  placeName: string;
  occurrences: Occurrence[];
  /** Where everybody reads it. */
  href: string | null;
  department: string;
  mayApprove: boolean;
  submission: { receivedAt: Date; held: boolean; decided: boolean; reason: string; sender: { name: string | null; email: string } | null; mayRead: boolean } | null;
}

const oneColumns = { ...lineColumns, submission: { select: { receivedAt: true, heldFor: true, decidedAt: true, reason: true, senderName: true, senderEmail: true, locale: true } } } satisfies Prisma.EventSelect;
type OneRow = Prisma.EventGetPayload<{ select: typeof oneColumns }>;

function fieldsOf(row: OneRow): Record<string, string> {
  const { startsAt, endsAt, repeats, every, until, except } = scheduleOf(row);
  const { category, audience, placeName, placeAddress, isFree, organiser, registration } = row;
  return { date: startsAt.slice(0, 10), from: startsAt.slice(11), to: endsAt.slice(11), repeats, every: String(every), until: until ?? "", except: except.join(" "), category, audience, placeName, placeAddress, isFree: isFree ? "yes" : "no", organiser, registration, ...placeAccessSchema.parse(row.placeAccess) };
}

/**
 * One event as its department works with it. Who sent it in is told to those who decide.
 * @throws NotFoundError where there is none for the actor
 */
export async function getStaffEvent(actor: Actor, id: string, locale: Locale): Promise<StaffEvent> {
  const departmentId = await requireEvent(actor, "event.arrange", id);
  const row = await (await database()).event.findUnique({ where: { id }, select: oneColumns });
  const thing = { type: "Event" as const, id, departmentPath: await departmentPath(departmentId) };
  const shown = row && wordsIn(row, locale);
  if (!row || !shown) throw new NotFoundError("event");
  const { submission } = row;
  const first = submission && isLocale(submission.locale) ? submission.locale : sourceLocale;
  const words = Object.fromEntries(row.texts.map(({ locale: each, title, text, price, accessNote }) => [each, { title, text, price, accessNote }]));
  const mayRead = can(actor, "event.approve", thing).allowed;
  return {
    id, state: row.state, fields: fieldsOf(row), words, title: shown.title, placeName: row.placeName, occurrences: occurrencesIn(row), department: nameOf(row.department, locale),
    locale: words[first] ? first : shown.locale,
    href: row.publishedAt ? eventAddress(row.ref, shown.title, locale) : null,
    mayApprove: isOffered(actor, "event.approve", thing),
    submission: submission && {
      receivedAt: submission.receivedAt, held: submission.heldFor !== null, decided: submission.decidedAt !== null, reason: submission.reason, mayRead,
      sender: mayRead && submission.senderEmail ? { name: submission.senderName, email: submission.senderEmail } : null,
    },
  };
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { mostAttempts } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { findOverdue, type Overdue } from "./figures/targets.queries";
import { filesToAnswer } from "./files/files.queries";
import { answerColumns, answersOf, entryColumns, entryView } from "./follow.queries";
import { filteredBy, overdueOf, toReviewOf, viewsOf, waitingOf } from "./inbox";
import { handledDepartments, readableMatters, requireMatter } from "./matters.policy";
import { type HandledMatter, type InboxFilter, type MatterLine, type MatterView, matterViews, openStatuses } from "./matters.schema";
import { nameOf } from "./named";
import { noteView } from "./records/secret-views";
import { showReference } from "./reference";

export { mayHandleMatters } from "./matters.policy";

/** So many in a page of a list. */
export const pageSize = 50;
const newestFirst: readonly MatterView[] = ["ended", "held", "all"];

const namedColumns = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;
const lineColumns = {
  id: true,
  reference: true,
  kind: true,
  status: true,
  receivedAt: true,
  waitingSince: true,
  department: namedColumns,
  contact: namedColumns,
  handler: { select: { id: true, name: true } },
  answerBy: true,
  mergedIntoId: true,
  duplicates: { select: { status: true, waitingSince: true } },
  registration: { select: { state: true, number: true, secrecy: true } },
  entries: { select: { text: true }, orderBy: { id: "asc" }, take: 1 },
} satisfies Prisma.MatterSelect;
type LineRow = Omit<Prisma.MatterGetPayload<{ select: typeof lineColumns }>, "entries">;

function lineOf(row: LineRow, message: string, { locale, late }: { locale: Locale; late: Overdue }): MatterLine {
  const { id, kind, status, receivedAt, waitingSince, department, contact, handler, answerBy, mergedIntoId, duplicates, registration } = row;
  const secret = registration?.secrecy != null;
  // A list is no place to read what may be secret: whoever needs it opens it, and that is noted.
  const start = secret ? "" : message.replace(/\s+/g, " ");
  return {
    id,
    reference: showReference(row.reference),
    kind,
    status,
    receivedAt,
    waitingSince,
    overdue: [{ status, waitingSince }, ...duplicates].some((each) => openStatuses.includes(each.status) && late.is(department.id, each.waitingSince)),
    topic: contact && nameOf(contact, locale),
    department: nameOf(department, locale),
    handler: handler?.name ?? null,
    secret,
    registration: registration && { state: registration.state, number: registration.number },
    beginning: start.length > 90 ? `${start.slice(0, 89)}…` : start,
    duplicates: duplicates.length,
    isDuplicate: mergedIntoId !== null,
    answerBy: answerBy && fromDateColumn(answerBy),
  };
}

/** What waits for the departments that the actor handles: in all, overdue of it, and words for another pair of eyes. Zeros for whoever handles none. */
export async function countWaitingMatters(actor: Actor, now: Date = new Date()): Promise<{ waiting: number; overdue: number; toReview: number }> {
  const departments = await handledDepartments(actor);
  if (departments.length === 0) return { waiting: 0, overdue: 0, toReview: 0 };
  const { matter } = await database();
  const [waiting, overdue, toReview] = [waitingOf(departments), overdueOf(departments, await findOverdue(now)), toReviewOf(actor, departments)];
  return { waiting: await matter.count({ where: waiting }), overdue: await matter.count({ where: overdue }), toReview: await matter.count({ where: toReview }) };
}

export interface InboxPage {
  lines: MatterLine[];
  /** How many that are searched for there are in each view. */
  counts: Record<MatterView, number>;
  pages: number;
}

const everything: InboxFilter = { q: "", topic: "", handler: "", page: 1 };

/**
 * The matters of the departments that the actor handles: one view of them, what has waited longest first (what has ended,
 * the latest first), a page at a time, of those that are searched for; and how many of them there are in each view.
 * @throws NotAllowedError (matter.read)
 */
export async function listMatters(actor: Actor, view: MatterView, locale: Locale, { now = new Date(), filter = everything }: { now?: Date; filter?: InboxFilter } = {}): Promise<InboxPage> {
  const departments = await readableMatters(actor);
  const asked = filteredBy(filter);
  const late = await findOverdue(now);
  const views = viewsOf(actor, departments, late);
  const where = (each: MatterView): Prisma.MatterWhereInput => ({ AND: [views[each], asked] });
  const client = await database();
  const order = newestFirst.includes(view) ? "desc" : "asc";
  const rows = await client.matter.findMany({ where: where(view), select: lineColumns, orderBy: [{ waitingSince: order }, { id: "asc" }], skip: (filter.page - 1) * pageSize, take: pageSize });
  const counts = await Promise.all(matterViews.map(async (each) => [each, await client.matter.count({ where: where(each) })] as const));
  const found = Object.fromEntries(counts) as Record<MatterView, number>;
  return { lines: rows.map((row) => lineOf(row, row.entries[0]?.text ?? "", { locale, late })), counts: found, pages: Math.max(1, Math.ceil(found[view] / pageSize)) };
}

/** What the inbox can be filtered by: the topics that are written about there, and who sees to something. @throws NotAllowedError (matter.read) */
export async function listInboxChoices(actor: Actor, locale: Locale): Promise<{ topics: { id: string; name: string }[]; handlers: { id: string; name: string }[] }> {
  const departmentId = { in: await readableMatters(actor) };
  const client = await database();
  const topics = await client.contact.findMany({ where: { matters: { some: { departmentId } } }, ...namedColumns });
  const handlers = await client.person.findMany({ where: { matters: { some: { departmentId } } }, select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return { topics: topics.map((topic) => ({ id: topic.id, name: nameOf(topic, locale) })).sort((one, other) => one.name.localeCompare(other.name, locale)), handlers };
}

const matterColumns = {
  ...lineColumns,
  departmentId: true,
  heldFor: true,
  ...answerColumns,
  formVersion: { select: { title: true } },
  locale: true,
  wantsReply: true,
  senderName: true,
  senderEmail: true,
  senderPhone: true,
  entries: { select: { ...entryColumns, person: { select: { name: true } } }, orderBy: { id: "asc" } },
} satisfies Prisma.MatterSelect;

/** Whether the newest mail about it has not reached its sender: refused for good, given up or come back. */
async function hasNotReached(id: string): Promise<boolean> {
  const newest = await (await database()).outgoingMail.findFirst({ where: { thingType: "Matter", thingId: id }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], select: { sentAt: true, bouncedAt: true, attempts: true } });
  return newest !== null && (newest.bouncedAt !== null || (newest.sentAt === null && newest.attempts >= mostAttempts));
}

/** One matter with everything in it. @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted */
export async function getMatter(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<HandledMatter> {
  await requireMatter(actor, "matter.read", id);
  const row = await (await database()).matter.findUnique({ where: { id }, select: matterColumns });
  if (!row) throw new NotFoundError("matter");
  await noteView(actor, row, "page");
  const { departmentId, heldFor, wantsReply, senderName, senderEmail, senderPhone, handler, entries } = row;
  return {
    ...lineOf(row, entries[0]?.text ?? "", { locale, late: await findOverdue(now) }),
    departmentId,
    heldFor,
    locale: row.locale,
    wantsReply,
    sender: { name: senderName, email: senderEmail, phone: senderPhone },
    unreached: await hasNotReached(id),
    ...answersOf(row),
    form: row.formVersion?.title ?? null,
    filesToAnswer: await filesToAnswer(id),
    isMine: handler !== null && handler.id === personOf(actor),
    entries: entries.map((entry) => ({ ...entryView(entry, locale), person: entry.person?.name ?? null })),
  };
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { filesToAnswer } from "./files/files.queries";
import { answerColumns, answersOf, entryColumns, entryView } from "./follow.queries";
import { handledDepartments, readableMatters, requireMatter } from "./matters.policy";
import { endedStatuses, type HandledMatter, type MatterLine, type MatterView, matterViews, openStatuses, overdueAfterDays } from "./matters.schema";
import { nameOf } from "./named";
import { showReference } from "./reference";

export { mayHandleMatters } from "./matters.policy";

/** At most so many in a list; how many there are is said beside it. */
const mostShown = 100;

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
  entries: { select: { text: true }, orderBy: { id: "asc" }, take: 1 },
} satisfies Prisma.MatterSelect;
type LineRow = Omit<Prisma.MatterGetPayload<{ select: typeof lineColumns }>, "entries">;

const overdueBefore = (now: Date) => new Date(now.getTime() - overdueAfterDays * 86_400_000);

function lineOf(row: LineRow, message: string, { locale, now }: { locale: Locale; now: Date }): MatterLine {
  const { id, kind, status, receivedAt, waitingSince, department, contact, handler } = row;
  const start = message.replace(/\s+/g, " ");
  return {
    id,
    reference: showReference(row.reference),
    kind,
    status,
    receivedAt,
    waitingSince,
    overdue: openStatuses.includes(status) && waitingSince < overdueBefore(now),
    topic: contact && nameOf(contact, locale),
    department: nameOf(department, locale),
    handler: handler?.name ?? null,
    beginning: start.length > 90 ? `${start.slice(0, 89)}…` : start,
  };
}

/** What each view of the inbox holds. What is held is in none but its own. */
function viewsOf(actor: Actor, departments: string[], now: Date): Record<MatterView, Prisma.MatterWhereInput> {
  const open: Prisma.MatterWhereInput = { departmentId: { in: departments }, heldFor: null, status: { in: [...openStatuses] } };
  return {
    new: { ...open, handlerId: null },
    mine: { ...open, handlerId: personOf(actor) },
    overdue: { ...open, waitingSince: { lt: overdueBefore(now) } },
    waiting: { ...open, status: "waitingForYou" },
    ended: { ...open, status: { in: [...endedStatuses] } },
    held: { departmentId: { in: departments }, heldFor: { not: null } },
  };
}

/** How many matters wait for the departments that the actor handles; 0 for whoever handles none. */
export async function countWaitingMatters(actor: Actor): Promise<number> {
  const departments = await handledDepartments(actor);
  if (departments.length === 0) return 0;
  return (await database()).matter.count({ where: { departmentId: { in: departments }, heldFor: null, status: { in: [...openStatuses] } } });
}

/**
 * The matters of the departments that the actor handles: one view of them, what has waited longest first (what has ended,
 * the latest first), at most 100, and how many there are in each.
 * @throws NotAllowedError (matter.read)
 */
export async function listMatters(actor: Actor, view: MatterView, locale: Locale, now: Date = new Date()): Promise<{ lines: MatterLine[]; counts: Record<MatterView, number> }> {
  const departments = await readableMatters(actor);
  const where = viewsOf(actor, departments, now);
  const client = await database();
  const order = view === "ended" || view === "held" ? "desc" : "asc";
  const rows = await client.matter.findMany({ where: where[view], select: lineColumns, orderBy: [{ waitingSince: order }, { id: "asc" }], take: mostShown });
  const counts = await Promise.all(matterViews.map(async (each) => [each, await client.matter.count({ where: where[each] })] as const));
  return { lines: rows.map((row) => lineOf(row, row.entries[0]?.text ?? "", { locale, now })), counts: Object.fromEntries(counts) as Record<MatterView, number> };
}

const matterColumns = {
  ...lineColumns,
  departmentId: true,
  heldFor: true,
  ...answerColumns,
  locale: true,
  wantsReply: true,
  senderName: true,
  senderEmail: true,
  senderPhone: true,
  entries: { select: { ...entryColumns, person: { select: { name: true } } }, orderBy: { id: "asc" } },
} satisfies Prisma.MatterSelect;

/** One matter with everything in it. @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted */
export async function getMatter(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<HandledMatter> {
  await requireMatter(actor, "matter.read", id);
  const row = await (await database()).matter.findUnique({ where: { id }, select: matterColumns });
  if (!row) throw new NotFoundError("matter");
  const { departmentId, heldFor, wantsReply, senderName, senderEmail, senderPhone, handler, entries } = row;
  return {
    ...lineOf(row, entries[0]?.text ?? "", { locale, now }),
    departmentId,
    heldFor,
    locale: row.locale,
    wantsReply,
    sender: { name: senderName, email: senderEmail, phone: senderPhone },
    ...answersOf(row),
    filesToAnswer: await filesToAnswer(id),
    isMine: handler !== null && handler.id === personOf(actor),
    entries: entries.map((entry) => ({ ...entryView(entry, locale), person: entry.person?.name ?? null })),
  };
}

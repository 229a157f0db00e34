import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import type { ExtraDays } from "@/domain/notices/notice-dates";
import { findExtraDays } from "@/domain/notices/extra-days.queries";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import type { AuditSubject } from "@/lib/audit";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { MeetingFacts } from "./deadlines";
import type { MeetingState } from "./meetings.schema";

export const factColumns = {
  body: { select: { id: true, kind: true, departmentId: true } },
  items: { orderBy: [{ order: "asc" }, { id: "asc" }] },
} satisfies Prisma.MeetingInclude;
export type MeetingRow = Prisma.MeetingGetPayload<{ include: typeof factColumns }>;

const orNull = (date: Date | null) => date && fromDateColumn(date);

/** What the deadlines are worked out from. */
export function factsOf(row: MeetingRow): MeetingFacts {
  return {
    kind: row.body.kind,
    state: row.state,
    date: swedishDate(row.startsAt),
    announcedOn: orNull(row.announcedOn),
    items: row.items.map(({ title, urgent, announcedOn }) => ({ title, urgent, announcedOn: orNull(announcedOn) })),
    approvedOn: orNull(row.approvedOn),
    postedOn: orNull(row.minutesPostedOn),
  };
}

/** A meeting that was called counts as held from the day after. */
export function stateOn(row: { state: MeetingRow["state"]; startsAt: Date }, today: string): MeetingState {
  return row.state === "called" && swedishDate(row.startsAt) < today ? "held" : row.state;
}

/** What public documents and feeds show of meetings is made anew. */
export const meetingsTag = "meetings";

export interface Given {
  transaction: Prisma.TransactionClient;
  meeting: MeetingRow;
  personId: string;
  subject: AuditSubject;
  today: string;
  now: Date;
  extra: ExtraDays;
}

/**
 * Does a deed with a meeting, held for it alone. What came to something is seen by the next reader.
 * @throws NotFoundError; NotAllowedError (meeting.arrange) for whoever does not clerk for the body, and where a second factor is wanted
 */
export async function withMeeting<Result extends { ok: boolean }>(actor: Actor, id: string, now: Date, deed: (given: Given) => Promise<Result>): Promise<Result> {
  const client = await database();
  const found = await client.meeting.findUnique({ where: { id }, select: { body: { select: { departmentId: true } } } });
  if (!found) throw new NotFoundError("meeting");
  const { departmentId } = found.body;
  await requireAllowed(actor, "meeting.arrange", await departmentThing(departmentId));
  const personId = personOf(actor);
  const result = await client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM meeting WHERE id = ${id} FOR UPDATE`;
    const meeting = await transaction.meeting.findUniqueOrThrow({ where: { id }, include: factColumns });
    const subject = { actorId: personId, thingType: "Meeting", thingId: id, departmentId };
    return deed({ transaction, meeting, personId, subject, now, today: swedishDate(now), extra: await findExtraDays(transaction) });
  });
  if (result.ok) expireDocuments([meetingsTag]);
  return result;
}

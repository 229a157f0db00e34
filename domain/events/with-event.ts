import "server-only";
import type { Action, Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { announce } from "@/lib/announcements";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { eventAddress, eventColumns, occurrencesIn } from "./event-rows";
import { requireEvent } from "./events.policy";
import type { EventProblem } from "./events.schema";
import { instantOf } from "./recurrence";

export type EventDeed = { ok: true } | { ok: false; problems: EventProblem[] };
export const done: EventDeed = { ok: true };
export const refuse = (code: string, field = ""): EventDeed => ({ ok: false, problems: [{ field, code }] });

const columns = { ...eventColumns, submission: { select: { locale: true, senderEmail: true, decidedAt: true, heldFor: true } } } satisfies Prisma.EventSelect;
export type KnownEvent = Prisma.EventGetPayload<{ select: typeof columns }>;

export interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  event: KnownEvent;
}

export const isPublic = ({ state }: Pick<KnownEvent, "state">): boolean => state === "published" || state === "cancelled";

/**
 * Does something with an event in one transaction, one at a time; what is public is shown anew afterwards.
 * @returns what the deed says
 * @throws NotFoundError where there is none, or none for this actor; NotAllowedError where a second factor is wanted
 */
export async function withEvent(actor: Actor, action: Extract<Action, `event.${string}`>, id: string, deed: (given: Deed) => Promise<EventDeed>): Promise<EventDeed> {
  const departmentId = await requireEvent(actor, action, id);
  const client = await database();
  const answer = await client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM event WHERE id = ${id} FOR UPDATE`;
    const event = await transaction.event.findUnique({ where: { id }, select: columns });
    if (!event || event.departmentId !== departmentId) throw new NotFoundError("event");
    return deed({ actor, transaction, event });
  });
  if (answer.ok) expireDocuments(["events"]);
  return answer;
}

/** Who and what an audit row of the deed is about. */
export const subject = ({ actor, event }: Deed) => ({ actorId: personOf(actor), thingType: "Event" as const, thingId: event.id, departmentId: event.departmentId });

/** Tells those who have asked for it; what is over is told to nobody. */
export async function tell({ transaction, event }: Deed, what: "published" | "cancelled" | "changed", sequence: number): Promise<void> {
  const last = occurrencesIn(event).at(-1);
  const until = last && instantOf(last.endsAt);
  if (!until || until <= new Date()) return;
  const told = await Promise.all(
    event.texts.flatMap(({ locale, title, text }) => (isLocale(locale) ? [{ locale, title, text }] : [])).map(async ({ locale, title, text }) => {
      const { t } = await readerFor(locale);
      return { locale, words: { title: what === "published" ? title : t(`events.told.${what}`, { title }), summary: text.slice(0, 300) }, address: eventAddress(event.ref, title, locale) };
    }),
  );
  await announce(transaction, {
    kind: "event",
    key: `event:${event.id}:${what}:${sequence}`,
    subjects: { departments: [event.departmentId], categories: [event.category] },
    texts: Object.fromEntries(told.map(({ locale, words }) => [locale, words])),
    addresses: Object.fromEntries(told.map(({ locale, address }) => [locale, address])),
    until,
  });
}

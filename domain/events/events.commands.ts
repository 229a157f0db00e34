import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { columnsOf, makeRef, occurrencesIn, scheduleOf } from "./event-rows";
import { requireEvent, requireEventsOf } from "./events.policy";
import { type EventGiven, type EventWords, lastDayOf } from "./events.schema";
import { beginnings, endOf, type Schedule, type Wall } from "./recurrence";
import { type Deed, done, type EventDeed, isPublic, refuse, subject, tell, withEvent } from "./with-event";

export const wordsOf = ({ title, text, price, accessNote }: EventWords): EventWords => ({ title, text, price, accessNote });

/**
 * Begins an event of a department, as a draft.
 * @throws NotFoundError where the actor arranges none there
 */
export async function createEvent(actor: Actor, departmentId: string, locale: Locale, given: EventGiven): Promise<string> {
  await requireEventsOf(actor, "event.arrange", departmentId);
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { id } = await transaction.event.create({ data: { ...columnsOf(given), ref: makeRef(), departmentId, texts: { create: { locale, ...wordsOf(given) } } }, select: { id: true } });
    await writeAudit(transaction, "event.created", { actorId: personOf(actor), thingType: "Event", thingId: id, departmentId }, {});
    return id;
  });
}

/** Whether every time that people may have in their calendars is still there, and as long as it was: more may come, and none goes unseen. */
function keepsTimes(before: Schedule, after: Schedule): boolean {
  const times = new Set(beginnings(after));
  return beginnings(before).every((begins) => times.has(begins) && endOf(before, begins) === endOf(after, begins));
}

/** What the public reads is changed by those who may publish it. */
const rightFor = async (actor: Actor, id: string) => {
  await requireEvent(actor, "event.arrange", id);
  const { state } = await (await database()).event.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return isPublic({ state }) ? ("event.approve" as const) : ("event.arrange" as const);
};

/** What has been refused is not changed, nor what became public while it was being changed by somebody who may not publish it. */
function shut({ event }: Deed, right: "event.arrange" | "event.approve"): string | null {
  if (event.state === "refused") return "refused";
  return isPublic(event) && right === "event.arrange" ? "alreadyPublic" : null;
}

/** Counts up where people may have it in their calendars. */
export const changed = ({ event }: Deed) => ({ changedAt: new Date(), ...(isPublic(event) ? { sequence: { increment: 1 } } : {}) });

/**
 * Saves what an event says, with its words in one language.
 * @returns `timesBound` where it is public and other times are given: it is moved, so that readers see it; `refused`
 * @throws NotFoundError; NotAllowedError where it is public and a second factor is wanted
 */
export async function saveEvent(actor: Actor, id: string, locale: Locale, given: EventGiven): Promise<EventDeed> {
  const right = await rightFor(actor, id);
  return withEvent(actor, right, id, async (deed) => {
    const { transaction, event } = deed;
    const code = shut(deed, right);
    if (code) return refuse(code);
    if (isPublic(event) && !keepsTimes(scheduleOf(event), given)) return refuse("timesBound", "date");
    const kept = beginnings(given);
    const changes = event.changes.filter(({ original }) => kept.includes(original));
    await transaction.eventChange.deleteMany({ where: { eventId: id, original: { notIn: kept } } });
    await transaction.event.update({ where: { id }, data: { ...columnsOf(given, changes), ...changed(deed) } });
    await keepWords(deed, locale, given);
    await writeAudit(transaction, "event.saved", subject(deed), { language: locale });
    return done;
  });
}

async function keepWords({ transaction, event }: Deed, locale: Locale, given: EventWords): Promise<void> {
  const words = wordsOf(given);
  await transaction.eventText.upsert({ where: { eventId_locale: { eventId: event.id, locale } }, create: { eventId: event.id, locale, ...words }, update: words });
}

/** Saves what an event is called and says in one language. @returns `refused` @throws as saveEvent */
export async function saveEventWords(actor: Actor, id: string, locale: Locale, words: EventWords): Promise<EventDeed> {
  const right = await rightFor(actor, id);
  return withEvent(actor, right, id, async (deed) => {
    const code = shut(deed, right);
    if (code) return refuse(code);
    await keepWords(deed, locale, words);
    await deed.transaction.event.update({ where: { id }, data: changed(deed) });
    await writeAudit(deed.transaction, "event.saved", subject(deed), { language: locale });
    return done;
  });
}

/** What is done with one of the times: it is cancelled, is at another time or place, or as the rule says again. */
export type OccurrenceChange = { deed: "cancel" } | { deed: "restore" } | { deed: "move"; startsAt: Wall; endsAt: Wall; placeName: string };

/**
 * Changes one of the times of an event that is public. It stays where it was, and says what has become of it.
 * @returns `notPublic`, `noSuchTime`, or `notMoved` where nothing would be another
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function changeOccurrence(actor: Actor, id: string, original: Wall, change: OccurrenceChange): Promise<EventDeed> {
  return withEvent(actor, "event.approve", id, async (deed) => {
    const { transaction, event } = deed;
    const occurrence = occurrencesIn(event).find((each) => each.original === original);
    if (event.state !== "published") return refuse("notPublic");
    if (!occurrence) return refuse("noSuchTime");
    const others = event.changes.filter((each) => each.original !== original);
    const base = { cancelled: false, startsAt: null as Wall | null, endsAt: null as Wall | null, placeName: null as string | null };
    const known = event.changes.find((each) => each.original === original) ?? { original, ...base };
    const next =
      change.deed === "cancel" ? { ...known, cancelled: true } :
      change.deed === "move" ? { ...base, original, startsAt: change.startsAt, endsAt: change.endsAt, placeName: change.placeName && change.placeName !== event.placeName ? change.placeName : null } :
      { ...base, original };
    if (change.deed === "move" && next.startsAt === occurrence.startsAt && next.endsAt === occurrence.endsAt && (next.placeName ?? event.placeName) === occurrence.placeName) return refuse("notMoved", "date");
    await transaction.eventChange.deleteMany({ where: { eventId: id, original } });
    if (change.deed !== "restore") await transaction.eventChange.create({ data: { eventId: id, ...next } });
    await transaction.event.update({ where: { id }, data: { ...changed(deed), lastDay: lastDayOf(scheduleOf(event), [...others, next]) } });
    await writeAudit(transaction, "event.timeChanged", subject(deed), { time: original, to: change.deed });
    await tell({ ...deed, event: { ...event, changes: [...others, next] } }, "changed", event.sequence + 1);
    return done;
  });
}

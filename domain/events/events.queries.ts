import "server-only";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { eventColumns, refIn, toView } from "./event-rows";
import type { EventFilter, EventView } from "./events.schema";
import { nextWithin } from "./occurrences";

export { mayArrangeEvents } from "./events.policy";

const publicStates: Prisma.EventWhereInput = { state: { in: ["published", "cancelled"] } };

/** How many events a page of the list holds. */
export const eventsPerPage = 20;

/** Events that are not over, what comes first first; what is cancelled or moved is among them. */
export async function listComingEvents(locale: Locale, at: Date, within: { from?: string; to?: string } = {}): Promise<EventView[]> {
  dependsOn("events");
  const client = await database();
  // What ends in the first hours of a night that has begun is still going on.
  const rows = await client.event.findMany({ where: { ...publicStates, lastDay: { gte: swedishDate(at) } }, select: eventColumns });
  const views = rows.flatMap((row) => toView(row, locale, at, within) ?? []);
  const coming = views.filter(({ over, occurrences }) => !over && nextWithin(occurrences, at, within));
  return coming.sort((one, other) => one.next.startsAt.localeCompare(other.next.startsAt) || one.id.localeCompare(other.id));
}

export interface EventList {
  events: EventView[];
  total: number;
  page: number;
  pages: number;
  /** The places of everything that is coming, to choose among. */
  places: string[];
  /** Everything that is coming: when the first of it is over the list is another. */
  coming: EventView[];
}

const matches = (event: EventView, { category, audience, place, access }: EventFilter): boolean =>
  (!category || event.category === category) &&
  (!audience || event.audience === audience || event.audience === "everybody") &&
  (!place || event.placeName === place) &&
  (!access || event.placeAccess[access] === "yes");

/**
 * One page of what is coming, of what is asked for.
 * @throws NotFoundError where the page lies beyond the last one; the first page exists even when it is empty
 */
export async function listEvents(locale: Locale, filter: EventFilter, at: Date): Promise<EventList> {
  const { from, to, page } = filter;
  const all = await listComingEvents(locale, at);
  const within = from || to ? await listComingEvents(locale, at, { from, to }) : all;
  const found = within.filter((event) => matches(event, filter));
  const pages = Math.max(1, Math.ceil(found.length / eventsPerPage));
  if (page > pages) throw new NotFoundError("page of events");
  const places = [...new Set(all.map(({ placeName }) => placeName))].sort((one, other) => one.localeCompare(other, locale));
  return { events: found.slice((page - 1) * eventsPerPage, page * eventsPerPage), total: found.length, page, pages, places, coming: all };
}

/** The event at an address, whatever words stand before what it is known by. @throws NotFoundError where none is public */
export async function getEvent(slug: string, locale: Locale, at: Date): Promise<EventView> {
  dependsOn("events");
  const row = await (await database()).event.findFirst({ where: { ...publicStates, ref: refIn(slug) }, select: eventColumns });
  const view = row && toView(row, locale, at);
  if (!view) throw new NotFoundError("event");
  return view;
}

/** Coming events that say every word of what is searched for, in their title, text, place or organiser; the next ones. */
export async function findComingEvents(locale: Locale, query: string, at: Date, take = 3): Promise<EventView[]> {
  const words = query.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const says = ({ title, text, placeName, organiser }: EventView) => [title, text, placeName, organiser].join("\n").toLocaleLowerCase(locale);
  return (await listComingEvents(locale, at)).filter((event) => words.every((word) => says(event).includes(word))).slice(0, take);
}

/** All that are public and not over, with their addresses in each language, for maps of the site. */
export async function listEventAddresses(at: Date): Promise<Pick<EventView, "editions" | "changedAt">[]> {
  return (await listComingEvents(sourceLocale, at)).map(({ editions, changedAt }) => ({ editions, changedAt }));
}

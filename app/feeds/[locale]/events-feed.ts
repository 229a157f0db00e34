import { getEvent, listComingEvents } from "@/domain/events/events.queries";
import type { EventView } from "@/domain/events/events.schema";
import { ruleText } from "@/domain/events/recurrence";
import { placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { env } from "@/lib/env";
import type { Calendar, CalendarEvent } from "@/lib/feeds/calendar";
import type { FeedList } from "@/lib/feeds/feeds.types";
import { municipality } from "@/lib/municipality";
import { accessText, changesText, priceText, repeatText, spanText } from "../../[locale]/(public)/events/event-words";

/** What is coming, as a list of what has been told: what was changed last stands first. */
const eventsInFeed = 50;

const languageOf = (event: EventView, reader: Reader) => (event.locale === reader.locale ? undefined : event.locale);

/** What is coming, the newest told first. */
export async function eventsFeed(locale: Locale): Promise<FeedList> {
  const [reader, events] = await Promise.all([readerFor(locale), listComingEvents(locale, new Date())]);
  const origin = env().PUBLIC_URL;
  const name = municipality.name[locale];
  const newest = [...events].sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime()).slice(0, eventsInFeed);
  return {
    title: reader.t("events.feedTitle", { municipality: name }),
    description: reader.t("events.feedDescription", { municipality: name }),
    language: locale,
    page: `${origin}${placeAddress("/events", locale)}`,
    address: `${origin}/feeds/${locale}/events`,
    author: name,
    items: newest.map((event) => ({
      id: `${origin}/id/event/${event.id}/${locale}`,
      url: `${origin}${event.href}`,
      title: event.next.cancelled ? `${reader.t("events.cancelled")}: ${event.title}` : event.title,
      summary: [[spanText(event.next, reader), ...changesText(event.next, event.placeName, reader)].join(". "), event.next.placeName, event.text].join("\n"),
      published: event.publishedAt,
      changed: event.changedAt,
      language: languageOf(event, reader),
      topics: [reader.t(`events.categories.${event.category}`)],
    })),
  };
}

/** The event as a series, and each time that is not as the rule says as an own entry with the same name (RFC 5545, 3.8.4.4). */
function entriesOf(event: EventView, reader: Reader, origin: string): CalendarEvent[] {
  const { t } = reader;
  const about = [event.text, [t("events.fact.price"), priceText(event, reader)].join(": "), ...accessText(event, reader), event.accessNote].filter(Boolean).join("\n");
  const rule = ruleText(event);
  const shared = {
    uid: `event-${event.id}@${new URL(origin).host}`,
    language: languageOf(event, reader),
    url: `${origin}${event.href}`,
    changed: event.changedAt,
    sequence: event.sequence,
    categories: [t(`events.categories.${event.category}`)],
  };
  const place = (name: string) => [name, name === event.placeName ? event.placeAddress : ""].filter(Boolean).join(", ");
  const entry = (each: EventView["occurrences"][number]): CalendarEvent => ({
    ...shared,
    from: each.startsAt,
    to: each.endsAt,
    summary: each.cancelled ? `${t("events.cancelled")}: ${event.title}` : event.title,
    description: [...changesText(each, event.placeName, reader), about].join("\n"),
    location: place(each.placeName),
    status: each.cancelled ? "cancelled" : "confirmed",
  });
  if (!rule) return event.occurrences.map(entry);
  const whole = { ...shared, from: event.startsAt, to: event.endsAt, rule, except: event.except.map((day) => `${day}${event.startsAt.slice(10)}`) };
  const summary = event.cancelled ? `${t("events.cancelled")}: ${event.title}` : event.title;
  return [
    { ...whole, summary, description: [repeatText(event, reader), about].join("\n"), location: place(event.placeName), status: event.cancelled ? "cancelled" : "confirmed" },
    ...(event.cancelled ? [] : event.occurrences.filter(({ cancelled, movedTime, movedPlace }) => cancelled || movedTime || movedPlace).map((each) => ({ ...entry(each), occurrence: each.original }))),
  ];
}

function calendarOf(events: readonly EventView[], reader: Reader, { name, page }: { name: string; page: string }): Calendar {
  const origin = env().PUBLIC_URL;
  return { name, language: reader.locale, url: `${origin}${page}`, stamp: new Date(Math.max(0, ...events.map(({ changedAt }) => changedAt.getTime()))), events: events.flatMap((event) => entriesOf(event, reader, origin)) };
}

/** Everything that is coming as a calendar. */
export async function eventsCalendar(locale: Locale): Promise<Calendar> {
  const [reader, events] = await Promise.all([readerFor(locale), listComingEvents(locale, new Date())]);
  return calendarOf(events, reader, { name: reader.t("events.feedTitle", { municipality: municipality.name[locale] }), page: placeAddress("/events", locale) });
}

/** One event as a calendar. @throws NotFoundError where it is not public */
export async function eventCalendar(locale: Locale, ref: string): Promise<Calendar> {
  const [reader, event] = await Promise.all([readerFor(locale), getEvent(ref, locale, new Date())]);
  return calendarOf([event], reader, { name: event.title, page: event.href });
}

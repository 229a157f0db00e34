import type { EventView } from "@/domain/events/events.schema";
import { instantOf } from "@/domain/events/recurrence";
import { municipality } from "@/lib/municipality";

/** The next time of an event as schema.org has it (https://schema.org/Event), cancelled and moved said in its own words. */
export function eventData(event: EventView, origin: string): Record<string, unknown> {
  const { next, isFree } = event;
  const status = next.cancelled ? "EventCancelled" : next.movedTime ? "EventRescheduled" : "EventScheduled";
  return {
    "@type": "Event",
    name: event.title,
    description: event.text,
    inLanguage: event.locale,
    url: `${origin}${event.href}`,
    startDate: instantOf(next.startsAt).toISOString(),
    endDate: instantOf(next.endsAt).toISOString(),
    ...(next.movedTime && !next.cancelled ? { previousStartDate: instantOf(next.original).toISOString() } : {}),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    isAccessibleForFree: isFree,
    location: { "@type": "Place", name: next.placeName, address: next.movedPlace || !event.placeAddress ? municipality.visitingAddress.town : event.placeAddress },
    organizer: { "@type": "Organization", name: event.organiser },
  };
}

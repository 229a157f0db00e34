import { timeZone } from "@/lib/dates";
import { plain } from "./feeds.types";
import { timeZoneLines } from "./time-zone";

/*
 * Calendars as RFC 5545 has them, with the name and the rhythm of RFC 7986. An instant is told in UTC, which needs no
 * table of zones and has no hour that could be read in two ways. What is said by the clock on the wall (and what comes again, which stays
 * at its hour when the clock is changed) is told in Swedish time, with that zone's table in the file.
 */

/** An instant; a whole day as yyyy-mm-dd; or a time on the wall in Sweden as yyyy-mm-ddThh:mm. */
export type CalendarTime = Date | string;

export const calendarStatuses = ["confirmed", "tentative", "cancelled"] as const;

export interface CalendarEvent {
  /** The same each time the same thing is told, and no other's in the world. */
  uid: string;
  from: CalendarTime;
  /** The end; for whole days the first day after. */
  to?: CalendarTime;
  summary: string;
  /** Of its words, where they are not in the language of the calendar. */
  language?: string;
  description?: string;
  location?: string;
  url?: string;
  /** What is cancelled stays, and says so: whoever has it in a calendar is told. */
  status?: (typeof calendarStatuses)[number];
  /** Counts up each time it is moved, cancelled or otherwise changed (3.8.7.4). */
  sequence?: number;
  /** When it was last changed. */
  changed?: Date;
  categories?: readonly string[];
  /** In degrees. */
  place?: { latitude: number; longitude: number };
  /** How it comes again, as RRULE has it, such as "FREQ=WEEKLY;COUNT=4"; `from` is then no instant. */
  rule?: string;
  /** Beginnings that the rule gives and that do not take place. */
  except?: readonly CalendarTime[];
  /** This is one occurrence of the event with the same uid that differs from the others: the beginning that the rule gave it. */
  occurrence?: CalendarTime;
}

export interface Calendar {
  name: string;
  /** Of the words. */
  language: string;
  url: string;
  /** When what is told was worked out, for what does not say when it was changed. Not the present moment: the same thing is told in the same bytes. */
  stamp: Date;
  events: readonly CalendarEvent[];
}

/** Text as a value: line breaks and what would end a value are escaped, other control characters are left out (3.3.11). */
function escaped(text: string): string {
  return plain(text).replace(/\u007f/g, "").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/** An address stands as it is; what would break its line has no place in one. */
const addressOf = (url: string): string => url.replace(/[\u0000-\u0020\u007f]/g, (character) => encodeURIComponent(character));

/** A line in pieces of at most 75 octets, no character broken (3.1). */
function folded(line: string): string {
  const pieces = [""];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      pieces.push(" ");
      octets = 1;
    }
    pieces[pieces.length - 1] += character;
    octets += size;
  }
  return pieces.join("\r\n");
}

const compact = (iso: string) => iso.replace(/[-:]/g, "");
const utc = (at: Date) => `${compact(at.toISOString().slice(0, 19))}Z`;
const isWall = (at: CalendarTime | undefined): boolean => typeof at === "string" && at.includes("T");

function moment(name: string, at: CalendarTime): string {
  if (typeof at !== "string") return `${name}:${utc(at)}`;
  return isWall(at) ? `${name};TZID=${timeZone}:${compact(at).padEnd(15, "0")}` : `${name};VALUE=DATE:${compact(at)}`;
}

const textLine = (language: string) => (property: string, value: string | undefined) => (value ? [`${property};LANGUAGE=${language}:${escaped(value)}`] : []);

function eventLines(event: CalendarEvent, calendar: Calendar): string[] {
  const text = textLine(event.language ?? calendar.language);
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.changed ?? calendar.stamp)}`,
    ...(event.changed ? [`LAST-MODIFIED:${utc(event.changed)}`] : []),
    ...(event.sequence === undefined ? [] : [`SEQUENCE:${event.sequence}`]),
    ...(event.occurrence ? [moment("RECURRENCE-ID", event.occurrence)] : []),
    moment("DTSTART", event.from),
    ...(event.to ? [moment("DTEND", event.to)] : []),
    ...(event.rule ? [`RRULE:${event.rule}`] : []),
    // Each once: a program that meets one twice may miss the one after it.
    ...[...new Set((event.except ?? []).map((each) => moment("EXDATE", each)))],
    ...text("SUMMARY", event.summary),
    ...text("DESCRIPTION", event.description),
    ...text("LOCATION", event.location),
    ...(event.place ? [`GEO:${event.place.latitude.toFixed(6)};${event.place.longitude.toFixed(6)}`] : []),
    ...(event.categories?.length ? [`CATEGORIES;LANGUAGE=${event.language ?? calendar.language}:${event.categories.map(escaped).join(",")}`] : []),
    ...(event.url ? [`URL:${addressOf(event.url)}`] : []),
    ...(event.status ? [`STATUS:${event.status.toUpperCase()}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** A calendar as a file. Who subscribes to it asks again once an hour or so; it says when something is, not that somebody is busy. */
export function calendarText(calendar: Calendar): string {
  const { name, language, url, events } = calendar;
  const inSwedishTime = events.some(({ from, to, occurrence, except = [] }) => [from, to, occurrence, ...except].some(isWall));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Torget//Torget//SV",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...textLine(language)("NAME", name),
    `X-WR-CALNAME:${escaped(name)}`,
    `URL:${addressOf(url)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...(inSwedishTime ? timeZoneLines : []),
    ...events.flatMap((event) => eventLines(event, calendar)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

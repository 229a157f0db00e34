/*
 * Calendars as RFC 5545 has them, with the name and the rhythm of RFC 7986. Times are told in UTC: they need no table of
 * zones, and a night on which the clock is changed has no hour that could be read in two ways.
 */

export interface CalendarEvent {
  /** The same each time the same thing is told, and no other's in the world. */
  uid: string;
  /** An instant, or a whole day as yyyy-mm-dd. */
  from: Date | string;
  /** The end; for whole days the first day after. */
  to: Date | string;
  summary: string;
  description?: string;
  location?: string;
  url?: string;
}

export interface Calendar {
  name: string;
  /** Of the words. */
  language: string;
  url: string;
  /** When what is told was worked out. */
  stamp: Date;
  events: CalendarEvent[];
}

/** Text as a value: line breaks and what would end a value are escaped, other control characters are left out (3.3.11). */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

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

const utc = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
const moment = (name: string, at: Date | string) => (typeof at === "string" ? `${name};VALUE=DATE:${at.replaceAll("-", "")}` : `${name}:${utc(at)}`);

/** A calendar as a file. Who subscribes to it asks again once a day; it says when something is open, not that somebody is busy. */
export function calendarText({ name, language, url, stamp, events }: Calendar): string {
  const text = (property: string, value: string | undefined) => (value ? [`${property};LANGUAGE=${language}:${escaped(value)}`] : []);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Torget//Opening hours//SV",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...text("NAME", name),
    `X-WR-CALNAME:${escaped(name)}`,
    `URL:${url}`,
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    "X-PUBLISHED-TTL:P1D",
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      moment("DTSTART", event.from),
      moment("DTEND", event.to),
      ...text("SUMMARY", event.summary),
      ...text("DESCRIPTION", event.description),
      ...text("LOCATION", event.location),
      ...(event.url ? [`URL:${event.url}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

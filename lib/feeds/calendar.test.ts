import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { calendarText, type CalendarEvent } from "./calendar";

const calendar = (events: CalendarEvent[], name = "Öppettider") => calendarText({ name, language: "sv", url: "https://kommun.example/sv/kontakt#bibliotek", stamp: new Date("2026-11-28T00:00Z"), events });
const evening: CalendarEvent = { uid: "bibliotek-1@kommun.example", from: new Date("2026-11-28T17:00Z"), to: new Date("2026-11-29T01:00Z"), summary: "Öppet: Biblioteket" };

/** A calendar as a library reads it that others' calendars are built with. */
function read(text: string) {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { component, events: component.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each)) };
}

describe("a calendar", () => {
  it("says the same to the library that reads it as it was given", () => {
    const { component, events } = read(calendar([evening, { ...evening, uid: "bibliotek-2@kommun.example", from: "2026-12-24", to: "2026-12-25", summary: "Stängt", description: "Julafton", location: "Torggatan 2, Björkvalla" }]));
    expect(component.getFirstPropertyValue("version")).toBe("2.0");
    expect(component.getFirstPropertyValue("name")).toBe("Öppettider");
    expect(events.map(({ uid, summary, description, location }) => [uid, summary, description, location])).toEqual([
      ["bibliotek-1@kommun.example", "Öppet: Biblioteket", null, null],
      ["bibliotek-2@kommun.example", "Stängt", "Julafton", "Torggatan 2, Björkvalla"],
    ]);
    expect([events[0]?.startDate.toJSDate().toISOString(), events[0]?.endDate.toJSDate().toISOString()]).toEqual(["2026-11-28T17:00:00.000Z", "2026-11-29T01:00:00.000Z"]);
    expect([events[1]?.startDate.isDate, String(events[1]?.startDate), String(events[1]?.endDate)]).toEqual([true, "2026-12-24", "2026-12-25"]);
  });

  it("has what the standard wants once: an own name and a stamp in each event, and a product", () => {
    const { component } = read(calendar([evening]));
    for (const name of ["prodid", "version", "method", "calscale"]) expect(component.getAllProperties(name), name).toHaveLength(1);
    for (const name of ["uid", "dtstamp", "dtstart", "dtend"]) expect(component.getFirstSubcomponent("vevent")?.getAllProperties(name), name).toHaveLength(1);
  });

  it("says what comes again in Swedish time, with the table of that zone, and what has been cancelled or moved with it", () => {
    const changed = new Date("2026-10-20T10:00Z");
    const series: CalendarEvent = { uid: "saga@kommun.example", from: "2026-10-18T10:00", to: "2026-10-18T11:00", summary: "Sagostund", rule: "FREQ=WEEKLY;COUNT=4", except: ["2026-11-01T10:00"], changed, sequence: 3, status: "confirmed" };
    const { component, events } = read(calendar([
      series,
      { ...series, rule: undefined, except: undefined, occurrence: "2026-10-25T10:00", from: "2026-10-25T13:00", to: "2026-10-25T14:00" },
      { ...series, uid: "cirkus@kommun.example", rule: undefined, except: undefined, status: "cancelled", sequence: 4, place: { latitude: 59.5, longitude: 16.25 }, categories: ["Barn, unga"] },
    ]));
    const zone = component.getFirstSubcomponent("vtimezone");
    if (!zone) throw new Error("no zone");
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    const [first, moved, cancelled] = events;
    if (!first || !moved) throw new Error("no event");
    first.relateException(moved);
    const walk = first.iterator();
    const starts: string[] = [];
    for (let next = walk.next(); next; next = walk.next()) starts.push(first.getOccurrenceDetails(next).startDate.toJSDate().toISOString());
    // Ten o'clock before and after the clock is changed on 25 October; the second is moved to one, the third does not take place.
    expect(starts).toEqual(["2026-10-18T08:00:00.000Z", "2026-10-25T12:00:00.000Z", "2026-11-08T09:00:00.000Z"]);
    expect([first.sequence, String(first.component.getFirstPropertyValue("last-modified")), first.component.getFirstPropertyValue("status")]).toEqual([3, "2026-10-20T10:00:00Z", "CONFIRMED"]);
    expect([cancelled?.component.getFirstPropertyValue("status"), cancelled?.component.getFirstPropertyValue("geo"), cancelled?.component.getFirstPropertyValue("categories")]).toEqual(["CANCELLED", [59.5, 16.25], "Barn, unga"]);
  });

  it("without an event is a calendar still", () => {
    expect(read(calendar([])).events).toEqual([]);
    expect(calendar([evening])).not.toContain("VTIMEZONE");
  });
});

/** Words with everything that could end a value or a line, and letters of two, three and four octets. */
const words = fc.string({ unit: fc.constantFrom("a", "ö", "م", "€", "😀", ",", ";", ":", "\\", "\n", "\r\n", "\"", "BEGIN:VEVENT", "END:VCALENDAR", "\u0000", "\u2028", " "), minLength: 1, maxLength: 120 });

it("whatever the words: every line ends as it should and is short enough, and the words come out again", () => {
  fc.assert(
    fc.property(words, words, (summary, name) => {
      const text = calendar([{ ...evening, summary }], name);
      const lines = text.split("\r\n");
      expect(lines.pop()).toBe("");
      expect(lines.join("")).not.toMatch(/[\r\n\u0000]/);
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text).not.toContain("\uFFFD");
      const { component, events } = read(text);
      const plain = (given: string) => given.replace(/\r\n|\u2028/g, "\n").replaceAll("\u0000", "");
      expect(events).toHaveLength(1);
      expect(events[0]?.summary ?? "").toBe(plain(summary));
      // The library leaves names that it does not know as they are written.
      const unescaped = String(component.getFirstPropertyValue("x-wr-calname")).replace(/\\(.)/g, (_, each: string) => (each === "n" ? "\n" : each));
      expect(unescaped).toBe(plain(name));
    }),
    { numRuns: 300 },
  );
});

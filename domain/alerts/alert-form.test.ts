import { describe, expect, it } from "vitest";
import { readAlert, readCrisis, readPost } from "./alert-form";

const now = new Date("2026-11-28T12:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const least = { level: "warning", "title-sv": "Vattenläcka i Hamnen", "text-sv": "Koka vattnet.", hours: "4", phone: "08-465 004 00" };
const read = (more: Record<string, string> = {}, begun: Date | null = null) => readAlert({ ...least, ...more }, now, begun);
const wrong = (more: Record<string, string>, begun: Date | null = null) => {
  const answer = read(more, begun);
  return "problems" in answer ? answer.problems.map(({ field, code }) => `${field}: ${code}`) : [];
};
const times = (more: Record<string, string>, begun: Date | null = null) => {
  const answer = read(more, begun);
  return "given" in answer ? [answer.given.startsAt, answer.given.endsAt] : answer.problems;
};

describe("the form of an alert", () => {
  it("needs a level, a title, a text and an end; the rest is as it stands", () => {
    expect(read()).toEqual({ given: { level: "warning", texts: { sv: { title: "Vattenläcka i Hamnen", text: "Koka vattnet." } }, startsAt: now, endsAt: inHours(4), phone: "08-465 004 00", link: null }, place: null });
    expect(wrong({ level: "", "title-sv": " ", "text-sv": "", hours: "" })).toEqual(["level: levelMissing", "title-sv: titleMissing", "hours: endMissing"]);
    expect(wrong({ "text-sv": "" })).toEqual(["text-sv: textMissing"]);
  });

  it.each([{ hours: "" }, { hours: "100000" }, { hours: "0" }, { hours: "-4" }, { hours: "NaN" }])("without an end that is offered or filled in is refused: %j", (more) => {
    expect(wrong(more)).toEqual(["hours: endMissing"]);
  });

  it("may end at a time that is filled in, within 31 days and not before it begins", () => {
    expect(times({ endDate: "2026-11-28", endTime: "18.30" })).toEqual([now, new Date("2026-11-28T17:30:00Z")]);
    expect(wrong({ endDate: "2026-11-28", endTime: "12.59" })).toEqual(["endDate: endPast"]);
    expect(wrong({ endDate: "2026-12-30", endTime: "8:00" })).toEqual(["endDate: endTooLate"]);
    expect(wrong({ endDate: "2026-11-29", endTime: "8:00", startDate: "2026-11-29", startTime: "9:00" })).toEqual(["endDate: endBeforeStart"]);
    expect(wrong({ endDate: "i morgon", endTime: "8" })).toEqual(["endDate: timeUnreadable"]);
    expect(wrong({ startDate: "2026-11-29" })).toEqual(["startDate: timeUnreadable"]);
  });

  it("counts the hours from when it begins, and keeps when it began where it stands", () => {
    expect(times({ startDate: "2026-11-29", startTime: "08.00" })).toEqual([new Date("2026-11-29T07:00:00Z"), new Date("2026-11-29T11:00:00Z")]);
    expect(times({ hours: "1" }, inHours(-3))).toEqual([inHours(-3), inHours(1)]);
    expect(times({ hours: "", endDate: "2026-11-28", endTime: "23:00" }, inHours(-3))).toEqual([inHours(-3), inHours(10)]);
    expect(times({ hours: "1", endDate: "2026-11-28", endTime: "23:00" }, inHours(-3))).toEqual([inHours(-3), inHours(1)]);
  });

  it("takes the hour after where summer time leaves one out, and the later one where one comes twice", () => {
    const at = (date: string, time: string, from: string) => {
      const answer = readAlert({ ...least, endDate: date, endTime: time }, new Date(from), null);
      return "given" in answer ? answer.given.endsAt.toISOString() : answer.problems;
    };
    expect(at("2027-03-28", "02.30", "2027-03-27T12:00:00Z")).toBe("2027-03-28T01:30:00.000Z");
    expect(at("2026-10-25", "02.30", "2026-10-24T12:00:00Z")).toBe("2026-10-25T01:30:00.000Z");
  });

  it.each(["VMA: gå inomhus", "Vma i hela kommunen", "Viktigt meddelande till allmänheten"])("refuses a title that would be taken for a public warning: %s", (title) => {
    expect(wrong({ "title-sv": title })).toEqual(["title-sv: titleVma"]);
  });

  it("takes another language whole or not at all", () => {
    expect(wrong({ "title-en": "Water leak" })).toEqual(["text-en: otherHalf"]);
    expect(wrong({ "text-ar": "ماء" })).toEqual(["title-ar: otherHalf"]);
    expect(wrong({ "title-fi": "Vesivuoto", "text-fi": "Keitä vesi." })).toEqual([]);
  });

  it("follows no link but https, and takes a number to call", () => {
    expect(wrong({ link: "javascript:alert(1)", phone: "ring oss" })).toEqual(["phone: phoneUnreadable", "link: linkUnreadable"]);
    expect(wrong({ link: "http://example.se" })).toEqual(["link: linkUnreadable"]);
    expect(wrong({ phone: "112" })).toEqual([]);
    expect(read({ phone: "" })).toMatchObject({ given: { phone: null } });
  });

  it("names the page by its address before a topic that is chosen", () => {
    expect(read({ where: "bygga", page: "/sv/bygga/bygglov" })).toMatchObject({ place: { address: "/sv/bygga/bygglov" } });
    expect(read({ where: "bygga" })).toMatchObject({ place: { id: "bygga" } });
  });
});

describe("the form of the crisis page", () => {
  const crisis = { "title-sv": "Översvämning i Björkvalla", "text-sv": "Ån stiger.", phone: "", links: "Sandsäckar | https://example.se/sand\n\nVägar|https://example.se/vagar" };

  it("takes links a line each", () => {
    expect(readCrisis(crisis)).toEqual({ given: { texts: { sv: { title: "Översvämning i Björkvalla", text: "Ån stiger." } }, phone: null, links: [{ text: "Sandsäckar", href: "https://example.se/sand" }, { text: "Vägar", href: "https://example.se/vagar" }] } });
    for (const links of ["bara ord", "Ord | http://example.se", "| https://example.se", Array.from({ length: 7 }, (_, at) => `Länk ${at} | https://example.se/${at}`).join("\n")]) expect(readCrisis({ ...crisis, links })).toEqual({ problems: [{ field: "links", code: "linksUnreadable" }] });
  });

  it("takes a post in Swedish, with other languages beside it", () => {
    expect(readPost({ "text-sv": " Skolorna är stängda. ", "text-en": "Schools are closed." })).toEqual({ texts: { sv: "Skolorna är stängda.", en: "Schools are closed." } });
    expect(readPost({ "text-en": "Schools are closed." })).toEqual({ problems: [{ field: "text-sv", code: "textMissing" }] });
    expect(readPost({ "text-sv": "a".repeat(1_001) })).toEqual({ problems: [{ field: "text-sv", code: "textTooLong" }] });
  });
});

import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as listFeed } from "@/app/feeds/[locale]/[file]/route";
import { GET as oneFeed } from "@/app/feeds/[locale]/events/[file]/route";
import { GET as page } from "@/app/[locale]/(public)/events/[slug]/route";
import { GET as list } from "@/app/[locale]/(public)/events/route";
import type { SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { brokenRules } from "@/lib/feeds/feed-rules.fixtures";
import { feedForms } from "@/lib/feeds/feeds.types";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "./database";
import { cancelEvent, handInEvent, publishEvent, refuseEvent, resumeEvent } from "@/domain/events/decide.commands";
import { changeOccurrence, createEvent, saveEvent, saveEventWords } from "@/domain/events/events.commands";
import { readEvent } from "@/domain/events/events.schema";
import { findComingEvents } from "@/domain/events/events.queries";
import { getStaffEvent, listStaffEvents } from "@/domain/events/staff-events.queries";

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const typed = { title: "Loppis i parken", text: "Kom och fynda.", category: "market", audience: "everybody", date: inDays(10), from: "10.00", to: "14.00", placeName: "Stadsparken", isFree: "yes", organiser: "Hembygdsföreningen", stepFree: "yes" };

function givenBy(more: Record<string, string> = {}) {
  const read = readEvent({ ...typed, ...more });
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.given;
}

let writer: SignedIn;
let publisher: SignedIn;
let stranger: SignedIn;
let departmentId: string;

beforeAll(async () => {
  const department = await createDepartment({ id: municipality.eventsDepartmentId, name: "Kommunikation" });
  departmentId = department.id;
  writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
  publisher = await actorFor(await createPerson({ department, roles: ["publisher"] }));
  stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
});

const body = async (answer: Response) => (await answer.text()).replace(/\s+/g, " ");
const readList = async (query = "") => body(await list(new Request(`http://127.0.0.1:3000/sv/evenemang${query}`), { params: Promise.resolve({ locale: "sv" }) }));
const refOf = async (id: string) => (await (await database()).event.findUniqueOrThrow({ where: { id } })).ref;
const readPage = async (id: string, locale = "sv") => {
  const { href } = await getStaffEvent(publisher, id, locale as "sv");
  const slug = href?.split("/").at(-1) ?? (await refOf(id));
  const answer = await page(new Request(`http://127.0.0.1:3000${href ?? `/sv/evenemang/${slug}`}`), { params: Promise.resolve({ locale, slug }) });
  return { status: answer.status, text: await body(answer) };
};
const calendarOf = async (id: string) => {
  const answer = await oneFeed(new Request(`http://127.0.0.1:3000/feeds/sv/events/x.ics?${Math.random()}`), { params: Promise.resolve({ locale: "sv", file: `${await refOf(id)}.ics` }) });
  return answer.status === 200 ? new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents("vevent") : [];
};

async function published(more: Record<string, string> = {}): Promise<string> {
  const id = await createEvent(writer, departmentId, "sv", givenBy(more));
  expect(await publishEvent(publisher, id)).toEqual({ ok: true });
  return id;
}

describe("an event of the municipality's", () => {
  it("is written by a writer, handed in, and read by nobody outside until a publisher has published it", async () => {
    const id = await createEvent(writer, departmentId, "sv", givenBy({ title: "Hemlig konsert" }));
    expect(await handInEvent(writer, id)).toEqual({ ok: true });
    await expect(publishEvent(writer, id)).rejects.toThrow(NotFoundError);
    expect([await readList(), (await readPage(id)).status, await calendarOf(id)]).toEqual([expect.not.stringContaining("Hemlig konsert"), 404, []]);
    expect(await publishEvent(publisher, id)).toEqual({ ok: true });
    const { status, text } = await readPage(id);
    expect(status).toBe(200);
    for (const words of ["Hemlig konsert", "Stadsparken", "Gratis", "Utan trappsteg: ja", "Hembygdsföreningen", "https://schema.org/EventScheduled"]) expect(text).toContain(words);
    expect(await readList()).toContain("Hemlig konsert");
    const told = await (await database()).announcement.findMany({ where: { key: `event:${id}:published:0` } });
    expect(told).toHaveLength(1);
  });

  it("is not there for another department, by any door, and nothing of it has changed afterwards", async () => {
    const id = await createEvent(writer, departmentId, "sv", givenBy());
    const before = await (await database()).event.findUniqueOrThrow({ where: { id }, include: { texts: true, changes: true } });
    const doors = [
      () => getStaffEvent(stranger, id, "sv"),
      () => saveEvent(stranger, id, "sv", givenBy({ title: "Min" })),
      () => saveEventWords(stranger, id, "en", { title: "Mine", text: "Mine", price: "", accessNote: "" }),
      () => handInEvent(stranger, id),
      () => publishEvent(stranger, id),
      () => refuseEvent(stranger, id, "Nej"),
      () => cancelEvent(stranger, id),
      () => resumeEvent(stranger, id),
      () => changeOccurrence(stranger, id, before.startsAt, { deed: "cancel" }),
      () => createEvent(stranger, departmentId, "sv", givenBy()),
    ];
    for (const door of doors) await expect(door(), door.toString()).rejects.toThrow(NotFoundError);
    expect((await listStaffEvents(stranger, "sv", new Date())).events.map(({ id: each }) => each)).not.toContain(id);
    await expect(listStaffEvents(await actorFor(await createPerson()), "sv", new Date())).rejects.toThrow(NotAllowedError);
    expect(await (await database()).event.findUniqueOrThrow({ where: { id }, include: { texts: true, changes: true } })).toEqual(before);
  });

  it("wants a second factor of whoever publishes it, and of nobody who writes it", async () => {
    const id = await createEvent({ ...publisher, level: 1 }, departmentId, "sv", givenBy());
    await expect(publishEvent({ ...publisher, level: 1 }, id)).rejects.toMatchObject({ stepUp: true });
  });

  it("that is public is changed by those who may publish it, and its times by moving them alone", async () => {
    const id = await published();
    await expect(saveEvent(writer, id, "sv", givenBy({ title: "Annat" }))).rejects.toThrow(NotFoundError);
    expect(await saveEvent(publisher, id, "sv", givenBy({ date: inDays(11) }))).toEqual({ ok: false, problems: [{ field: "date", code: "timesBound" }] });
    const series = { title: "Kurs", repeats: "weekly", until: inDays(24) };
    const course = await published(series);
    const gone: Record<string, string>[] = [{ except: inDays(17) }, { until: inDays(17) }, { to: "15.00" }] as Record<string, string>[];
    for (const each of gone) expect(await saveEvent(publisher, course, "sv", givenBy({ ...series, ...each })), JSON.stringify(each)).toMatchObject({ ok: false });
    expect(await saveEvent(publisher, course, "sv", givenBy({ ...series, until: inDays(31) }))).toEqual({ ok: true });
    expect(await saveEvent(publisher, id, "sv", givenBy({ title: "Loppis och kaffe" }))).toEqual({ ok: true });
    const { status, text } = await readPage(id);
    expect([status, text.includes("Loppis och kaffe")]).toEqual([200, true]);
  });

  it("leads on from an address with its title of before, and stands in another language with what is there", async () => {
    const id = await published({ title: "Gammal titel" });
    const ref = await refOf(id);
    const old = await page(new Request(`http://127.0.0.1:3000/sv/evenemang/helt-annat-${ref}`), { params: Promise.resolve({ locale: "sv", slug: `helt-annat-${ref}` }) });
    expect([old.status, old.headers.get("location")]).toEqual([308, `/sv/evenemang/gammal-titel-${ref}`]);
    expect((await readPage(id, "en")).text).toContain('lang="sv"');
    await saveEventWords(publisher, id, "en", { title: "New title", text: "Come along.", price: "", accessNote: "" });
    expect((await readPage(id, "en")).text).toContain("Come along.");
  });
});

describe("what becomes of an event", () => {
  it("that is cancelled is told where it stood, in its calendar entry with the same name and a higher number, and it may take place after all", async () => {
    const id = await published({ title: "Teater i skogen" });
    const [before] = await calendarOf(id);
    expect(await cancelEvent(publisher, id)).toEqual({ ok: true });
    expect([await readList("?x=1"), (await readPage(id)).text].every((text) => text.includes("Teater i skogen") && text.includes("Inställt"))).toBe(true);
    expect((await readPage(id)).text).toContain("https://schema.org/EventCancelled");
    const [after] = await calendarOf(id);
    expect(after?.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(after?.getFirstPropertyValue("uid")).toBe(before?.getFirstPropertyValue("uid"));
    expect(Number(after?.getFirstPropertyValue("sequence"))).toBeGreaterThan(Number(before?.getFirstPropertyValue("sequence")));
    expect(await resumeEvent(publisher, id)).toEqual({ ok: true });
    expect((await calendarOf(id))[0]?.getFirstPropertyValue("status")).toBe("CONFIRMED");
  });

  it("of one time in a series leaves the others as they are: one is moved to another day and place, one is cancelled, one comes back", async () => {
    const id = await published({ title: "Språkkafé", repeats: "weekly", until: inDays(31), except: inDays(24) });
    const [first, second, third] = (await getStaffEvent(publisher, id, "sv")).occurrences.map(({ original }) => original);
    expect([first, second, third].map((each) => each?.slice(0, 10))).toEqual([inDays(10), inDays(17), inDays(31)]);
    const moved = { deed: "move" as const, startsAt: `${inDays(18)}T12:00`, endsAt: `${inDays(18)}T13:00`, placeName: "Biblioteket" };
    expect(await changeOccurrence(publisher, id, second ?? "", moved)).toEqual({ ok: true });
    expect(await changeOccurrence(publisher, id, second ?? "", moved)).toEqual({ ok: false, problems: [{ field: "date", code: "notMoved" }] });
    expect(await changeOccurrence(publisher, id, third ?? "", { deed: "cancel" })).toEqual({ ok: true });
    expect(await changeOccurrence(publisher, id, "2020-01-01T10:00", { deed: "cancel" })).toMatchObject({ ok: false });
    const { text } = await readPage(id);
    for (const words of ["Flyttat från", "Ny plats. Tidigare: Stadsparken", "Inställt"]) expect(text).toContain(words);
    const entries = await calendarOf(id);
    expect(entries.map((entry) => [String(entry.getFirstPropertyValue("recurrence-id") ?? "").slice(0, 10), entry.getFirstPropertyValue("status"), entry.getFirstPropertyValue("location")])).toEqual([
      ["", "CONFIRMED", "Stadsparken"],
      [inDays(17), "CONFIRMED", "Biblioteket"],
      [inDays(31), "CANCELLED", "Stadsparken"],
    ]);
    expect(await changeOccurrence(publisher, id, third ?? "", { deed: "restore" })).toEqual({ ok: true });
    expect((await getStaffEvent(publisher, id, "sv")).occurrences.map(({ cancelled }) => cancelled)).toEqual([false, false, false]);
  });

  it("that has been public stands in the database: it is neither removed nor made a draft again", async () => {
    const id = await published();
    const client = await database();
    await expect(client.event.delete({ where: { id } })).rejects.toThrow();
    await expect(client.event.update({ where: { id }, data: { state: "draft" } })).rejects.toThrow();
  });
});

describe("the list of events", () => {
  it("is narrowed by day, kind, place and how it is reached, and leaves out what is over", async () => {
    await published({ title: "Ishockey för alla", category: "sport", placeName: "Ishallen", stepFree: "no", hearingLoop: "yes", date: inDays(40) });
    await published({ title: "Var i går", date: inDays(-1) });
    expect(await readList("?category=sport")).toContain("Ishockey för alla");
    expect(await readList("?category=sport")).not.toContain("Loppis i parken");
    expect(await readList("?place=Ishallen&access=hearingLoop")).toContain("Ishockey för alla");
    expect(await readList("?access=stepFree")).not.toContain("Ishockey för alla");
    expect(await readList(`?from=${inDays(39)}&to=${inDays(41)}`)).toContain("Ishockey för alla");
    expect(await readList(`?to=${inDays(39)}`)).not.toContain("Ishockey för alla");
    expect(await readList("?category=trolleri&from=alltid")).toContain("Ishockey för alla");
    expect(await readList()).not.toContain("Var i går");
  });

  it("is searched with everything else: the next ones that say every word", async () => {
    const words = async (q: string) => (await findComingEvents("sv", q, new Date())).map(({ title }) => title);
    expect([await words("ISHOCKEY hallen"), await words("ishockey parken"), await words(" ")]).toEqual([["Ishockey för alla"], [], []]);
  });

  it("is there as feeds that keep the rules of their standards, and as a calendar with each event once", async () => {
    const ask = (file: string) => listFeed(new Request(`http://127.0.0.1:3000/feeds/sv/${file}`), { params: Promise.resolve({ locale: "sv", file }) });
    for (const form of feedForms) {
      const text = await (await ask(`events.${form}`)).text();
      expect(brokenRules(form, text), form).toEqual([]);
      expect(text).toContain("Ishockey för alla");
    }
    const answer = await ask("events.ics");
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const entries = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents("vevent");
    const names = entries.map((entry) => `${String(entry.getFirstPropertyValue("uid"))} ${String(entry.getFirstPropertyValue("recurrence-id") ?? "")}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

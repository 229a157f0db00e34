import ICAL from "ical.js";
import { beforeAll, expect, it } from "vitest";
import { GET as one } from "@/app/feeds/[locale]/meetings/one/[file]/route";
import { GET } from "@/app/feeds/[locale]/meetings/[file]/route";
import { arrangeMeeting, cancelMeeting, moveMeeting } from "@/domain/meetings/meetings.commands";
import { makeOffice, type Office, place } from "@/domain/meetings/meetings.fixtures";
import { swedishDate } from "@/lib/dates";
import { feedForms } from "@/lib/feeds/feeds.types";
import { brokenRules } from "@/lib/feeds/feed-rules.fixtures";

let office: Office;
const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
let id = "";

beforeAll(async () => {
  office = await makeOffice();
  const deed = await arrangeMeeting(office.clerk, { ...place, endTime: "20.30", bodyId: office.board, date: inDays(20), address: "Torggatan 2; Björkvalla, 123 45" });
  id = deed.ok ? deed.id : "";
});

const ask = (file: string, locale = "sv", headers: Record<string, string> = {}) => GET(new Request(`http://127.0.0.1/feeds/${locale}/meetings/${file}`, { headers }), { params: Promise.resolve({ locale, file }) });
const eventsIn = async (answer: Response) => new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents("vevent");
const told = async () => {
  const [event] = await eventsIn(await ask(`${office.board}.ics`));
  return { uid: event?.getFirstPropertyValue("uid"), status: event?.getFirstPropertyValue("status"), sequence: Number(event?.getFirstPropertyValue("sequence")), day: String(new ICAL.Event(event!).startDate.toJSDate().toISOString()).slice(0, 10) };
};

it("a calendar keeps a meeting under one name when it is moved and cancelled, and hears of each by a number that counts up", async () => {
  const first = await told();
  expect(first).toEqual({ uid: expect.stringMatching(`^meeting-${id}@`), status: "TENTATIVE", sequence: 0, day: inDays(20) });
  await moveMeeting(office.clerk, id, { date: inDays(27), time: "18.00", reason: "Salen är upptagen" });
  expect(await told()).toEqual({ ...first, sequence: 1, day: inDays(27) });
  await cancelMeeting(office.clerk, id, { reason: "Inga ärenden" });
  expect(await told()).toEqual({ ...first, status: "CANCELLED", sequence: 2, day: inDays(27) });
  const file = `${id}.ics`;
  const [alone] = await eventsIn(await one(new Request("http://127.0.0.1/"), { params: Promise.resolve({ locale: "en", file }) }));
  expect([alone?.getFirstPropertyValue("uid"), alone?.getFirstPropertyValue("location"), alone?.getFirstPropertyValue("summary")]).toEqual([first.uid, "Stadshuset, sessionssalen, Torggatan 2; Björkvalla, 123 45", "Cancelled: Kommunstyrelsen"]);
});

it("the feeds of all bodies and of one keep to their standards in each form and language, and cost nothing for whoever has them", async () => {
  for (const locale of ["sv", "ar"]) {
    for (const form of feedForms) {
      const answer = await ask(`all.${form}`, locale);
      expect([answer.status, brokenRules(form, await answer.text())]).toEqual([200, []]);
    }
  }
  const kept = await ask(`${office.board}.rss`);
  expect((await ask(`${office.board}.rss`, "sv", { "If-None-Match": kept.headers.get("ETag") ?? "" })).status).toBe(304);
  for (const [file, locale] of [["borta.ics"], ["borta.rss"], ["all.pdf"], ["..%2f.ics"], ["all.ics", "de"]] as const) expect((await ask(file, locale)).status, file).toBe(404);
});

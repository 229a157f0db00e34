import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { findDepartment } from "@/domain/departments/departments.queries";
import { listOpenings } from "@/domain/departments/opening-hours";
import { openingRulesSchema } from "@/domain/departments/opening-hours.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { createDepartment } from "./database";
import { GET } from "@/app/feeds/[locale]/hours/[file]/route";

const closedOn = swedishDate(new Date(Date.now() + 10 * 86_400_000));
const rules = openingRulesSchema.parse({
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "20:00", to: "02:00" }],
  closedOnHolidays: true,
  exceptions: [{ date: closedOn, closed: true, note: { sv: "Inventering; hela dagen, och kvällen" } }],
});
let departmentId: string;

beforeAll(async () => {
  const client = await database();
  ({ id: departmentId } = await createDepartment());
  await client.openingHours.create({ data: { id: "kvall", name: { sv: "Kvällar" }, rules: rules as object } });
  for (const [id, hoursId] of [["biblioteket-kvall", "kvall"], ["utan-tider", null]] as const) {
    await client.contact.create({ data: { id, departmentId, visiting: "Torggatan 2, Björkvalla", hoursId, texts: { create: { locale: "sv", name: "Biblioteket" } } } });
  }
});

const ask = (file: string, locale = "sv") => GET(new Request(`http://127.0.0.1/feeds/${locale}/hours/${file}`), { params: Promise.resolve({ locale, file }) });

describe("the opening hours of a contact as a calendar", () => {
  it("are the openings that the portal itself counts with, nights past midnight whole, and days that are closed by name", async () => {
    const answer = await ask("biblioteket-kvall.ics");
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    const events = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
    const openings = events.filter(({ startDate }) => !startDate.isDate).map(({ startDate, endDate }) => [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()]);
    const expected = listOpenings(rules, swedishDate(new Date()), 200).map(({ from, to }) => [from.toISOString(), to.toISOString()]);
    expect(openings).toEqual(expected);
    const closed = events.find(({ startDate }) => startDate.isDate && String(startDate) === closedOn);
    expect([closed?.summary, closed?.description, closed?.location]).toEqual(["Stängt: Biblioteket", "Inventering; hela dagen, och kvällen", "Torggatan 2, Björkvalla"]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    const shown = (await findDepartment("sv", departmentId, new Date()))?.contacts.find(({ id }) => id === "biblioteket-kvall")?.hours;
    expect(shown?.special.map(({ date }) => date)).toContain(closedOn);
  });

  it("are not there for what has no hours, is no contact, or is asked for in no language of the portal", async () => {
    for (const [file, locale] of [["utan-tider.ics"], ["gone.ics"], ["biblioteket-kvall"], ["..%2f.ics"], ["biblioteket-kvall.ics", "de"]] as const) expect((await ask(file, locale)).status, file).toBe(404);
  });
});

import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { swedishInstant } from "@/lib/dates";
import { createDepartment, createPerson } from "@/test/database";
import { findDepartment, findDepartmentLink, getContacts, listContacts, listDepartments, resolveDepartmentLinks } from "./departments.queries";

const at = swedishInstant("2026-11-24T10:00");

async function translate(departmentId: string, locale: string, name: string, slug: string) {
  await (await database()).departmentText.create({ data: { departmentId, locale, name, slug, summary: `Om ${name}` } });
}

let made = 0;
/** A way in to a department, open on weekdays. */
async function contact(departmentId: string, texts: Record<string, string>, more: { order?: number; rules?: object } = {}) {
  const client = await database();
  made += 1;
  const rules = more.rules ?? { weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "16:30" }], closedOnHolidays: true };
  const hours = await client.openingHours.create({ data: { id: `hours-${made}`, name: { sv: "Dagtid" }, rules } });
  return client.contact.create({
    data: {
      id: `contact-${made}`,
      departmentId,
      order: more.order ?? 0,
      phones: [{ number: "+46846500400", kind: "phone" }],
      hoursId: hours.id,
      texts: { create: Object.entries(texts).map(([locale, name]) => ({ locale, name })) },
    },
  });
}

describe("the departments", () => {
  it("stand in the municipality's order with their units, in the reader's language or labelled as Swedish", async () => {
    const client = await database();
    const [second, first] = [await createDepartment({ name: "Andra" }), await createDepartment({ name: "Första" })];
    const unit = await createDepartment({ name: "Enheten", parent: first });
    await client.department.update({ where: { id: second.id }, data: { order: 2 } });
    await client.department.update({ where: { id: first.id }, data: { order: 1 } });
    await translate(first.id, "en", "First", "first-office");
    const mine = (await listDepartments("en")).filter(({ id }) => [first.id, second.id].includes(id));
    expect(mine).toEqual([
      { id: first.id, name: "First", slug: "first-office", summary: "Om First", lang: undefined, units: [{ id: unit.id, name: "Enheten", slug: unit.id, summary: null, lang: "sv" }] },
      { id: second.id, name: "Andra", slug: second.id, summary: null, lang: "sv", units: [] },
    ]);
    expect(await findDepartmentLink("en", "nothing")).toBeNull();
  });

  it("one is found by its address in the language, and by the Swedish one where it has no text of its own", async () => {
    const department = await createDepartment({ name: "Kontoret" });
    await translate(department.id, "en", "The Office", "the-office-1");
    expect((await findDepartment("en", "the-office-1", at))?.name).toBe("The Office");
    expect((await findDepartment("fi", department.id, at))).toMatchObject({ name: "Kontoret", lang: "sv", slugs: { sv: department.id, en: "the-office-1" } });
    expect(await findDepartment("sv", "the-office-1", at)).toBeNull();
    expect(await findDepartment("sv", "nothing", at)).toBeNull();
  });

  it("an address that is one's English and another's Swedish leads an English reader to the first", async () => {
    const [one, other] = [await createDepartment({ id: "plan-1" }), await createDepartment()];
    await translate(other.id, "en", "Planning", "plan-1");
    expect((await findDepartment("en", "plan-1", at))?.id).toBe(other.id);
    expect((await findDepartment("sv", "plan-1", at))?.id).toBe(one.id);
  });

  it("shows its head, its units, and its main contact first, once, though it belongs to another department", async () => {
    const client = await database();
    const [department, elsewhere] = [await createDepartment(), await createDepartment()];
    const head = await createPerson({ department, name: "Kim Ek" });
    await client.person.update({ where: { id: head.id }, data: { title: { sv: "Chef" } } });
    const main = await contact(elsewhere.id, { sv: "Kontaktcenter" });
    const own = await contact(department.id, { sv: "Expeditionen" });
    await client.department.update({ where: { id: department.id }, data: { headId: head.id, mainContactId: main.id } });
    const view = await findDepartment("en", department.id, at);
    expect(view?.head).toEqual({ name: "Kim Ek", title: "Chef" });
    expect(view?.contacts.map(({ id }) => id)).toEqual([main.id, own.id]);
    await client.department.update({ where: { id: department.id }, data: { mainContactId: own.id } });
    expect((await findDepartment("en", department.id, at))?.contacts.map(({ id }) => id)).toEqual([own.id]);
  });
});

describe("the contacts", () => {
  it("stand in the alphabet of the language, with what is open at the instant asked about", async () => {
    const department = await createDepartment();
    for (const name of ["Återvinning", "Bibliotek", "Ödesfrågor"]) await contact(department.id, { sv: name });
    const named = (await listContacts("sv", at)).filter((each) => each.department.id === department.id);
    expect(named.map(({ name }) => name)).toEqual(["Bibliotek", "Återvinning", "Ödesfrågor"]);
    expect(named[0]?.hours?.status).toEqual({ open: true, until: swedishInstant("2026-11-24T16:30") });
    const night = await getContacts("sv", [named[0]?.id ?? ""], swedishInstant("2026-11-24T22:00"));
    expect(night.get(named[0]?.id ?? "")?.hours?.status).toEqual({ open: false, opens: swedishInstant("2026-11-25T08:00") });
  });

  it("that are gone are left out, and asking for none asks nothing", async () => {
    expect((await getContacts("sv", ["nothing"], at)).size).toBe(0);
    expect((await getContacts("sv", [], at)).size).toBe(0);
  });

  it("with hours that nobody can read are a fault that is told, never a wrong time", async () => {
    const department = await createDepartment();
    const broken = await contact(department.id, { sv: "Trasig" }, { rules: { weekly: [{ days: ["mon"], from: "25:00", to: "26:00" }], closedOnHolidays: true } });
    await expect(getContacts("sv", [broken.id], at)).rejects.toThrow();
    await (await database()).contact.delete({ where: { id: broken.id } });
  });
});

it("links in texts lead to a department's page, and to a contact by its name", async () => {
  const department = await createDepartment({ name: "Kontoret" });
  const way = await contact(department.id, { sv: "Växeln", en: "The switchboard" });
  const links = await resolveDepartmentLinks("en", [`department:${department.id}`, `contact:${way.id}`, "department:nothing", "page:x"]);
  expect([...links]).toEqual([
    [`department:${department.id}`, { slug: department.id, title: "Kontoret", locale: "en" }],
    [`contact:${way.id}`, { title: "The switchboard", locale: "en" }],
  ]);
});

import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { swedishInstant } from "@/lib/dates";
import { createDepartment, createPerson } from "@/test/database";
import { findDepartment, findDepartmentLink, getContacts, listContacts, listDepartments, resolveDepartmentLinks } from "./departments.queries";
import { installDepartments } from "./installation.commands";

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

describe("the departments of a real municipality", () => {
  const install = (text: string, name = "departments.yaml") => installDepartments({ name, bytes: new TextEncoder().encode(text) });
  const tree = async () => (await (await database()).department.findMany({ where: { id: { startsWith: "ny-" } }, include: { texts: { orderBy: { locale: "asc" } } }, orderBy: { id: "asc" } })).map(({ id, parentId, texts }) => [id, parentId, ...texts.map(({ locale, name, slug }) => `${locale} ${name} ${slug}`)]);
  const yaml = "- { id: ny-it, parent: ny-kommunledning, name: IT-avdelningen }\n- { id: ny-kommunledning, name: { sv: Kommunledning, en: Executive Office }, slug: { sv: kommunledning, en: executive-office } }\n";

  it("are installed in no demonstration", async () => {
    await (await database()).installation.upsert({ where: { id: 1 }, create: { id: 1, kind: "demonstration" }, update: { kind: "demonstration" } });
    await expect(install(yaml)).rejects.toThrow("real municipality alone");
    expect(await tree()).toEqual([]);
  });

  it("are installed from a file, again without a change, and changed where it says otherwise; each deed is in the trail", async () => {
    await (await database()).installation.update({ where: { id: 1 }, data: { kind: "municipality" } });
    expect(await install(yaml)).toEqual({ created: 2, changed: 0 });
    expect(await tree()).toEqual([["ny-it", "ny-kommunledning", "sv IT-avdelningen ny-it"], ["ny-kommunledning", null, "en Executive Office executive-office", "sv Kommunledning kommunledning"]]);
    expect(await install(yaml)).toEqual({ created: 0, changed: 0 });
    const csv = "id;parent;name_sv;name_en;slug_sv;slug_en\nny-it;ny-kommunledning;IT;;;\nny-kommunledning;;Kommunledning;Executive Office;kommunledning;executive-office\n";
    expect(await install(csv, "departments.csv")).toEqual({ created: 0, changed: 1 });
    expect(await install(JSON.stringify([{ id: "ny-hr", parent: "ny-kommunledning", name: "HR" }]), "departments.json")).toEqual({ created: 1, changed: 0 });
    const events = await (await database()).auditEvent.findMany({ where: { thingId: "ny-it" }, orderBy: { id: "asc" } });
    expect(events.map(({ event }) => event)).toEqual(["department.created", "department.changed"]);
  });

  it("are refused as a whole where the file is wrong, with every fault by its department", async () => {
    const before = await tree();
    await expect(install("- { id: Å, name: { en: x } }")).rejects.toThrow("Department 1: id: must be small letters a–z, digits and hyphens\nDepartment 1: name: is needed in Swedish (sv)");
    await expect(install("- { id: ny-a, parent: ny-b, name: A }\n- { id: ny-b, parent: ny-a, name: B }")).rejects.toThrow("ny-a: parent: leads back");
    await expect(install("- { id: ny-a, parent: ny-nowhere, name: A }\n- { id: ny-a, name: B }")).rejects.toThrow("ny-a: id: stands there twice");
    for (const [text, name] of [["a: [", "d.yaml"], ["{}", "d.json"], ['id\n"', "d.csv"], ["[]", "d.json"]] as const) await expect(install(text, name)).rejects.toThrow(/^The file /);
    expect(await tree()).toEqual(before);
  });
});

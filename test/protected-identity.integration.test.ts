import { beforeAll, describe, expect, it } from "vitest";
import { renderToStaticMarkup } from "react-dom/server";
import { ContactView } from "@/app/[locale]/(public)/contact/contact-view";
import type { SignedIn } from "@/domain/access/access.schema";
import { setDoNotPublish } from "@/domain/accounts/closing.commands";
import { findContactHours, findDepartment, getContacts, listContacts, listDepartments, resolveDepartmentLinks } from "@/domain/departments/departments.queries";
import { importElected } from "@/domain/directory/elected.commands";
import { getPerson } from "@/domain/people/people.queries";
import { reindexAll } from "@/domain/search/search.commands";
import { searchEverything } from "@/domain/search/search.queries";
import { readerFor } from "@/i18n/reader";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "./database";

/*
 * The story: Åsa Vinge heads a unit, has an own way in and is named in another's. Then she gets protected identity, and
 * an import brings her back under another id. No door of the public may tell her name, address or number.
 */

const name = "Åsa Vinge";
const email = "asa.vinge@bjorkvalla.example";
const at = new Date("2026-11-24T09:00Z");

let itAdministrator: SignedIn;
let head: SignedIn;
let department: Awaited<ReturnType<typeof createDepartment>>;
let person: Awaited<ReturnType<typeof createPerson>>;
let other: Awaited<ReturnType<typeof createPerson>>;

async function contact(id: string, texts: { name: string; about?: string; note?: string }, more: { email?: string; number: string }) {
  const client = await database();
  const hours = await client.openingHours.create({ data: { id: `hours-${id}`, name: { sv: "Dagtid" }, rules: { weekly: [{ days: ["tue"], from: "08:00", to: "16:00" }], closedOnHolidays: true } } });
  await client.contact.create({ data: { id, departmentId: department.id, phones: [{ number: more.number, kind: "phone" }], email: more.email, hoursId: hours.id, texts: { create: { locale: "sv", ...texts } } } });
}

beforeAll(async () => {
  department = await createDepartment({ name: "Vingenheten" });
  [person, other] = [await createPerson({ department, name }), await createPerson({ department, name: "Kim Ek" })];
  itAdministrator = await actorFor(await createPerson({ department, roles: ["itAdministrator"] }));
  head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
  const client = await database();
  await client.person.update({ where: { id: person.id }, data: { email } });
  await client.department.update({ where: { id: department.id }, data: { headId: person.id } });
  await client.departmentText.updateMany({ where: { departmentId: department.id }, data: { summary: `Leds av ${name}.` } });
  await contact("vinge", { name: "Vinge, Åsa" }, { number: "+46846500498" });
  await contact("prov", { name: "Provfrågor", about: `Fråga ${name} om prov.`, note: "Vi svarar på vardagar." }, { email, number: "+46846500499" });
  await reindexAll();
});

/** Everything that the public can be told about the department, its contacts and the search, in one text. */
async function told(): Promise<string> {
  const reader = await readerFor("sv");
  const contacts = await listContacts("sv", at);
  const page = renderToStaticMarkup(ContactView({ reader, switchboard: undefined, contacts, departments: await listDepartments("sv"), asked: [], forms: [] }));
  const ids = ["vinge", "prov"];
  const parts = [
    page,
    await findDepartment("sv", department.id, at),
    [...(await getContacts("sv", ids, at)).values()],
    [...(await resolveDepartmentLinks("sv", ids.map((id) => `contact:${id}`)))],
    await Promise.all(ids.map((id) => findContactHours("sv", id, at))),
    await Promise.all(["Vinge", "Åsa Vinge", email, "prov", "Vingenheten"].map(async (q) => (await searchEverything("sv", { q, page: 1 })).hits)),
  ];
  return JSON.stringify(parts);
}
const secrets = [/åsa/i, /vinge[^n]/i, /asa\.vinge/i, /465 ?004 ?98|46500498/];

describe("somebody with protected identity", () => {
  it("is named by every door before the mark: the test asks where there is something to find", async () => {
    const text = await told();
    for (const secret of secrets) expect(text).toMatch(secret);
    expect((await findDepartment("sv", department.id, at))?.head?.name).toBe(name);
  });

  it("is marked by IT alone, and never by oneself; the trail says that, and nothing more", async () => {
    for (const actor of [head, await actorFor(person), await actorFor(other)]) await expect(setDoNotPublish(actor, person.id, true)).rejects.toThrow(NotAllowedError);
    await expect(setDoNotPublish(itAdministrator, itAdministrator.personId, true)).rejects.toThrow(NotAllowedError);
    await setDoNotPublish(itAdministrator, person.id, true);
    await setDoNotPublish(itAdministrator, person.id, true);
    const events = await (await database()).auditEvent.findMany({ where: { thingId: person.id, event: { startsWith: "person." } } });
    expect(events.map(({ event, details }) => [event, details])).toEqual([["person.protected", {}]]);
    expect(await getPerson(itAdministrator, "sv", person.id)).toMatchObject({ doNotPublish: true });
  });

  it("is named by no door any longer, although the index of the search is the old one", async () => {
    const text = await told();
    for (const secret of secrets) expect(text).not.toMatch(secret);
    expect(text).toContain("Provfrågor");
    expect(text).toContain("Vi svarar på vardagar.");
    expect(await findContactHours("sv", "vinge", at)).toBeNull();
  });

  it("is not in the index either, once it is made anew, and no misspelling is mended to the name", async () => {
    await reindexAll();
    const client = await database();
    expect(await client.searchEntry.count({ where: { OR: [{ title: { contains: "Vinge," } }, { lead: { contains: name } }, { body: { contains: email } }] } })).toBe(0);
    expect((await searchEverything("sv", { q: "vinnge", page: 1 })).mended ?? "").not.toBe("vinge");
  });

  it("stays so whatever an import says: another id, another head, the register of mandates", async () => {
    const client = await database();
    const again = await createPerson({ department, name });
    await client.department.update({ where: { id: department.id }, data: { headId: again.id } });
    const row = { key: "1", name, body: "Vingnämnden", role: "chair", from: swedishDate(new Date(Date.now() - 86_400_000)) };
    expect(await importElected("console", { bytes: new TextEncoder().encode(JSON.stringify([row])), register: "protected" })).toMatchObject({ ok: true });
    expect((await findDepartment("sv", department.id, at))?.head).toBeNull();
    const text = await told();
    for (const secret of secrets) expect(text).not.toMatch(secret);
    expect(await client.person.findUnique({ where: { id: person.id }, select: { doNotPublish: true } })).toEqual({ doNotPublish: true });
  });

  it("hides nobody else, and is named again when IT takes the mark away", async () => {
    await (await database()).department.update({ where: { id: department.id }, data: { headId: other.id } });
    expect((await findDepartment("sv", department.id, at))?.head?.name).toBe("Kim Ek");
    await setDoNotPublish(itAdministrator, person.id, false);
    expect((await listContacts("sv", at)).map(({ id }) => id)).toContain("vinge");
  });
});

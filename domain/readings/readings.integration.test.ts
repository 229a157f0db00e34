import { beforeAll, describe, expect, it } from "vitest";
import type { AffiliationKind, SignedIn } from "@/domain/access/access.schema";
import { recordAdoption } from "@/domain/governing/adoption.commands";
import { draftVersion, saveDraft } from "@/domain/governing/drafts.commands";
import { adoptionFields, draftFields, inDays, makeDraft, makePlace, type Place } from "@/domain/governing/governing.fixtures";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { listOwnReadings, readOwnText } from "./own.queries";
import { confirmReading } from "./readings.commands";
import { forgetOldReadings, sendReadingReminders } from "./reminders.commands";
import { countLate, documentReport, readingFigures, readingReport } from "./report.queries";

let place: Place;
let [it_, head, employee, pupil, elected]: SignedIn[] = [];
let document = "";

/** Somebody with one affiliation since some days ago. */
async function somebody(kind: AffiliationKind, name: string, more: { departmentId?: string; since?: number; until?: number; email?: string } = {}): Promise<SignedIn> {
  const { departmentId = kind === "elected" ? undefined : place.departmentId, since = -400, until, email } = more;
  const where = { employee: { departmentId }, elected: { body: "Kommunfullmäktige" }, pupil: { departmentId, school: "Vallagymnasiet" } }[kind];
  const { id } = await (await database()).person.create({ data: { name, email, affiliations: { create: [{ kind, ...where, validFrom: dateColumn(inDays(since)), validTo: until === undefined ? null : dateColumn(inDays(until)) }] } }, select: { id: true } });
  return actorFor({ id });
}

/** A guideline for some, in force for sixty days unless said. */
async function adopted(audiences: string, more: Record<string, string> = {}, validFrom = inDays(-60)): Promise<string> {
  const id = await makeDraft(place, { onEquipment: "yes", audiences, ...more });
  expect(await recordAdoption(it_!, id, adoptionFields(place, "it", { adoptedOn: inDays(-61), validFrom }))).toMatchObject({ ok: true });
  return id;
}

async function nextVersion(id: string, more: Record<string, string> = {}): Promise<void> {
  await draftVersion(place.writer, id);
  expect(await saveDraft(place.writer, id, draftFields(place, { id, onEquipment: "yes", audiences: "employee elected pupil", "plain-sv": "Var rädd om den.", ...more }))).toMatchObject({ ok: true });
  expect(await recordAdoption(it_!, id, adoptionFields(place, "it", { adoptedOn: inDays(-1), validFrom: inDays(-1) }))).toMatchObject({ ok: true });
}

const said = (documentId: string, number: number, more: object = {}) => ({ documentId, number, locale: "sv" as const, plain: false, ticked: true, ...more });
const unreadOf = async (actor: SignedIn) => (await listOwnReadings(actor, "sv")).filter(({ confirmedOn }) => confirmedOn === null).map(({ documentId }) => documentId);

beforeAll(async () => {
  place = await makePlace();
  it_ = await place.somebody("itAdministrator");
  head = await place.somebody("departmentHead");
  employee = await somebody("employee", "Eva Ek", { email: "eva@kommun.example" });
  pupil = await somebody("pupil", "Pelle Pil", { since: -5 });
  elected = await somebody("elected", "Elsa Val");
  document = await adopted("employee elected pupil", { "plain-sv": "Var rädd om den." });
});

describe("what is to be read (P15)", () => {
  it("is what is in force and for their kind, with the nearest last day first, counted from when it became theirs", async () => {
    const forEmployees = await adopted("employee", {}, inDays(-10));
    await makeDraft(place, { audiences: "employee" });
    const coming = await makeDraft(place, { onEquipment: "yes", audiences: "employee" });
    await recordAdoption(it_!, coming, adoptionFields(place, "it", { validFrom: inDays(9) }));
    expect((await listOwnReadings(employee!, "sv")).map(({ documentId, lastDay, late }) => [documentId, lastDay, late])).toEqual([[document, inDays(-30), true], [forEmployees, inDays(20), false]]);
    // Who came later has the time from then.
    expect((await listOwnReadings(pupil!, "sv")).map(({ documentId, lastDay, late }) => [documentId, lastDay, late])).toEqual([[document, inDays(25), false]]);
    await expect(readOwnText(pupil!, "sv", forEmployees, false)).rejects.toThrow(NotFoundError);
    await expect(confirmReading(pupil!, said(forEmployees, 1))).rejects.toThrow(NotFoundError);
    await expect(confirmReading(employee!, said(coming, 1))).rejects.toThrow(NotFoundError);
  });

  it("stands in words that suit: a pupil reads the plain ones, and the whole text where they ask for it", async () => {
    const [plain, whole, grownUp] = [await readOwnText(pupil!, "ar", document, false), await readOwnText(pupil!, "sv", document, true), await readOwnText(employee!, "sv", document, false)];
    expect([plain.plain, plain.locale, plain.lang, plain.body.length]).toEqual([true, "sv", "sv", 1]);
    expect([whole.plain, whole.hasPlain, whole.body.length]).toEqual([false, true, grownUp.body.length]);
    expect([grownUp.plain, grownUp.hasPlain]).toEqual([false, false]);
  });

  it("is nobody's who is nothing here", async () => {
    const outside: SignedIn = { ...employee!, affiliations: [] };
    for (const deed of [() => listOwnReadings(outside, "sv"), () => readOwnText(outside, "sv", document, false), () => confirmReading(outside, said(document, 1))]) await expect(deed()).rejects.toThrow(NotAllowedError);
  });
});

describe("a confirmation", () => {
  it("is of the version that stood on the page, ticked, once, and leaves a row in the trail", async () => {
    expect(await confirmReading(pupil!, said(document, 1, { ticked: false }))).toEqual({ ok: false, code: "notTicked" });
    expect(await confirmReading(pupil!, said(document, 7))).toEqual({ ok: false, code: "changed" });
    expect(await unreadOf(pupil!)).toEqual([document]);
    for (const locale of ["ar", "en"] as const) expect(await confirmReading(pupil!, said(document, 1, { locale, plain: true }))).toEqual({ ok: true });
    const client = await database();
    expect(await client.readingConfirmation.findMany({ where: { personId: pupil!.personId }, select: { locale: true, plain: true } })).toEqual([{ locale: "ar", plain: true }]);
    expect(await client.auditEvent.count({ where: { event: "reading.confirmed", thingId: document, actorId: pupil!.personId } })).toBe(1);
    expect((await listOwnReadings(pupil!, "sv"))[0]).toMatchObject({ confirmedOn: swedishDate(), late: false });
  });

  it("stands for the next version where that asks nobody anew, and not where it does", async () => {
    const id = await adopted("employee elected pupil", { "plain-sv": "Var rädd om den." });
    await confirmReading(elected!, said(id, 1));
    await nextVersion(id, { asksAnew: "no" });
    expect(await unreadOf(elected!)).not.toContain(id);
    // Who has not read it yet is asked since the first of the two.
    expect((await listOwnReadings(employee!, "sv")).find(({ documentId }) => documentId === id)).toMatchObject({ number: 2, lastDay: inDays(-30) });
    expect(await confirmReading(employee!, said(id, 1))).toEqual({ ok: false, code: "changed" });
    await nextVersion(id, { asksAnew: "yes" });
    expect(await unreadOf(elected!)).toContain(id);
  });

  it("is not rewritten, of a draft, of what is for others, or dated by hand, also not by the database's owner", async () => {
    const client = await database();
    const row = await client.readingConfirmation.findFirstOrThrow({ where: { personId: pupil!.personId } });
    const key = { versionId_personId: { versionId: row.versionId, personId: row.personId } };
    await expect(client.readingConfirmation.update({ where: key, data: { locale: "fi" } })).rejects.toThrow();
    await expect(client.readingConfirmation.delete({ where: key })).rejects.toThrow();
    const forEmployees = await adopted("employee");
    const [draft, foreign] = [await makeDraft(place, { audiences: "pupil" }), forEmployees];
    for (const documentId of [draft, foreign]) {
      const { id: versionId } = await client.governingVersion.findFirstOrThrow({ where: { documentId } });
      await expect(client.readingConfirmation.create({ data: { versionId, personId: pupil!.personId, locale: "sv", plain: false } })).rejects.toThrow();
    }
    const { id: versionId } = await client.governingVersion.findFirstOrThrow({ where: { documentId: forEmployees } });
    const made = await client.readingConfirmation.create({ data: { versionId, personId: employee!.personId, locale: "sv", plain: false, confirmedAt: new Date("2020-01-01") } });
    expect(swedishDate(made.confirmedAt)).toBe(swedishDate());
  });
});

describe("the report", () => {
  it("tells a head by name who has and who has not, in the own department alone", async () => {
    const id = await adopted("employee pupil");
    const elsewhere = await createDepartment();
    await somebody("employee", "Främmande", { departmentId: elsewhere.id });
    await confirmReading(employee!, said(id, 1));
    const { people, departments } = await documentReport(head!, "sv", id, "");
    expect(people?.read.map(({ name }) => name)).toEqual(["Eva Ek"]);
    expect(people?.unread.map(({ name }) => name)).toContain("Pelle Pil");
    expect(people?.unread.map(({ name }) => name)).not.toContain("Främmande");
    expect(departments.map((each) => each.id)).toEqual([place.departmentId]);
    const line = (await readingReport(head!, "sv", "")).lines.find(({ documentId }) => documentId === id);
    expect(line).toMatchObject({ confirmed: 1, asked: (people?.read.length ?? 0) + (people?.unread.length ?? 0) });
    expect((await readingReport(head!, "sv", "")).kinds).toBeNull();
    expect(await countLate(head!)).toBeGreaterThan(0);
  });

  it("tells IT how many, of everybody, and names nobody", async () => {
    const report = await documentReport(it_!, "sv", document, "");
    expect(report.people).toBeNull();
    expect(JSON.stringify(report)).not.toContain("Eva Ek");
    expect((await readingReport(it_!, "sv", "")).kinds).toMatchObject({ elected: { asked: expect.any(Number) as number } });
    expect(await countLate(it_!)).toBe(0);
    const { asked, confirmed } = await readingFigures();
    expect([asked > confirmed, confirmed > 0]).toEqual([true, true]);
  });

  it("is refused to everybody else (P15)", async () => {
    const deedsOf = (actor: SignedIn) => [() => readingReport(actor, "sv", ""), () => documentReport(actor, "sv", document, place.departmentId)];
    for (const actor of [employee!, place.writer]) for (const deed of deedsOf(actor)) await expect(deed()).rejects.toMatchObject({ clause: "P15" });
    // The staff area is for employees (P4).
    for (const actor of [pupil!, elected!]) for (const deed of deedsOf(actor)) await expect(deed()).rejects.toThrow(NotAllowedError);
    const other = await actorFor(await createPerson({ roles: ["departmentHead"] }));
    // Of a department that is not theirs they are told nothing, whatever they ask for.
    expect((await documentReport(other, "sv", document, place.departmentId)).departments.map((each) => each.id)).not.toContain(place.departmentId);
  });
});

describe("reminders", () => {
  const mailsTo = async (address: string) => (await database()).outgoingMail.count({ where: { purpose: "readingReminder", address } });

  it("go once before the last day and once when it has passed, one mail for all, and not to those who have read", async () => {
    const reader = await somebody("employee", "Ny Nilsson", { since: 0, email: "ny@kommun.example" });
    await sendReadingReminders(inDays(22));
    expect(await mailsTo("ny@kommun.example")).toBe(0);
    for (const day of [23, 24, 30]) await sendReadingReminders(inDays(day));
    expect(await mailsTo("ny@kommun.example")).toBe(1);
    for (const { documentId, number } of await listOwnReadings(reader, "sv")) if (documentId !== document) await confirmReading(reader, said(documentId, number));
    for (const day of [31, 31]) await sendReadingReminders(inDays(day));
    expect(await mailsTo("ny@kommun.example")).toBe(2);
    const { text } = await (await database()).outgoingMail.findFirstOrThrow({ where: { address: "ny@kommun.example" }, orderBy: { id: "desc" } });
    expect(text).not.toContain("Ny Nilsson");
  });

  it("and what was confirmed are forgotten two years after somebody has left, and not before", async () => {
    const client = await database();
    const [gone, left] = [await somebody("employee", "Borta"), await somebody("employee", "Nyss")];
    for (const actor of [gone, left]) await confirmReading(actor, said(document, 1));
    await client.affiliation.updateMany({ where: { personId: gone.personId }, data: { validTo: dateColumn(inDays(-800)), validFrom: dateColumn(inDays(-900)) } });
    await client.affiliation.updateMany({ where: { personId: left.personId }, data: { validTo: dateColumn(inDays(-20)) } });
    // Also on a day that the year of two years ago did not have.
    expect(await forgetOldReadings("2024-02-29")).toBe(0);
    expect(await forgetOldReadings()).toBe(1);
    expect(await client.readingConfirmation.count({ where: { personId: { in: [gone.personId, left.personId] } } })).toBe(1);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { addItem, changeItem, retireItem } from "./equipment.commands";
import { countToReturn, findBorrowers, getItem, listEquipment, listToReturn } from "./equipment.queries";
import { equipmentFilterSchema, type GivenItem } from "./equipment.schema";
import { exportItems, importItems } from "./import.commands";
import { endLoan, handOut } from "./loans.commands";
import { listOwnEquipment } from "./own.queries";
import { sendReturnReminders } from "./reminders.commands";
import { uniformityFigures } from "./uniformity.queries";

const today = swedishDate();
const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const returned = { end: "returned", condition: "good", note: "" } as const;
let [head, it_, writer, stranger, pupil]: SignedIn[] = [];
let [staying, leaving, gone, young] = ["", "", "", ""];
let number = 0;

const filter = (more: object = {}) => equipmentFilterSchema.parse(more);
const given = (more: Partial<GivenItem> = {}): GivenItem => ({ inventoryNumber: `BV-${(number += 1)}`, serial: "", kind: "computer", name: "Dator", departmentId: "biblioteken", standardItemId: null, deviationId: null, ...more });
const item = async (more: Partial<GivenItem> = {}) => {
  const done = await addItem(it_!, given(more));
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.id;
};
const loanOf = async (itemId: string) => (await (await database()).loan.findFirstOrThrow({ where: { itemId, endedOn: null } })).id;

/** Somebody with one affiliation; the id of that. */
async function affiliated(name: string, data: { kind: "employee" | "elected" | "pupil"; departmentId?: string; school?: string; validTo?: string }): Promise<string> {
  const { validTo, ...rest } = data;
  const person = await (await database()).person.create({ data: { name, affiliations: { create: [{ ...rest, validFrom: dateColumn("2024-01-01"), validTo: validTo ? dateColumn(validTo) : null }] } }, select: { affiliations: { select: { id: true } } } });
  return person.affiliations[0]!.id;
}

beforeAll(async () => {
  const [library, elsewhere] = [await createDepartment({ id: "biblioteken" }), await createDepartment({ id: "annan" })];
  const boss = await createPerson({ department: library, roles: ["departmentHead"] });
  await (await database()).person.update({ where: { id: boss.id }, data: { email: "chef@kommun.example" } });
  head = await actorFor(boss);
  it_ = await actorFor(await createPerson({ department: elsewhere, roles: ["itAdministrator"] }));
  writer = await actorFor(await createPerson({ department: library, roles: ["writer"] }));
  stranger = await actorFor(await createPerson({ department: elsewhere, roles: ["departmentHead"] }));
  staying = await affiliated("Stina Stannar", { kind: "employee", departmentId: "biblioteken" });
  leaving = await affiliated("Sven Slutar", { kind: "employee", departmentId: "biblioteken", validTo: inDays(9) });
  gone = await affiliated("Gun Gången", { kind: "employee", departmentId: "biblioteken", validTo: inDays(-1) });
  young = await affiliated("Elin Elev", { kind: "pupil", school: "Vallagymnasiet" });
  const { personId } = await (await database()).affiliation.findUniqueOrThrow({ where: { id: young } });
  pupil = await actorFor({ id: personId });
});

describe("the register of equipment", () => {
  it("is for the heads of the department and IT alone (P15)", async () => {
    const id = await item();
    for (const who of [writer!, stranger!, pupil!]) {
      await expect(addItem(who, given())).rejects.toThrow(NotAllowedError);
      await expect(changeItem(who, id, given())).rejects.toThrow(NotAllowedError);
      await expect(retireItem(who, id)).rejects.toThrow(NotAllowedError);
      await expect(handOut(who, id, { affiliationId: staying, due: null })).rejects.toThrow(NotAllowedError);
      await expect(endLoan(who, id, "x", returned)).rejects.toThrow(NotAllowedError);
      await expect(importItems(who, [{ ...given(), line: 2, standard: "" }])).rejects.toThrow(NotAllowedError);
      await expect(getItem(who, "sv", id)).rejects.toThrow(NotFoundError);
    }
    await expect(listEquipment(writer!, "sv", filter())).rejects.toThrow(NotAllowedError);
    // Trap 1: the right is asked of where it was and of where it goes.
    await expect(changeItem(head!, id, given({ departmentId: "annan" }))).rejects.toThrow(NotAllowedError);
    await expect(handOut(head!, "none", { affiliationId: staying, due: null })).rejects.toThrow(NotFoundError);
    expect(await changeItem(head!, id, given())).toEqual({ ok: true, id });
    expect((await listEquipment(head!, "sv", filter())).lines.map((line) => line.id)).toContain(id);
    expect((await listEquipment(stranger!, "sv", filter())).total).toBe(0);
  });

  it("knows each label once, standards that are there, and deviations that were granted to the department", async () => {
    const first = given();
    await addItem(head!, first);
    expect(await addItem(head!, first)).toEqual({ ok: false, problems: [{ field: "inventoryNumber", code: "inventoryTaken" }] });
    expect(await addItem(head!, given({ standardItemId: "none" }))).toEqual({ ok: false, problems: [{ field: "of", code: "standardGone" }] });
    expect(await addItem(head!, given({ deviationId: "none" }))).toEqual({ ok: false, problems: [{ field: "of", code: "deviationGone" }] });
  });

  it("comes back in from a table as it went out, all or none", async () => {
    const rows = [{ ...given({ name: "=1+1" }), line: 2, standard: "" }, { ...given(), line: 3, standard: "" }];
    expect(await importItems(head!, [rows[0]!, { ...rows[1]!, standard: "Finns inte" }])).toEqual({ ok: false, problems: [{ field: "table", code: "standardGone", line: 3 }] });
    expect(await importItems(head!, rows)).toEqual({ ok: true, added: 2, changed: 0 });
    expect(await importItems(head!, rows)).toEqual({ ok: true, added: 0, changed: 2 });
    expect((await exportItems(head!)).find((row) => row["inventory number"] === rows[0]!.inventoryNumber)).toMatchObject({ name: "=1+1", department: "biblioteken", standard: "" });
  });
});

describe("a loan", () => {
  it("is to somebody with an affiliation in force, of the departments that are handled (P4)", async () => {
    const id = await item();
    for (const affiliationId of [gone, "none", young]) expect(await handOut(head!, id, { affiliationId, due: null })).toEqual({ ok: false, problems: [{ field: "affiliationId", code: "noAffiliation" }] });
    expect((await findBorrowers(head!, "sv", "elin")).length).toBe(0);
    expect((await findBorrowers(it_!, "sv", "elin")).map(({ affiliationId }) => affiliationId)).toEqual([young]);
    expect(await handOut(it_!, id, { affiliationId: young, due: inDays(10) })).toEqual({ ok: true, id });
    expect(await listOwnEquipment(pupil!)).toMatchObject([{ name: "Dator", returnBy: inDays(10), soon: true }]);
    const { personId } = await (await database()).affiliation.findUniqueOrThrow({ where: { id: gone } });
    await expect((await database()).loan.create({ data: { itemId: await item(), personId, affiliation: "employee", place: "biblioteken", handedOutOn: dateColumn(today), handedOutById: head!.personId } })).rejects.toThrow();
  });

  it("is one at a time, also when two hand out at once, and its history is never rewritten", async () => {
    const id = await item();
    const both = await Promise.all([staying, leaving].map((affiliationId) => handOut(head!, id, { affiliationId, due: null })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter((each) => !each.ok && each.problems[0]?.code === "lent")).toHaveLength(1);
    expect(await retireItem(head!, id)).toMatchObject({ problems: [{ code: "onLoan" }] });
    const client = await database();
    const loan = await loanOf(id);
    const open = await client.loan.findUniqueOrThrow({ where: { id: loan } });
    await expect(client.loan.create({ data: { ...open, id: "second" } })).rejects.toThrow();
    await expect(client.loan.update({ where: { id: loan }, data: { handedOutOn: dateColumn(inDays(-9)) } })).rejects.toThrow();
    expect(await endLoan(head!, id, loan, { end: "lost", note: "Stulen", policeReference: "K-1" })).toEqual({ ok: true, id });
    expect(await endLoan(head!, id, loan, returned)).toMatchObject({ problems: [{ code: "ended" }] });
    await expect(client.loan.update({ where: { id: loan }, data: { note: "" } })).rejects.toThrow();
    await expect(client.loan.delete({ where: { id: loan } })).rejects.toThrow();
    expect((await listEquipment(head!, "sv", filter({ show: "lost" }))).lines.map((line) => line.id)).toEqual([id]);
    // What turned up is handed out again, and what was is still told.
    expect(await handOut(head!, id, { affiliationId: staying, due: null })).toEqual({ ok: true, id });
    expect((await getItem(head!, "sv", id)).loans.map(({ end }) => end)).toEqual([null, "lost"]);
    await endLoan(head!, id, await loanOf(id), returned);
    expect(await retireItem(head!, id)).toEqual({ ok: true, id });
    expect(await handOut(head!, id, { affiliationId: staying, due: null })).toMatchObject({ problems: [{ code: "retired" }] });
  });

  it("leaves rows in the audit trail that name nobody who borrows", async () => {
    const id = await item();
    await handOut(head!, id, { affiliationId: staying, due: null });
    await endLoan(head!, id, await loanOf(id), { ...returned, note: "Repig" });
    const rows = await (await database()).auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } });
    expect(rows.map(({ event, details }) => [event, details])).toEqual([["equipment.added", { kind: "computer" }], ["equipment.handedOut", { affiliation: "employee" }], ["equipment.returned", { condition: "good" }]]);
  });

  it("shows to the head what leavers are to return, reminds on the last day once, and is done when it is back", async () => {
    const before = await countToReturn(head!);
    const id = await item();
    await handOut(head!, id, { affiliationId: leaving, due: null });
    expect((await listToReturn(head!, "sv")).find((line) => line.id === id)?.holder?.leaving).toEqual({ lastDay: inDays(9) });
    expect([await countToReturn(head!), await countToReturn(stranger!), await countToReturn(writer!)]).toEqual([before + 1, 0, 0]);
    expect((await listEquipment(head!, "sv", filter({ show: "toReturn" }))).lines.map((line) => line.id)).toContain(id);
    expect(await sendReturnReminders(inDays(8))).toBe(0);
    expect([await sendReturnReminders(inDays(9)), await sendReturnReminders(inDays(9)), await sendReturnReminders(inDays(10))]).toEqual([1, 0, 0]);
    expect(await (await database()).outgoingMail.findMany({ where: { purpose: "equipmentReminder" }, select: { address: true } })).toEqual([{ address: "chef@kommun.example" }]);
    await endLoan(head!, id, await loanOf(id), returned);
    expect(await countToReturn(head!)).toBe(before);
  });

  it("counts in the figures by the standard that the thing is of", async () => {
    const client = await database();
    const { id: standardItemId } = await client.standardItem.create({ data: { kind: "hardware", users: ["employee"], approvedFrom: dateColumn("2025-01-01"), texts: { create: [{ locale: "sv", name: "Standarddator" }] } } });
    const before = (await uniformityFigures("sv")).total;
    const [one, two] = [await item({ standardItemId }), await item()];
    for (const id of [one, two]) await handOut(it_!, id, { affiliationId: staying, due: null });
    const { total, months, departments } = await uniformityFigures("sv");
    expect([total.inUse - before.inUse, total.standard - before.standard, total.deviating - before.deviating]).toEqual([2, 1, 1]);
    expect(departments.find(({ id }) => id === "biblioteken")?.figures.inUse).toBeGreaterThanOrEqual(2);
    expect([months.length, months.at(-1)?.inUse]).toEqual([12, 0]);
    expect((await getItem(head!, "sv", one)).counts).toBe("standard");
  });
});

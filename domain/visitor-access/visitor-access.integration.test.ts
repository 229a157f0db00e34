import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { issueCodes, removeOldAccess, revokeCodes } from "./codes.commands";
import { designateUnit, withdrawUnit } from "./units.commands";
import { accessFigures, exportCodes, getAccessEvent, listAccessEvents, listUnits } from "./visitor-access.queries";
import type { EventGiven, UnitGiven } from "./visitor-access.schema";

const hour = 3_600_000;
const day = 24 * hour;
const inDays = (days: number) => swedishDate(new Date(Date.now() + days * day));

let library: Department;
let it_: SignedIn;
let issuer: SignedIn;

beforeAll(async () => {
  library = await createDepartment({ name: "Biblioteken" });
  it_ = await actorFor(await createPerson({ roles: ["itAdministrator"], name: "Ivar It" }));
  issuer = await actorFor(await createPerson({ department: library, roles: ["accessCodeIssuer"], name: "Moa" }));
});

const unitOf = (department: Department, more: Partial<UnitGiven> = {}): UnitGiven => ({ departmentId: department.id, validFrom: inDays(-1), validTo: inDays(30), longestHours: 48, mostPeople: 20, devicesEach: 2, reason: "Språkkaféer och studiegrupper", ...more });
const eventOf = (department: Department, more: Partial<EventGiven> = {}): EventGiven => ({ departmentId: department.id, name: "Språkkafé", place: "Stora salen", host: "Moa", startsAt: new Date(Date.now() - hour), endsAt: new Date(Date.now() + 3 * hour), people: 3, codeEach: true, ...more });

async function designated(more: Partial<UnitGiven> = {}): Promise<{ department: Department; issuer: SignedIn; unitId: string }> {
  const department = await createDepartment();
  expect(await designateUnit(it_, unitOf(department, more))).toEqual({ ok: true });
  const { id } = await (await database()).visitorUnit.findFirstOrThrow({ where: { departmentId: department.id } });
  return { department, issuer: await actorFor(await createPerson({ department, roles: ["accessCodeIssuer"] })), unitId: id };
}
async function issued(actor: Actor, given: EventGiven): Promise<string> {
  const answer = await issueCodes(actor, given);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.id;
}
const refusal = (deed: Promise<unknown>) => deed.then(() => "allowed", (error: unknown) => (error instanceof NotAllowedError ? `${error.rule} ${error.clause}` : error instanceof NotFoundError ? "404" : String(error)));

describe("only IT, and units that IT has designated, give visitors access (P8)", () => {
  it("a unit without a designation issues nothing, and the refusal is in the trail", async () => {
    expect(await refusal(issueCodes(issuer, eventOf(library)))).toBe("P8-designated-units P8");
    const trail = await (await database()).auditEvent.findFirstOrThrow({ where: { event: "access.refused", actorId: issuer.personId } });
    expect(trail.details).toMatchObject({ action: "accessCode.issue", clause: "P8" });
  });

  it("nor one whose designation has lapsed, has not begun or is withdrawn", async () => {
    const coming = await designated({ validFrom: inDays(1) });
    expect(await refusal(issueCodes(coming.issuer, eventOf(coming.department)))).toBe("P8-designated-units P8");
    const over = await createDepartment();
    const before = { ...unitOf(over), validFrom: dateColumn(inDays(-20)), validTo: dateColumn(inDays(-1)), designatedById: it_.personId };
    await (await database()).visitorUnit.create({ data: before });
    expect(await refusal(issueCodes(await actorFor(await createPerson({ department: over, roles: ["accessCodeIssuer"] })), eventOf(over)))).toBe("P8-designated-units P8");
    const withdrawn = await designated();
    expect(await withdrawUnit(it_, withdrawn.unitId)).toEqual({ ok: true });
    expect(await refusal(issueCodes(withdrawn.issuer, eventOf(withdrawn.department)))).toBe("P8-designated-units P8");
    expect(await withdrawUnit(it_, withdrawn.unitId)).toMatchObject({ ok: false });
  });

  it("nobody issues for a designated unit without the role there: a colleague, its head, another unit's issuer, a pupil, somebody outside", async () => {
    const { department } = await designated();
    const given = eventOf(department);
    const colleague = await actorFor(await createPerson({ department }));
    const head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
    for (const actor of [colleague, head, issuer]) expect(await refusal(issueCodes(actor, given))).toBe("default P8");
    const pupil: SignedIn = { ...colleague, affiliations: [{ kind: "pupil", departmentId: null, body: null, school: null }], roles: [{ role: "accessCodeIssuer", departmentId: department.id }] };
    expect(await refusal(issueCodes(pupil, given))).toBe("P4-employees-only P4");
    expect(await refusal(issueCodes({ kind: "external", externalKind: "association" }, given))).toBe("P6-association P6");
    expect(await refusal(issueCodes({ kind: "anonymous" }, given))).toBe("P4-not-signed-in P4");
    expect(await (await database()).accessEvent.count({ where: { departmentId: department.id } })).toBe(0);
  });

  it("IT issues without a designation, within the guideline", async () => {
    const id = await issued(it_, eventOf(library, { people: 1 }));
    expect(await (await database()).accessEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ unitId: null, issuedById: it_.personId });
    expect(await issueCodes(it_, eventOf(library, { endsAt: new Date(Date.now() + 73 * hour) }))).toEqual({ ok: false, problems: [{ field: "to", code: "tooLongTime" }] });
  });

  it("nobody but IT says which units may, or withdraws that", async () => {
    expect(await refusal(designateUnit(issuer, unitOf(library)))).toBe("default P8");
    const { unitId } = await designated();
    const head = await actorFor(await createPerson({ department: library, roles: ["departmentHead"] }));
    expect(await refusal(withdrawUnit(head, unitId))).toBe("default P8");
    expect(await refusal(listUnits(head, "sv"))).toBe("default P8");
  });
});

describe("what is issued (P7)", () => {
  it("belongs to an event within the designation's limits, each fault told at its field", async () => {
    const { department, issuer: own } = await designated({ validTo: inDays(1) });
    const problems = async (more: Partial<EventGiven>) => {
      const answer = await issueCodes(own, eventOf(department, more));
      return answer.ok ? [] : answer.problems.map(({ field, code }) => `${field} ${code}`);
    };
    expect(await problems({ endsAt: new Date(Date.now() - 1), startsAt: new Date(Date.now() - hour) })).toEqual(["to timePassed"]);
    expect(await problems({ endsAt: new Date(Date.now() + 4 * day) })).toEqual(["to tooLongTime", "to afterDesignation"]);
    expect(await problems({ people: 21 })).toEqual(["people tooManyPeople"]);
  });

  it("is kept from lasting longer by the database too, whatever asks it to", async () => {
    const { department, unitId, issuer: own } = await designated();
    const client = await database();
    const row = (more: object) => client.accessEvent.create({ data: { ...eventOf(department), unitId, issuedById: own.personId, ...more } });
    await expect(row({ endsAt: new Date(Date.now() + 60 * hour) })).rejects.toThrow();
    await expect(row({ people: 21 })).rejects.toThrow();
    await expect(row({ departmentId: library.id })).rejects.toThrow();
    const { id } = await row({});
    await expect(client.accessEvent.update({ where: { id }, data: { endsAt: new Date(Date.now() + 40 * hour) } })).rejects.toThrow();
    await expect(client.accessEvent.delete({ where: { id } })).rejects.toThrow();
  });

  it("is traceable to its issuer and event in the trail, which holds no code", async () => {
    const { department, issuer: own } = await designated();
    const id = await issued(own, eventOf(department));
    const client = await database();
    const codes = await client.accessCode.findMany({ where: { eventId: id } });
    expect(codes).toHaveLength(3);
    const [trail] = await client.auditEvent.findMany({ where: { thingId: id } });
    expect(trail).toMatchObject({ event: "accessCode.issued", actorId: own.personId, departmentId: department.id, details: { name: "Språkkafé", codes: 3 } });
    for (const { code } of codes) expect(JSON.stringify(trail?.details)).not.toContain(code);
  });

  it("is revoked at once, one or all, also when the designation no longer stands, and never comes back", async () => {
    const { department, issuer: own, unitId } = await designated();
    const id = await issued(own, eventOf(department));
    const [first] = (await getAccessEvent(own, id, "sv", new Date())).list;
    expect(await revokeCodes(own, id, first!.id)).toEqual({ ok: true });
    expect(await revokeCodes(own, id, first!.id)).toMatchObject({ ok: false });
    const states = async () => (await getAccessEvent(own, id, "sv", new Date())).list.map(({ state }) => state).sort();
    expect(await states()).toEqual(["inForce", "inForce", "revoked"]);
    await expect((await database()).accessCode.update({ where: { id: first!.id }, data: { revokedAt: null, revokedById: null } })).rejects.toThrow();
    await withdrawUnit(it_, unitId);
    expect(await states()).toEqual(["revoked", "revoked", "revoked"]);
    expect(await revokeCodes(own, id)).toEqual({ ok: true });
    expect(await refusal(revokeCodes(issuer, id))).toBe("404");
  });

  it("is seen by the unit's issuers, its head, IT and auditors, and by nobody else", async () => {
    const { department, issuer: own } = await designated();
    const id = await issued(own, eventOf(department));
    const head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
    const auditor = await actorFor(await createPerson({ roles: ["auditor"] }));
    for (const actor of [own, head, it_, auditor]) {
      expect((await listAccessEvents(actor, "sv", new Date())).events.map((each) => each.id)).toContain(id);
      expect((await exportCodes(actor, new Date())).filter(({ event }) => event === id)).toHaveLength(3);
    }
    expect((await getAccessEvent(head, id, "sv", new Date())).mayRevoke).toBe(false);
    const colleague = await actorFor(await createPerson({ department }));
    expect(await refusal(getAccessEvent(colleague, id, "sv", new Date()))).toBe("404");
    expect(await refusal(listAccessEvents(colleague, "sv", new Date()))).toBe("default P8");
    expect(await refusal(getAccessEvent(issuer, id, "sv", new Date()))).toBe("404");
    expect((await listAccessEvents(issuer, "sv", new Date())).events.map((each) => each.id)).not.toContain(id);
  });

  it("is counted while it is in force, and is gone with its codes when it has been over for the time of the rule", async () => {
    const { department, issuer: own } = await designated();
    const before = await accessFigures(new Date());
    const id = await issued(own, eventOf(department));
    const now = await accessFigures(new Date());
    expect([now.codesInForce - before.codesInForce, now.eventsInForce - before.eventsInForce]).toEqual([3, 1]);
    await removeOldAccess(new Date(Date.now() + 89 * day));
    const client = await database();
    expect(await client.accessEvent.count({ where: { id } })).toBe(1);
    // The database lets nothing go that is not over: what is old is made so.
    await client.$executeRaw`ALTER TABLE access_event DISABLE TRIGGER access_event_stands`;
    await client.accessEvent.update({ where: { id }, data: { startsAt: new Date(Date.now() - 92 * day), endsAt: new Date(Date.now() - 91 * day) } });
    await client.$executeRaw`ALTER TABLE access_event ENABLE TRIGGER access_event_stands`;
    expect(await removeOldAccess()).toBeGreaterThan(0);
    expect(await client.accessCode.count({ where: { eventId: id } })).toBe(0);
    expect(await client.auditEvent.count({ where: { thingId: id, event: "accessCode.issued" } })).toBe(1);
  });
});

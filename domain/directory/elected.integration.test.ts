import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { giveSignInFile } from "@/domain/accounts/accounts.fixtures";
import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import { actorOn } from "@/domain/access/actor";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createPerson } from "@/test/database";
import { signedIn } from "./directory.fixtures";
import { importElected, previewElected } from "./elected.commands";
import { listMandates } from "./elected.queries";

const day = (offset: number) => swedishDate(new Date(Date.now() + offset * 86_400_000));
const register = (...rows: object[]) => ({ bytes: new TextEncoder().encode(JSON.stringify(rows)), register: name });
const anna = { key: "1", name: "Anna Berg", body: "Byggnadsnämnden", role: "chair", party: "S", from: day(-400), to: day(30) };
const bo = { key: "2", name: "Bo Ek", body: "Byggnadsnämnden", role: "substitute", substituteOrder: 2, from: day(-400) };

let registrar: SignedIn;
let name = "";
let registers = 0;

const rows = async () => {
  const found = await (await database()).affiliation.findMany({ where: { source: `import:${name}` }, include: { person: true }, orderBy: [{ sourceKey: "asc" }] });
  return found.map(({ person, mandate, body, validTo }) => `${person.name} ${mandate} ${body} ${validTo && fromDateColumn(validTo)}`);
};
const idOf = async (sourceKey: string) => (await (await database()).affiliation.findFirstOrThrow({ where: { source: `import:${name}`, sourceKey: { startsWith: `${sourceKey}/` } } })).personId;
const trail = async (thingId: string) => (await (await database()).auditEvent.findMany({ where: { thingId }, orderBy: { id: "asc" } })).map(({ event, actorId }) => `${event} ${actorId === registrar.personId}`);

beforeAll(async () => {
  giveSignInFile('providers: [{ id: entra, name: { sv: Konto }, issuer: "https://login.example", clientId: t, clientSecret: { env: X } }]');
  registrar = await actorFor(await createPerson({ roles: ["registrar"] }));
});
beforeEach(() => {
  name = `register-${++registers}`;
});

describe("a register of elected representatives", () => {
  it("gives mandates, with who sits for which party in which body, and says beforehand what it will change", async () => {
    const asked = register(anna, bo);
    expect(await previewElected(registrar, asked)).toMatchObject({ ok: true, plan: { begun: [{ name: "Anna Berg", mandate: "chair" }, { name: "Bo Ek" }], changed: [], ended: [], same: 0 } });
    expect(await rows()).toEqual([]);
    expect(await importElected(registrar, asked)).toMatchObject({ ok: true, plan: { begun: [{}, {}] } });
    expect(await findActorByPerson(await idOf("1"))).toMatchObject({ affiliations: [{ kind: "elected", body: "Byggnadsnämnden" }] });
    expect(await trail(await idOf("1"))).toEqual(["affiliation.begun true"]);
    expect((await listMandates(registrar)).find(({ body }) => body === "Byggnadsnämnden")?.mandates).toMatchObject([{ name: "Anna Berg", mandate: "chair", party: "S" }, { name: "Bo Ek", mandate: "substitute", substituteOrder: 2 }]);
    expect(await importElected(registrar, asked)).toMatchObject({ plan: { begun: [], changed: [], ended: [], same: 2 } });
  });

  it("changes what it says otherwise, ends who is gone from it and their sessions, and keeps what is past", async () => {
    const past = { ...bo, role: "member", from: day(-2000), to: day(-401) };
    const coming = { ...bo, role: "member", from: day(10), substituteOrder: null };
    await importElected("console", register(anna, bo, past, coming));
    const [first, second] = [await idOf("1"), await idOf("2")];
    const [next, stays] = [await signedIn(second), await signedIn(first)];
    expect(await importElected(registrar, register({ ...anna, name: "Anna Lind", to: day(60) }))).toMatchObject({ plan: { begun: [], changed: [{ name: "Anna Lind", to: day(60) }], ended: [{ mandate: "substitute" }, { mandate: "member" }], same: 0 } });
    expect(await rows()).toEqual([`Anna Lind chair Byggnadsnämnden ${day(60)}`, `Bo Ek member Byggnadsnämnden ${day(-401)}`, `Bo Ek substitute Byggnadsnämnden ${day(-1)}`]);
    expect([await next(), (await stays())?.personId]).toEqual([null, first]);
    expect(await trail(first)).toEqual(["affiliation.begun false", "affiliation.changed true"]);
    expect((await trail(second)).slice(-3).sort()).toEqual(["affiliation.ended true", "affiliation.ended true", "session.ended true"]);
    await importElected(registrar, register(anna, { ...bo, from: day(0) }));
    expect(await idOf("2")).toBe(second);
  });

  it("makes nobody somebody else whose key was given to another person: nothing is imported, and it says why", async () => {
    const asked = (subject: string, to = day(30)) => ({ ...register({ ...anna, to, providerSubject: subject }), provider: "entra" });
    await importElected("console", asked(`${name}-first`));
    const holder = await idOf("1");
    await expect(importElected("console", asked(`${name}-second`, day(60)))).rejects.toThrow("belongs to somebody who has another account");
    expect(await (await database()).account.findMany({ where: { personId: holder }, select: { subject: true } })).toEqual([{ subject: `${name}-first` }]);
  });

  it("knows people by its own key alone: another key is another person, however they are called", async () => {
    await importElected("console", register({ ...anna, key: "a_1" }, { ...anna, key: "ab1" }, { ...anna, key: "a_1", body: "Kultur" }));
    const people = await (await database()).affiliation.findMany({ where: { source: `import:${name}` }, select: { personId: true } });
    expect(new Set(people.map(({ personId }) => personId)).size).toBe(2);
    const other = `${name}-b`;
    await importElected("console", { ...register(anna), register: other });
    expect(await rows()).toHaveLength(3);
  });

  it("changes nothing where a line is wrong", async () => {
    await importElected("console", register(anna, bo));
    expect(await importElected(registrar, register(anna, { ...bo, role: "kung" }))).toEqual({ ok: false, problems: [{ line: 2, field: "role", code: "roleUnknown" }] });
    expect(await rows()).toHaveLength(2);
    await expect(importElected("console", { ...register(anna), register: "No Such Name" })).rejects.toThrow("lower-case");
    await expect(importElected("console", { ...register(anna), provider: "nobody" })).rejects.toThrow("no such provider");
  });

  it("is imported by registrars and IT, surely recognised, and by nobody else", async () => {
    const it_ = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
    expect(await previewElected(it_, register(anna))).toMatchObject({ ok: true });
    for (const actor of [await actorFor(await createPerson({ roles: ["departmentHead", "publisher"] })), { kind: "anonymous" as const }, { ...registrar, level: 1 as const }]) {
      await expect(previewElected(actor, register(anna))).rejects.toBeInstanceOf(NotAllowedError);
      await expect(importElected(actor, register(anna))).rejects.toBeInstanceOf(NotAllowedError);
      await expect(listMandates(actor)).rejects.toBeInstanceOf(NotAllowedError);
    }
  });
});

describe("a mandate", () => {
  it("that runs out gives its last day, and nothing the day after", async () => {
    await importElected("console", register({ ...anna, to: day(0) }));
    const personId = await idOf("1");
    expect((await findActorByPerson(personId))?.affiliations).toHaveLength(1);
    expect((await findActorByPerson(personId, new Date(Date.now() + 86_400_000)))?.affiliations).toEqual([]);
    const [row] = await (await database()).affiliation.findMany({ where: { personId } });
    expect(row?.validTo).toEqual(dateColumn(day(0)));
    const affiliation = { kind: "elected" as const, departmentId: null, body: anna.body, school: null, validFrom: anna.from, validTo: day(0) };
    const known = { personId, name: anna.name, affiliations: [affiliation], roles: [] };
    const recognition = { sessionId: "", level: 1 as const, roleLevels: {} as never };
    expect([day(0), day(1)].map((today) => actorOn(today, recognition, known).affiliations.length)).toEqual([1, 0]);
  });
});

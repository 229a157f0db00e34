import { chmod, stat, writeFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { log } from "@/lib/log";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { openSession } from "./accounts.commands";
import { createAccount, day } from "./accounts.fixtures";
import { findActorByPerson, findActorBySessionToken } from "./accounts.queries";
import { admit } from "./admission";
import { addPerson, endAffiliation, giveAffiliation } from "./affiliations.commands";
import { giveAffiliationSchema, newPersonSchema } from "./affiliations.schema";
import { breakGlassUserName, makeBreakGlass } from "./break-glass.commands";
import { breakGlassStatus, findBreakGlassUse } from "./break-glass.queries";
import { breakSeal, brokenUntil, restoreSeal, sealFile } from "./break-glass-seal";
import { closePerson, reopenPerson } from "./closing.commands";
import { changeOwnPassword, setPassword } from "./local-accounts.commands";
import { listSessionsOf } from "./sessions.queries";
import { checkPassword } from "./sign-in.commands";
import * as signInFile from "./sign-in-file";

let it_: SignedIn;
let registrar: SignedIn;
let departmentId: string;
let addresses = 0;

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const signIn = (userName: string, password: string) => checkPassword({ userName, password }, { address: `203.0.113.${++addresses}` });
const eventsAbout = async (personId: string) => (await (await database()).auditEvent.findMany({ where: { thingId: personId }, orderBy: { id: "asc" } })).map(({ event, details }) => ({ event, details }));

async function signedIn(person: { userName: string; password: string }) {
  const proven = await signIn(person.userName, person.password);
  if (!proven.ok) throw new Error(proven.code);
  const { token } = await openSession(proven.actor, proven.proof);
  return { token, actor: (await findActorBySessionToken(token))! };
}

beforeAll(async () => {
  const department = await createDepartment();
  departmentId = department.id;
  it_ = await actorFor(await createPerson({ department, roles: ["itAdministrator"] }));
  registrar = await actorFor(await createPerson({ department, roles: ["registrar"] }));
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a person whom IT closes", () => {
  const reason = "Arbetar inte kvar, nyckeln är lämnad";

  it("is out at the next request, is told so only with the right password, and comes in again when reopened", async () => {
    const person = await createAccount();
    const { token } = await signedIn(person);
    expect(await closePerson(it_, { personId: person.personId, reason })).toBe(1);
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await closePerson(it_, { personId: person.personId, reason })).toBe(0);
    expect(await signIn(person.userName, "inte det rätta")).toEqual({ ok: false, code: "wrong" });
    expect(await signIn(person.userName, person.password)).toEqual({ ok: false, code: "closed", clause: "P5" });
    await reopenPerson(it_, person.personId);
    expect(await signIn(person.userName, person.password)).toMatchObject({ ok: true });
    const events = await eventsAbout(person.personId);
    expect(events.filter(({ event }) => event.startsWith("person."))).toEqual([{ event: "person.closed", details: { reason: "administrator" } }, { event: "person.reopened", details: {} }]);
    expect(events).toContainEqual({ event: "session.refused", details: { issuer: "local", reason: "closed" } });
    expect(JSON.stringify(events)).not.toContain(reason);
  });

  it("is never IT itself, and nobody else closes or reopens anybody", async () => {
    const person = await createAccount();
    await expect(closePerson(it_, { personId: it_.personId, reason })).rejects.toMatchObject({ rule: "P5-own-person" });
    for (const actor of [registrar, await actorFor(await createPerson({ roles: ["departmentHead"] }))]) {
      await expect(closePerson(actor, { personId: person.personId, reason })).rejects.toBeInstanceOf(NotAllowedError);
      await expect(reopenPerson(actor, person.personId)).rejects.toBeInstanceOf(NotAllowedError);
    }
    await expect(closePerson(it_, { personId: "nobody", reason })).rejects.toBeInstanceOf(NotFoundError);
  });

  it("had sessions that IT saw, without their tokens; nobody else sees them", async () => {
    const person = await createAccount();
    await signedIn(person);
    expect(await listSessionsOf(it_, person.personId)).toMatchObject([{ methods: ["pwd"], level: 1, provider: null }]);
    expect(JSON.stringify(await listSessionsOf(it_, person.personId))).not.toContain("oken");
    await expect(listSessionsOf(registrar, person.personId)).rejects.toBeInstanceOf(NotAllowedError);
  });
});

describe("an account that nobody has used for half a year", () => {
  const longAgo = new Date(Date.now() - 184 * 86_400_000);
  const aged = async (demonstration = false) => {
    const person = await createAccount({ demonstration });
    await (await database()).account.updateMany({ where: { personId: person.personId }, data: { createdAt: longAgo } });
    return person;
  };
  const admitted = async (personId: string) => admit((await findActorByPerson(personId))!, "https://provider.example");

  it("is closed until IT opens it again, also where an identity provider vouches", async () => {
    const person = await aged();
    expect(await signIn(person.userName, person.password)).toEqual({ ok: false, code: "dormant", clause: "P5" });
    expect(await admitted(person.personId)).toEqual({ ok: false, code: "dormant", clause: "P5" });
    expect(await eventsAbout(person.personId)).toContainEqual({ event: "session.refused", details: { issuer: "https://provider.example", reason: "dormant" } });
    await reopenPerson(it_, person.personId);
    expect(await admitted(person.personId)).toMatchObject({ ok: true });
  });

  it("counts from the last use of any session, from the newest account, and never in a demonstration", async () => {
    const used = await aged();
    const session = { personId: used.personId, tokenHash: used.userName, issuer: "local", methods: ["pwd"], createdAt: longAgo, idleEndsAt: longAgo, absoluteEndsAt: longAgo, revokedAt: longAgo };
    await (await database()).session.create({ data: { ...session, lastSeenAt: new Date(Date.now() - 182 * 86_400_000) } });
    expect(await admitted(used.personId)).toMatchObject({ ok: true });
    await (await database()).session.updateMany({ where: { personId: used.personId }, data: { lastSeenAt: longAgo } });
    expect(await admitted(used.personId)).toMatchObject({ code: "dormant" });
    await (await database()).account.create({ data: { personId: used.personId, issuer: "https://provider.example", subject: used.userName } });
    expect(await admitted(used.personId)).toMatchObject({ ok: true });
    expect(await admitted((await aged(true)).personId)).toMatchObject({ ok: true });
  });
});

describe("the break-glass account", () => {
  let password: string;
  const enter = () => signIn(breakGlassUserName, password);
  const alarms = () => [vi.spyOn(log(), "warn"), vi.spyOn(log(), "fatal")] as const;

  beforeEach(async () => {
    await restoreSeal();
    ({ password } = await makeBreakGlass());
  });

  it("is sealed: the right password does not let anybody in, and leaves a warning and a row", async () => {
    const [warn] = alarms();
    expect(await signIn(breakGlassUserName, "inte det rätta")).toEqual({ ok: false, code: "wrong" });
    expect(await enter()).toEqual({ ok: false, code: "sealed", clause: "P5" });
    expect(warn).toHaveBeenCalledOnce();
    expect(await eventsAbout("break-glass")).toContainEqual({ event: "session.refused", details: { issuer: "local", reason: "sealed" } });
    expect(password.replaceAll("-", "")).toHaveLength(28);
  });

  it("administers while the console has broken the seal, which is an alarm, and what it opened ends with the seal", async () => {
    const [, fatal] = alarms();
    await breakSeal(4);
    expect((await stat(sealFile())).mode & 0o777).toBe(0o600);
    const { token, actor } = await signedIn({ userName: breakGlassUserName, password });
    expect(actor).toMatchObject({ level: 2, roles: [{ role: "itAdministrator" }] });
    expect(fatal).toHaveBeenCalledOnce();
    expect(await findBreakGlassUse(it_)).toBeInstanceOf(Date);
    expect(await findBreakGlassUse(registrar)).toBeNull();
    expect((await eventsAbout("break-glass")).map(({ event }) => event)).toEqual(expect.arrayContaining(["breakGlass.opened", "breakGlass.used"]));
    await restoreSeal();
    expect(await findActorBySessionToken(token)).toBeNull();
  });

  it("is made anew after use: the used password is nobody's, and the notice goes", async () => {
    await breakSeal(1);
    const { token } = await signedIn({ userName: breakGlassUserName, password });
    const used = password;
    await makeBreakGlass();
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await signIn(breakGlassUserName, used)).toEqual({ ok: false, code: "wrong" });
    expect(await findBreakGlassUse(it_)).toBeNull();
    expect(await breakGlassStatus()).toMatchObject({ usedAt: null, roleUntil: expect.any(Date) });
  });

  it("is opened for a day at the most, by a file that nobody but its owner writes", async () => {
    await expect(breakSeal(25)).rejects.toThrow(RangeError);
    await writeFile(sealFile(), new Date(Date.now() + 25 * 3_600_000).toISOString(), { mode: 0o600 });
    expect(await brokenUntil()).toBeNull();
    await writeFile(sealFile(), "for ever");
    expect(await brokenUntil()).toBeNull();
    const until = await breakSeal(1);
    expect(await brokenUntil()).toEqual(until);
    expect(await brokenUntil(until)).toBeNull();
    await chmod(sealFile(), 0o666);
    expect(await brokenUntil()).toBeNull();
  });

  it("is the only password that counts where the sign-in file accepts none, and no administrator sets it", async () => {
    const person = await createAccount();
    vi.spyOn(signInFile, "signInFile").mockReturnValue({ ...signInFile.signInFile(), passwords: false });
    expect(await signIn(person.userName, person.password)).toEqual({ ok: false, code: "wrong" });
    await breakSeal(1);
    expect(await enter()).toMatchObject({ ok: true });
    expect(await setPassword(it_, { personId: "break-glass", userName: "" })).toEqual({ ok: false, code: "notHere" });
  });
});

describe("an affiliation entered by hand", () => {
  const given = (more: object) => giveAffiliationSchema.parse({ personId: "", kind: "employee", departmentId, validFrom: inDays(-10), ...more });

  it("lets somebody in, and ends every session when nothing else is left in force", async () => {
    const person = await createAccount({ endsIn: -1 });
    const first = await giveAffiliation(it_, given({ personId: person.personId }));
    const second = await giveAffiliation(registrar, given({ personId: person.personId, kind: "elected", place: "Kommunfullmäktige" }));
    if (!first.ok || !second.ok) throw new Error("refused");
    const { token } = await signedIn(person);
    await endAffiliation(it_, { affiliationId: first.id, validTo: "" });
    expect((await findActorBySessionToken(token))?.affiliations).toMatchObject([{ kind: "elected", body: "Kommunfullmäktige" }]);
    await endAffiliation(registrar, { affiliationId: second.id, validTo: inDays(3) });
    expect(await findActorBySessionToken(token)).not.toBeNull();
    await endAffiliation(registrar, { affiliationId: second.id, validTo: "" });
    expect(await findActorBySessionToken(token)).toBeNull();
    expect((await eventsAbout(person.personId)).filter(({ event }) => event.startsWith("affiliation.")).map(({ event }) => event)).toEqual(["affiliation.begun", "affiliation.begun", "affiliation.ended", "affiliation.ended", "affiliation.ended"]);
  });

  it("is entered by IT, mandates by registrars too, and never one's own", async () => {
    const { personId } = await createAccount();
    await expect(giveAffiliation(registrar, given({ personId }))).rejects.toBeInstanceOf(NotAllowedError);
    await expect(giveAffiliation(it_, given({ personId: it_.personId }))).rejects.toMatchObject({ rule: "P4-own-affiliation" });
    expect(await giveAffiliation(it_, given({ personId, departmentId: "nowhere" }))).toEqual({ ok: false, problem: { field: "departmentId", code: "departmentMissing" } });
    const wrong = giveAffiliationSchema.safeParse({ personId, kind: "pupil", validFrom: inDays(0), validTo: inDays(-1) });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["place", "placeMissing"], ["validTo", "endBeforeBeginning"]]);
  });

  it("of another source is not touched: a directory ends what it has said", async () => {
    const { personId } = await createAccount();
    const { id } = await (await database()).affiliation.create({ data: { personId, kind: "employee", validFrom: day(-3), source: "scim:entra", sourceKey: personId } });
    expect(await endAffiliation(it_, { affiliationId: id, validTo: "" })).toEqual({ ok: false, problem: { field: "validTo", code: "notManual" } });
  });
});

describe("a person added by hand", () => {
  const asked = (more: object) => newPersonSchema.parse({ name: "Ny Nysson", kind: "employee", departmentId, validFrom: inDays(0), ...more });

  it("signs in with the password that was told once, changes it, and everything else that was open ends", async () => {
    const added = await addPerson(it_, asked({ userName: "ny.nysson" }));
    if (!added.ok || !added.password) throw new Error("refused");
    const [{ token, actor }, other] = [await signedIn({ userName: "ny.nysson", password: added.password }), await signedIn({ userName: "ny.nysson", password: added.password })];
    const longer = "en mening som är lätt att minnas";
    expect(await changeOwnPassword(actor, { old: "fel", new: longer })).toEqual({ ok: false, problem: { field: "old", code: "oldWrong" } });
    expect(await changeOwnPassword(actor, { old: added.password, new: added.password })).toMatchObject({ problem: { code: "sameAsOld" } });
    expect(await changeOwnPassword(actor, { old: added.password, new: longer })).toEqual({ ok: true });
    expect([await findActorBySessionToken(token), await findActorBySessionToken(other.token)]).toEqual([expect.anything(), null]);
    expect(await signIn("ny.nysson", longer)).toMatchObject({ ok: true });
    const again = await setPassword(it_, { personId: added.id, userName: "" });
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await signIn("ny.nysson", again.ok ? again.password : "")).toMatchObject({ ok: true });
    expect(JSON.stringify(await eventsAbout(added.id))).not.toContain(added.password);
  });

  it("has no account where none was asked for, a user name of their own, and a mandate where a registrar adds them", async () => {
    const mandate = { kind: "elected", place: "Byggnadsnämnden" };
    expect(await addPerson(registrar, asked(mandate))).toMatchObject({ ok: true, password: null });
    await expect(addPerson(registrar, asked({ ...mandate, userName: "ledamot" }))).rejects.toBeInstanceOf(NotAllowedError);
    await expect(addPerson(registrar, asked({}))).rejects.toBeInstanceOf(NotAllowedError);
    const { userName } = await createAccount();
    const before = await (await database()).person.count();
    expect(await addPerson(it_, asked({ userName }))).toEqual({ ok: false, problem: { field: "userName", code: "userNameTaken" } });
    expect(await (await database()).person.count()).toBe(before);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import type { Level, SignedIn } from "@/domain/access/access.schema";
import { endSessionsWhere, openSession } from "@/domain/accounts/accounts.commands";
import { createAccount, day } from "@/domain/accounts/accounts.fixtures";
import { findActorByPerson, findActorBySessionToken, findWaitingSession } from "@/domain/accounts/accounts.queries";
import { sessionMinutes } from "@/domain/accounts/accounts.schema";
import { renewSession } from "@/domain/accounts/renew-session.commands";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { codeOfStep, stepAt } from "@/lib/one-time-codes";
import { createDepartment } from "@/test/database";
import { beginCodes, confirmCodes, newRecoveryCodes, removeCodes, removePasskey } from "./factors.commands";
import { findBegunCodes, listOwnFactors, passkeyOptions, proofWanted, provedRecently } from "./factors.queries";
import { resetFactors } from "./reset.commands";
import { endWaiting, prove } from "./prove.commands";

const address = "198.51.100.7";
const proverOf = ({ personId, sessionId }: SignedIn, waiting = false) => ({ personId, sessionId, waiting });

async function open(personId: string, level: Level = 1): Promise<string> {
  return (await openSession((await findActorByPerson(personId))!, { issuer: "local", methods: ["pwd"], level })).token;
}

async function signedIn(): Promise<SignedIn & { userName: string; password: string }> {
  const { personId, userName, password } = await createAccount();
  return { ...(await findActorBySessionToken(await open(personId)))!, userName, password };
}

/** Somebody who has begun to use codes a moment ago. */
async function withCodes() {
  const before = await signedIn();
  await beginCodes(before);
  const { secret } = (await findBegunCodes(before, "Portal"))!;
  const code = (away: number) => codeOfStep(secret, stepAt(new Date()) + away);
  const added = await confirmCodes(before, code(-1));
  if (!added.ok) throw new Error(added.code);
  return { before, code, secret, recovery: added.recoveryCodes!, actor: (await findActorBySessionToken(added.token))! };
}

async function events(personId: string): Promise<string[]> {
  const rows = await (await database()).auditEvent.findMany({ where: { thingId: personId }, orderBy: { id: "asc" } });
  return rows.map(({ event, details }) => [event, (details as { kind?: string }).kind, (details as { reason?: string }).reason].filter(Boolean).join(" "));
}

async function age(sessionId: string): Promise<void> {
  const createdAt = new Date(Date.now() - (sessionMinutes.recent + 1) * 60_000);
  await (await database()).session.update({ where: { id: sessionId }, data: { createdAt } });
}

describe("one-time codes", () => {
  it("count from the first right one, which raises the session under a new secret and brings recovery codes", async () => {
    const { before, actor, recovery, secret } = await withCodes();
    expect(actor).toMatchObject({ level: 2 });
    expect(await (await database()).session.findUnique({ where: { id: before.sessionId } })).toMatchObject({ revokedAt: expect.any(Date) });
    expect(recovery).toHaveLength(10);
    expect(await listOwnFactors(actor)).toMatchObject({ codesSince: expect.any(Date), recoveryLeft: 10 });
    expect(await events(actor.personId)).toEqual(expect.arrayContaining(["factor.added codes", "factor.added recovery", "session.raised"]));
    const stored = JSON.stringify([await (await database()).authenticator.findMany({ select: { secret: true } }), await (await database()).recoveryCode.findMany()]);
    for (const text of [secret, ...recovery]) expect(stored).not.toContain(text);
  });

  it("are asked for at the next sign-in: until then nobody is signed in, and afterwards the secret is another", async () => {
    const { actor, code } = await withCodes();
    const token = await open(actor.personId);
    expect(await findActorBySessionToken(token)).toBeNull();
    const waiting = (await findWaitingSession(token))!;
    expect(await prove(waiting, { proofCode: "000000" }, address)).toMatchObject({ ok: false, code: "wrong" });
    const proved = await prove(waiting, { proofCode: code(0) }, address);
    expect(proved).toMatchObject({ ok: true });
    expect(await findWaitingSession(token)).toBeNull();
    expect(await findActorBySessionToken(proved.ok ? proved.token : "")).toMatchObject({ personId: actor.personId, level: 2 });
    expect(await events(actor.personId)).toContain("factor.refused codes wrong");
  });

  it("count once: of two requests with the same code at the same time one wins, and no code counts after a later one", async () => {
    const { actor, code } = await withCodes();
    const doors = await Promise.all([open(actor.personId), open(actor.personId)]);
    const waiting = await Promise.all(doors.map((token) => findWaitingSession(token)));
    const answers = await Promise.all(waiting.map((prover) => prove(prover!, { proofCode: code(1) }, address)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.code === "used")).toHaveLength(1);
    const again = (await findWaitingSession(await open(actor.personId)))!;
    expect(await prove(again, { proofCode: code(0) }, address)).toMatchObject({ code: "used" });
    expect(await events(actor.personId)).toContain("factor.refused codes replayed");
  });

  it("are not guessed: ten attempts, and whoever is signed in or has a recovery code comes in all the same", async () => {
    const { actor, code, recovery } = await withCodes();
    const waiting = (await findWaitingSession(await open(actor.personId)))!;
    for (let attempt = 0; attempt < 10; attempt += 1) await prove(waiting, { proofCode: "000000" }, address);
    expect(await prove(waiting, { proofCode: code(0) }, address)).toMatchObject({ code: "tooMany" });
    expect(await prove(proverOf(actor), { proofCode: code(0) }, address)).toMatchObject({ ok: true });
    expect(await prove(waiting, { proofCode: recovery[0] }, address)).toMatchObject({ ok: true });
  });
});

describe("recovery codes", () => {
  it("work once each, however they are written, and a new set takes the place of the old one", async () => {
    const { actor, recovery } = await withCodes();
    const [first = "", second = ""] = recovery;
    const [door, next] = [(await findWaitingSession(await open(actor.personId)))!, (await findWaitingSession(await open(actor.personId)))!];
    expect(await prove(door, { proofCode: first.toUpperCase().replaceAll("-", " ") }, address)).toMatchObject({ ok: true });
    expect(await prove(next, { proofCode: first }, address)).toMatchObject({ ok: false, code: "used" });
    expect((await listOwnFactors(actor)).recoveryLeft).toBe(9);
    const renewed = await newRecoveryCodes(actor);
    expect(await prove(next, { proofCode: second }, address)).toMatchObject({ ok: false, code: "wrong" });
    expect(await prove(next, { proofCode: renewed[0] }, address)).toMatchObject({ ok: true });
  });
});

describe("changing what one is recognised by", () => {
  it("asks for the password where the sign-in is old and there is no factor yet, and for a code where there is", async () => {
    const first = await signedIn();
    await age(first.sessionId);
    const refused = await beginCodes(first).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "NotAllowedError", stepUp: true });
    expect(await proofWanted(first, (refused as NotAllowedError).action)).toMatchObject({ password: true, codes: false });
    expect(await prove(proverOf(first), { proofPassword: "fel" }, address)).toMatchObject({ code: "password" });
    const proved = await prove(proverOf(first), { proofPassword: first.password }, address);
    const fresh = (await findActorBySessionToken(proved.ok ? proved.token : ""))!;
    expect([fresh.level, await provedRecently(fresh)]).toEqual([1, true]);

    const { actor, code } = await withCodes();
    await age(actor.sessionId);
    await expect(removeCodes(actor)).rejects.toThrow(NotAllowedError);
    const again = await prove(proverOf(actor), { proofCode: code(0) }, address);
    const raised = (await findActorBySessionToken(again.ok ? again.token : ""))!;
    await removeCodes(raised);
    expect(await listOwnFactors(raised)).toEqual({ codesSince: null, recoveryLeft: 0, passkeys: [] });
    expect(await events(actor.personId)).toEqual(expect.arrayContaining(["factor.removed codes", "factor.removed recovery"]));
  });

  it("is not opened by the password where there is a factor: whoever has taken an old session and knows the password removes nothing", async () => {
    const before = await signedIn();
    await beginCodes(before);
    const { secret } = (await findBegunCodes(before, "Portal"))!;
    const added = await confirmCodes(before, codeOfStep(secret, stepAt(new Date())));
    const actor = (await findActorBySessionToken(added.ok ? added.token : ""))!;
    await age(actor.sessionId);
    expect(await prove(proverOf(actor), { proofPassword: before.password }, address)).toMatchObject({ ok: false, code: "password" });
    await expect(removeCodes(actor)).rejects.toMatchObject({ stepUp: true });
  });

  it("reaches nobody else's", async () => {
    const [{ actor }, other] = [await withCodes(), await signedIn()];
    const client = await database();
    const key = await client.passkey.create({ data: { personId: other.personId, credentialId: "other", publicKey: new Uint8Array([1]), counter: 0, transports: [], name: "Other" } });
    await expect(removePasskey(actor, key.id)).rejects.toThrow(NotFoundError);
    expect(await prove(proverOf(actor), { proofPasskey: JSON.stringify({ id: "other" }), proofTicket: "" }, address)).toMatchObject({ code: "passkey" });
    expect((await passkeyOptions(proverOf(actor))).options.allowCredentials).toEqual([]);
  });

  it("is done for somebody who has lost the phone by IT alone, which ends every sign-in of that person", async () => {
    const [{ actor }, administrator] = [await withCodes(), await signedIn()];
    await expect(resetFactors(administrator, actor.personId)).rejects.toThrow(NotAllowedError);
    const it = { ...administrator, roles: [{ role: "itAdministrator" as const, departmentId: "x" }] };
    await expect(resetFactors({ ...it, neededLevel: 2 }, actor.personId)).rejects.toMatchObject({ stepUp: true });
    await expect(resetFactors(it, it.personId)).rejects.toMatchObject({ clause: "P5", stepUp: false });
    await resetFactors(it, actor.personId);
    expect(await listOwnFactors(actor)).toEqual({ codesSince: null, recoveryLeft: 0, passkeys: [] });
    expect(await (await database()).session.count({ where: { personId: actor.personId, revokedAt: null } })).toBe(0);
    expect((await events(actor.personId)).filter((event) => event.startsWith("factor.removed"))).toEqual(["factor.removed codes", "factor.removed recovery"]);
  });

  it("saves no session that is being ended: one that gets a new secret at that very moment ends too", async () => {
    const { actor } = await withCodes();
    const client = await database();
    await client.$transaction(async (transaction) => {
      let renewed: string | null = null;
      // What another transaction does between the reading of the open sessions and their end.
      const findMany = async (which: Parameters<typeof transaction.session.findMany>[0]) => {
        const open = await transaction.session.findMany(which);
        renewed ??= await renewSession(transaction, proverOf(actor), { methods: ["otp"], level: 2 });
        return open;
      };
      const session = { findMany, updateMany: transaction.session.updateMany, update: transaction.session.update };
      await endSessionsWhere({ ...transaction, session, auditEvent: transaction.auditEvent } as unknown as typeof transaction, null, { personId: actor.personId }, "administrator");
      expect(renewed).not.toBeNull();
    });
    expect(await (await database()).session.count({ where: { personId: actor.personId, revokedAt: null } })).toBe(0);
  });

  it("is lost on a session that has ended, and no code is used up by it", async () => {
    const { actor, recovery } = await withCodes();
    const waiting = (await findWaitingSession(await open(actor.personId)))!;
    await endWaiting(waiting);
    expect(await prove(waiting, { proofCode: recovery[0] }, address)).toMatchObject({ code: "ended" });
    expect((await listOwnFactors(actor)).recoveryLeft).toBe(10);
  });
});

describe("a role that asks for more", () => {
  let departmentId: string;
  beforeEach(async () => {
    departmentId = (await createDepartment()).id;
  });

  it("publishes with a code where it asks for two factors, and only with a passkey where it asks for what cannot be phished", async () => {
    const { actor } = await withCodes();
    const role = { personId: actor.personId, departmentId, role: "publisher", reason: "Test", validFrom: day(-1), validTo: day(1), reviewBy: day(1) };
    await (await database()).roleAssignment.create({ data: role });
    const [publisher, once] = [(await findActorByPerson(actor.personId))!, { type: "Content" as const, id: "x", departmentPath: [departmentId], ownerId: "y", live: false }];
    expect(can(publisher, "content.publish", once)).toMatchObject({ allowed: false, stepUp: true });
    expect(can({ ...publisher, level: 2 }, "content.publish", once).allowed).toBe(true);
    expect(await proofWanted(publisher, "content.publish")).toMatchObject({ codes: true, passkeyOnly: false });
    const strict = { ...publisher, level: 2 as const, neededLevel: 3 as const };
    expect(can(strict, "content.publish", once)).toMatchObject({ allowed: false, stepUp: true });
    expect(await proofWanted(strict, "content.publish")).toMatchObject({ codes: false, recovery: false, passkey: false, passkeyOnly: true });
  });
});

import { describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { createDepartment } from "@/test/database";
import { endAllSessionsOf, endOwnSession, endSession, openSession } from "./accounts.commands";
import { createAccount, day } from "./accounts.fixtures";
import { findActorByPerson, findActorBySessionToken, listOwnAffiliations, listOwnSessions } from "./accounts.queries";

const proof = { issuer: "local", methods: ["pwd"] };
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function signedIn(given: Parameters<typeof createAccount>[0] = {}): Promise<{ token: string; actor: SignedIn }> {
  const { personId } = await createAccount(given);
  const person = await findActorByPerson(personId);
  const { token } = await openSession(person!, proof);
  return { token, actor: (await findActorBySessionToken(token))! };
}

async function asAdministrator(): Promise<SignedIn> {
  const { token, actor } = await signedIn();
  const department = await createDepartment();
  await (await database()).roleAssignment.create({
    data: { personId: actor.personId, departmentId: department.id, role: "itAdministrator", reason: "Test", validFrom: day(-1), validTo: day(1), reviewBy: day(1) },
  });
  await (await database()).session.update({ where: { id: actor.sessionId }, data: { level: 2 } });
  return (await findActorBySessionToken(token))!;
}

const eventsAbout = async (personId: string) =>
  (await (await database()).auditEvent.findMany({ where: { thingId: personId }, orderBy: { id: "asc" } })).map(({ event, actorId, details }) => ({ event, actorId, details }));

describe("a session", () => {
  it("says who somebody is, and the database keeps only the digest of its token", async () => {
    const { token, actor } = await signedIn();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const row = await (await database()).session.findUniqueOrThrow({ where: { id: actor.sessionId } });
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await eventsAbout(actor.personId)).toEqual([{ event: "session.opened", actorId: actor.personId, details: proof }]);
  });

  it("that its owner ends is over at the next request", async () => {
    const { token, actor } = await signedIn();
    await endOwnSession(actor);
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await eventsAbout(actor.personId)).toContainEqual({ event: "session.ended", actorId: actor.personId, details: { by: "person" } });
  });

  it("that an IT administrator ends is over at the next request, and the trail says who did it (P5)", async () => {
    const [{ token, actor }, administrator] = [await signedIn(), await asAdministrator()];
    expect(await endAllSessionsOf(administrator, actor.personId)).toBe(1);
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await eventsAbout(actor.personId)).toContainEqual({ event: "session.ended", actorId: administrator.personId, details: { by: "administrator" } });
  });

  it("of somebody else cannot be ended without the right to it, singly or all at once", async () => {
    const [{ token, actor }, other] = [await signedIn(), (await signedIn()).actor];
    await expect(endSession(other, actor.sessionId)).rejects.toThrow(NotAllowedError);
    await expect(endAllSessionsOf(other, actor.personId)).rejects.toThrow(NotAllowedError);
    await expect(endAllSessionsOf({ kind: "anonymous" }, actor.personId)).rejects.toThrow(NotAllowedError);
    expect(await findActorBySessionToken(token)).not.toBeNull();
  });

  it("that does not exist is not found", async () => {
    await expect(endSession((await signedIn()).actor, "nonsense")).rejects.toThrow(NotFoundError);
  });

  it("ends by itself an hour after it was last used", async () => {
    const { token } = await signedIn();
    expect(await findActorBySessionToken(token, minutesFromNow(59))).not.toBeNull();
    expect(await findActorBySessionToken(token, minutesFromNow(59 + 59))).not.toBeNull();
    expect(await findActorBySessionToken(token, minutesFromNow(59 + 59 + 61))).toBeNull();
  });

  it("ends twelve hours after it was opened, however busily it is used", async () => {
    const { token } = await signedIn();
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) expect(await findActorBySessionToken(token, minutesFromNow(minutes))).not.toBeNull();
    expect(await findActorBySessionToken(token, minutesFromNow(12 * 60 + 1))).toBeNull();
  });

  it("that has been ended is not prolonged by a request under way", async () => {
    const { token, actor } = await signedIn();
    await endOwnSession(actor);
    await findActorBySessionToken(token, minutesFromNow(5));
    const row = await (await database()).session.findUniqueOrThrow({ where: { id: actor.sessionId } });
    expect(row.lastSeenAt.getTime()).toBeLessThan(minutesFromNow(1).getTime());
  });

  it("is replaced at a new sign-in: the former token of the browser is dead", async () => {
    const { token, actor } = await signedIn();
    const { token: fresh } = await openSession(actor, { ...proof, replaces: token });
    expect(fresh).not.toBe(token);
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await findActorBySessionToken(fresh)).not.toBeNull();
  });

  it("shows its owner the open ones alone, and which one is this", async () => {
    const { actor } = await signedIn();
    const { token: ended } = await openSession(actor, proof);
    await endOwnSession((await findActorBySessionToken(ended))!);
    await openSession(actor, proof);
    const sessions = await listOwnSessions(actor);
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    expect(JSON.stringify(sessions)).not.toContain("token");
  });
});

describe("an affiliation", () => {
  it("that ends takes every right away at the next request, while the session says who one is", async () => {
    const { token, actor } = await signedIn();
    expect(can(actor, "staff.enter", { type: "Portal" }).allowed).toBe(true);
    await (await database()).affiliation.updateMany({ where: { personId: actor.personId }, data: { validTo: day(-1) } });
    const next = (await findActorBySessionToken(token))!;
    expect(can(next, "staff.enter", { type: "Portal" })).toMatchObject({ allowed: false, rule: "P4-no-affiliation" });
    expect(await listOwnAffiliations(next, "sv")).toEqual([]);
  });

  it("counts on its last day, in Swedish time, and not the day after", async () => {
    const { personId } = await createAccount({ endsIn: 0 });
    const lastMinute = swedishInstant(`${swedishDate()}T23:59`);
    const nextDay = new Date(lastMinute.getTime() + 60_000);
    expect((await findActorByPerson(personId, lastMinute))?.affiliations).toHaveLength(1);
    expect((await findActorByPerson(personId, nextDay))?.affiliations).toHaveLength(0);
  });

  it("is needed to open a session (P4)", async () => {
    const { personId } = await createAccount({ endsIn: -1 });
    await expect(openSession((await findActorByPerson(personId))!, proof)).rejects.toMatchObject({ rule: "P4-no-affiliation", clause: "P4" });
    expect(await (await database()).session.count({ where: { personId } })).toBe(0);
  });
});

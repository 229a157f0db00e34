import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor, Level, SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { seal } from "@/lib/sealing";
import type { Prisma } from "@/prisma/generated/client";
import { personThing, portalThing } from "./accounts.policy";
import { sessionMinutes, type OpenedSession } from "./accounts.schema";
import { hashSessionToken, newSessionToken } from "./session-token";

/**
 * Ends open sessions inside a deed's transaction: they are over at their next request, and the trail has a row for each.
 * Looks again until there are none: one that gets a new secret meanwhile (renewSession) has another row, and ends too.
 * @param actorId who does it; null for the portal itself
 * @returns how many were open
 */
export async function endSessionsWhere(transaction: Prisma.TransactionClient, actorId: string | null, where: Prisma.SessionWhereInput, by: AuditEvents["session.ended"]["by"]): Promise<number> {
  for (let ended = 0; ; ) {
    const open = await transaction.session.findMany({ where: { ...where, revokedAt: null }, select: { id: true, personId: true } });
    if (open.length === 0) return ended;
    for (const { id, personId } of open) {
      const { count } = await transaction.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
      if (count > 0) await writeAudit(transaction, "session.ended", { actorId, thingType: "Person", thingId: personId }, { by });
      ended += count;
    }
  }
}

/** What somebody has proved, to open a session with. */
export interface Proof {
  issuer: string;
  /** RFC 8176 names: pwd, otp, hwk … */
  methods: string[];
  level?: Level;
  /** The browser's former token, if any. */
  replaces?: string | null;
  /** Where an identity provider vouches: its id, its name for the person, its own session, and its tokens (sealed here). */
  provider?: { id: string; subject: string; session?: string; refreshToken?: string; idToken?: string; recheckAt?: Date };
}

function providerColumns(provider: Proof["provider"]) {
  if (!provider) return {};
  const { id, subject, session, refreshToken, idToken, recheckAt } = provider;
  const sealed = (token: string | undefined) => (token ? seal("token", token) : null);
  return { provider: id, subject, providerSession: session, refreshToken: sealed(refreshToken), idToken: sealed(idToken), recheckAt };
}

async function hasFactor(transaction: Prisma.TransactionClient, personId: string): Promise<boolean> {
  const [codes, passkeys] = [await transaction.authenticator.count({ where: { personId, confirmedAt: { not: null } } }), await transaction.passkey.count({ where: { personId } })];
  return codes + passkeys > 0;
}

/**
 * Opens a session for somebody who has just proved who they are. Always a new secret (ASVS 5.0 V7.2.4); the
 * session that the browser had before is ended. Whoever has a second factor and has proved one factor alone is not
 * signed in yet: the session waits ten minutes for the second (domain/factors completes it).
 * @returns the token for the browser's encrypted cookie (the database keeps only its SHA-256), and whether it waits
 * @throws NotAllowedError where the person has no affiliation in force (P4)
 */
export async function openSession(actor: SignedIn, proof: Proof): Promise<OpenedSession> {
  await requireAllowed(actor, "session.open", portalThing);
  const token = newSessionToken();
  const now = Date.now();
  const client = await database();
  const awaitsFactor = await client.$transaction(async (transaction) => {
    if (proof.replaces) await endSessionsWhere(transaction, actor.personId, { tokenHash: hashSessionToken(proof.replaces) }, "person");
    const level = proof.level ?? 1;
    const waits = level === 1 && (await hasFactor(transaction, actor.personId));
    await transaction.session.create({
      data: {
        tokenHash: hashSessionToken(token),
        personId: actor.personId,
        issuer: proof.issuer,
        methods: proof.methods,
        level,
        awaitsFactor: waits,
        ...providerColumns(proof.provider),
        idleEndsAt: new Date(now + (waits ? sessionMinutes.waiting : sessionMinutes.idle) * 60_000),
        absoluteEndsAt: new Date(now + (waits ? sessionMinutes.waiting : sessionMinutes.absolute) * 60_000),
      },
    });
    const subject = { actorId: actor.personId, thingType: "Person", thingId: actor.personId };
    await writeAudit(transaction, "session.opened", subject, { issuer: proof.issuer, methods: proof.methods });
    return waits;
  });
  return { token, awaitsFactor };
}

function requireSignedIn(actor: Actor): asserts actor is SignedIn {
  if (actor.kind !== "person") throw new NotAllowedError("session.endOther", "P4-not-signed-in", "P4");
}

/**
 * Ends one session, one's own or (IT administrators, P5) somebody else's. Works at its next request.
 * Ending a session that has already ended is no fault.
 * @throws NotFoundError for an unknown id; NotAllowedError for another's session without the right to it
 */
export async function endSession(actor: Actor, sessionId: string): Promise<void> {
  requireSignedIn(actor);
  const client = await database();
  const session = await client.session.findUnique({ where: { id: sessionId }, select: { personId: true } });
  if (!session) throw new NotFoundError("session");
  const own = session.personId === actor.personId;
  if (!own) await requireAllowed(actor, "session.endOther", personThing(session.personId));
  await client.$transaction((transaction) => endSessionsWhere(transaction, actor.personId, { id: sessionId }, own ? "person" : "administrator"));
}

/** Signs out: ends the session that makes this request. Nothing happens for somebody who is not signed in. */
export async function endOwnSession(actor: Actor): Promise<void> {
  if (actor.kind === "person") await endSession(actor, actor.sessionId);
}

/** Ends every session of one's own but the one that makes this request. @returns how many were open */
export async function endOtherSessions(actor: SignedIn): Promise<number> {
  const client = await database();
  return client.$transaction((transaction) => endSessionsWhere(transaction, actor.personId, { personId: actor.personId, id: { not: actor.sessionId } }, "person"));
}

/**
 * Ends every session of a person, one's own or (IT administrators, P5) somebody else's.
 * @returns how many were open
 * @throws NotAllowedError for another person's without the right to it
 */
export async function endAllSessionsOf(actor: Actor, personId: string): Promise<number> {
  requireSignedIn(actor);
  const own = personId === actor.personId;
  if (!own) await requireAllowed(actor, "session.endOther", personThing(personId));
  const client = await database();
  return client.$transaction((transaction) => endSessionsWhere(transaction, actor.personId, { personId }, own ? "person" : "administrator"));
}

import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Actor, Anonymous, Level, SignedIn } from "@/domain/access/access.schema";
import { actorOn, type KnownPerson, type Recognition } from "@/domain/access/actor";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { sessionMinutes, type AffiliationView, type Prover, type RoleView, type SessionView } from "./accounts.schema";
import { isUnderSeal } from "./break-glass.queries";
import type { Recheckable } from "./recheck.commands";
import { cookieNames, readSessionCookie } from "./session-cookie";
import { hashSessionToken } from "./session-token";
import { roleLevels } from "./sign-in-file";

const anonymous: Anonymous = { kind: "anonymous" };

/** What is read about a person to know what they may do. Never the e-mail address, never the password hash. */
const rights = {
  id: true,
  name: true,
  closedAt: true,
  affiliations: { select: { kind: true, departmentId: true, body: true, school: true, validFrom: true, validTo: true } },
  roles: { where: { withdrawnAt: null }, select: { role: true, departmentId: true, validFrom: true, validTo: true, reviewBy: true } },
} satisfies Prisma.PersonSelect;

type PersonWithRights = Prisma.PersonGetPayload<{ select: typeof rights }>;

function known(person: PersonWithRights): KnownPerson {
  const period = (row: { validFrom: Date; validTo: Date | null }) => ({ validFrom: fromDateColumn(row.validFrom), validTo: row.validTo && fromDateColumn(row.validTo) });
  return {
    personId: person.id,
    name: person.name,
    // Whoever has been closed has nothing, whatever the directory still says.
    affiliations: (person.closedAt ? [] : person.affiliations).map((row) => ({ ...row, ...period(row) })),
    // A role that the rule book does not know gives nothing there; it is kept as it stands.
    roles: person.roles.map(({ role, departmentId, reviewBy, ...row }) => {
      // What the review has not confirmed lapses by itself (P11).
      const validTo = row.validTo < reviewBy ? row.validTo : reviewBy;
      return { role: role as KnownPerson["roles"][number]["role"], departmentId, ...period({ ...row, validTo }) };
    }),
  };
}

const recognition = (sessionId: string, level: number): Recognition => ({ sessionId, level: level as Level, roleLevels: roleLevels() });

/** How seldom "last seen" is written: once a minute a session, so that reading stays reading. */
const touchAfter = 60_000;

async function noteUse(session: { id: string; lastSeenAt: Date; absoluteEndsAt: Date }, now: Date): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < touchAfter) return;
  const idleEndsAt = new Date(Math.min(now.getTime() + sessionMinutes.idle * 60_000, session.absoluteEndsAt.getTime()));
  const client = await database();
  // The condition keeps a session that is ended at this very moment from being prolonged.
  await client.session.updateMany({ where: { id: session.id, revokedAt: null, idleEndsAt: { gt: now } }, data: { lastSeenAt: now, idleEndsAt } });
}

/** Nothing is in force any more: this request is the last one that knows who it was, so that it can say why (P4). */
async function endForWant(id: string, personId: string): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count > 0) await writeAudit(transaction, "session.ended", { actorId: null, thingType: "Person", thingId: personId }, { by: "expiry" });
  });
}

/** Whether it was time to ask the identity provider again, and this request did: then all of it may have changed. */
async function wasAskedAbout(session: Recheckable, now: Date): Promise<boolean> {
  if (!session.recheckAt || session.recheckAt > now) return false;
  // Loaded when it is needed: most requests never ask anybody.
  const { recheckIfDue } = await import("./recheck.commands");
  return recheckIfDue(session, now);
}

/**
 * Who a session token belongs to, as of now. The database row decides: ended, idle too long or past its
 * absolute end means nobody. Affiliations and roles are those in force today (Swedish date): with no affiliation
 * left the session ends with this request, which every rule refuses and can say why (P4). Now and then the identity
 * provider that vouched is asked whether it still does.
 * @returns null where no such session is open
 */
export async function findActorBySessionToken(token: string, now: Date = new Date()): Promise<SignedIn | null> {
  const client = await database();
  const session = await client.session.findUnique({
    where: { tokenHash: hashSessionToken(token) },
    select: { id: true, level: true, awaitsFactor: true, methods: true, revokedAt: true, idleEndsAt: true, absoluteEndsAt: true, lastSeenAt: true, recheckAt: true, recheckVersion: true, person: { select: rights } },
  });
  if (!session || session.awaitsFactor || session.revokedAt || session.idleEndsAt <= now || session.absoluteEndsAt <= now) return null;
  if (await isUnderSeal(session.methods, now)) return null;
  if (await wasAskedAbout(session, now)) return findActorBySessionToken(token, now);
  const actor = actorOn(swedishDate(now), recognition(session.id, session.level), known(session.person));
  if (actor.affiliations.length > 0) await noteUse(session, now);
  else await endForWant(session.id, actor.personId);
  return actor;
}

/** The person as an actor before there is a session, to ask whether one may be opened. Null for an unknown id. */
export async function findActorByPerson(personId: string, now: Date = new Date()): Promise<SignedIn | null> {
  const client = await database();
  const person = await client.person.findUnique({ where: { id: personId }, select: rights });
  return person && actorOn(swedishDate(now), recognition("", 1), known(person));
}

/** The session that waits for its second factor, of this token. @returns null where none waits (any longer) */
export async function findWaitingSession(token: string, now: Date = new Date()): Promise<Prover | null> {
  const client = await database();
  const session = await client.session.findUnique({ where: { tokenHash: hashSessionToken(token) }, select: { id: true, personId: true, awaitsFactor: true, revokedAt: true, absoluteEndsAt: true } });
  if (!session?.awaitsFactor || session.revokedAt || session.absoluteEndsAt <= now) return null;
  return { personId: session.personId, sessionId: session.id, waiting: true };
}

async function cookieToken(): Promise<string | null> {
  return readSessionCookie((await cookies()).get(cookieNames().session)?.value);
}

/** Whose second factor this request's session waits for; null where it waits for none. */
export async function currentProver(): Promise<Prover | null> {
  const token = await cookieToken();
  return token ? findWaitingSession(token) : null;
}

/**
 * Who makes this request: for server components, server actions and route handlers. Anonymous where nobody
 * is signed in. Read once a request while a page renders; the cookie alone never counts.
 */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = await cookieToken();
  return (token && (await findActorBySessionToken(token))) || anonymous;
});

/** The sessions of one's own that are open now, the newest first. */
export async function listOwnSessions(actor: SignedIn, now: Date = new Date()): Promise<SessionView[]> {
  const client = await database();
  const rows = await client.session.findMany({
    where: { personId: actor.personId, revokedAt: null, awaitsFactor: false, idleEndsAt: { gt: now }, absoluteEndsAt: { gt: now } },
    select: { id: true, createdAt: true, lastSeenAt: true, idleEndsAt: true, methods: true },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ idleEndsAt, ...row }) => ({ ...row, endsAt: idleEndsAt, current: row.id === actor.sessionId }));
}

/** One's own affiliations that are in force today, with the department, body or school in words of `locale`. */
export async function listOwnAffiliations(actor: SignedIn, locale: string, now: Date = new Date()): Promise<AffiliationView[]> {
  const client = await database();
  const today = dateColumn(swedishDate(now));
  const rows = await client.affiliation.findMany({
    where: { personId: actor.personId, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
    select: {
      kind: true,
      body: true,
      school: true,
      validFrom: true,
      validTo: true,
      department: { select: { id: true, texts: { where: { locale: { in: [locale, "sv"] } }, select: { locale: true, name: true } } } },
    },
    orderBy: { validFrom: "asc" },
  });
  return rows.map(({ kind, body, school, department, validFrom, validTo }) => {
    const name = department && (department.texts.find((text) => text.locale === locale) ?? department.texts[0])?.name;
    return { kind, place: name ?? body ?? school, validFrom: fromDateColumn(validFrom), validTo: validTo && fromDateColumn(validTo) };
  });
}

/** One's own roles that are in force, with the department in words of `locale` and the day they end. */
export async function listOwnRoles(actor: SignedIn, locale: string, now: Date = new Date()): Promise<RoleView[]> {
  const client = await database();
  const today = dateColumn(swedishDate(now));
  const rows = await client.roleAssignment.findMany({
    where: { personId: actor.personId, withdrawnAt: null, validFrom: { lte: today }, validTo: { gte: today }, reviewBy: { gte: today } },
    select: { role: true, departmentId: true, validTo: true, reviewBy: true, department: { select: { texts: { where: { locale: { in: [locale, "sv"] } }, select: { locale: true, name: true } } } } },
    orderBy: { validFrom: "asc" },
  });
  return rows.map(({ role, departmentId, department: { texts }, validTo, reviewBy }) => ({
    role: role as RoleView["role"],
    department: (texts.find((text) => text.locale === locale) ?? texts[0])?.name ?? departmentId,
    validTo: fromDateColumn(validTo < reviewBy ? validTo : reviewBy),
  }));
}

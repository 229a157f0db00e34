import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { personThing } from "./accounts.policy";
import { localIssuer } from "./accounts.schema";

/** A session of somebody's as IT sees it. Never its token, never its hash. */
export interface OthersSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  methods: string[];
  level: number;
  /** The identity provider's id in the sign-in file; null for the portal's own passwords. */
  provider: string | null;
}

/**
 * The open sessions of a person, the newest first.
 * @throws NotAllowedError (session.endOther)
 */
export async function listSessionsOf(actor: Actor, personId: string, now: Date = new Date()): Promise<OthersSession[]> {
  await requireAllowed(actor, "session.endOther", personThing(personId));
  const client = await database();
  return client.session.findMany({
    where: { personId, revokedAt: null, awaitsFactor: false, idleEndsAt: { gt: now }, absoluteEndsAt: { gt: now } },
    select: { id: true, createdAt: true, lastSeenAt: true, methods: true, level: true, provider: true },
    orderBy: { createdAt: "desc" },
  });
}

/** The local account whose password the actor may set: its user name, "" where there is none yet; null where they may not. */
export async function findLocalAccount(actor: Actor, personId: string): Promise<{ userName: string } | null> {
  if (!isOffered(actor, "account.setPassword", personThing(personId))) return null;
  const client = await database();
  const account = await client.account.findFirst({ where: { personId, issuer: localIssuer }, select: { subject: true, demonstration: true, breakGlass: true } });
  return account?.demonstration || account?.breakGlass ? null : { userName: account?.subject ?? "" };
}

/** Whether one has a password of the portal's own to change. */
export async function hasLocalAccount(actor: Actor): Promise<boolean> {
  if (actor.kind !== "person") return false;
  return (await (await database()).account.count({ where: { personId: actor.personId, issuer: localIssuer, breakGlass: null } })) > 0;
}

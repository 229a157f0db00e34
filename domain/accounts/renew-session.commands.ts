import "server-only";
import type { Level } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import type { Prisma } from "@/prisma/generated/client";
import { type Prover, sessionMinutes } from "./accounts.schema";
import { hashSessionToken, newSessionToken } from "./session-token";

/** What has been proved again: RFC 8176 names, and how surely the person is recognised by that. */
export interface ProvenAgain {
  methods: string[];
  level: Level;
}

/**
 * Gives a session a new secret and what has been proved since (ASVS 5.0 V7.2.4): the old row is ended and a new one
 * takes its place, which lasts as long as the old one would have; a session that waited begins there. A session that
 * has ended meanwhile, or has been renewed by a request at the same time, is not renewed.
 * @returns the new token, or null where the session is no longer open
 */
export async function renewSession(transaction: Prisma.TransactionClient, { personId, sessionId }: Prover, proven: ProvenAgain): Promise<string | null> {
  const now = new Date();
  const open = { id: sessionId, personId, revokedAt: null, idleEndsAt: { gt: now }, absoluteEndsAt: { gt: now } };
  const ended = await transaction.session.updateMany({ where: open, data: { revokedAt: now } });
  if (ended.count !== 1) return null;
  const old = await transaction.session.findUniqueOrThrow({ where: { id: sessionId } });
  const methods = [...new Set([...old.methods, ...proven.methods])];
  const level = Math.max(old.level, proven.level);
  const absoluteEndsAt = old.awaitsFactor ? new Date(now.getTime() + sessionMinutes.absolute * 60_000) : old.absoluteEndsAt;
  const idleEndsAt = new Date(Math.min(now.getTime() + sessionMinutes.idle * 60_000, absoluteEndsAt.getTime()));
  const { issuer, provider, subject, providerSession, refreshToken, idToken, recheckAt, recheckVersion } = old;
  const token = newSessionToken();
  await transaction.session.create({
    data: { tokenHash: hashSessionToken(token), personId, issuer, methods, level, provider, subject, providerSession, refreshToken, idToken, recheckAt, recheckVersion, idleEndsAt, absoluteEndsAt },
  });
  const about = { actorId: personId, thingType: "Person", thingId: personId };
  await writeAudit(transaction, "session.ended", about, { by: "newSecret" });
  await writeAudit(transaction, "session.raised", about, { methods, level });
  return token;
}

import "server-only";
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { endSessionsWhere } from "./accounts.commands";
import { isOutage, issuerOf } from "./provider-client";
import type { Provider } from "./sign-in-file.schema";

/*
 * OpenID Connect Back-Channel Logout 1.0: the provider tells the portal, without any browser, that somebody has signed
 * out there or may no longer be signed in.
 */

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
/** A logout token is sent at once: an older one is somebody's copy (2.6, iat). In seconds. */
const oldest = 5 * 60;
const clockTolerance = 10;

/** What a logout token names: one of the provider's sessions, or everything of a person. */
interface Named {
  jti: string;
  expiresAt: Date;
  sid?: string;
  sub?: string;
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

async function keysOf(provider: Provider) {
  const { jwks_uri } = (await issuerOf(provider)).metadata;
  const address = jwks_uri ?? "";
  const known = keySets.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: 3000 });
  keySets.set(address, known);
  return known;
}

/** Section 2.6, point by point; what jose has verified already: signature, issuer, audience, times. */
function namedBy(payload: JWTPayload): Named | null {
  const { events, jti, sid, sub, exp, nonce } = payload as JWTPayload & { events?: unknown; sid?: unknown; nonce?: unknown };
  const isLogout = typeof events === "object" && events !== null && Object.hasOwn(events, logoutEvent) && typeof (events as Record<string, unknown>)[logoutEvent] === "object";
  // A nonce would make it an ID token, which must never pass for this.
  if (!isLogout || nonce !== undefined || typeof jti !== "string" || typeof exp !== "number") return null;
  const names = { sid: typeof sid === "string" ? sid : undefined, sub: typeof sub === "string" ? sub : undefined };
  return names.sid || names.sub ? { jti: jti.slice(0, 255), expiresAt: new Date((exp + clockTolerance) * 1000), ...names } : null;
}

async function read(provider: Provider, token: string): Promise<Named | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, await keysOf(provider), {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"],
      requiredClaims: ["iat", "exp", "jti", "events"],
      maxTokenAge: oldest,
      clockTolerance,
    });
    const { typ } = protectedHeader;
    return typ === undefined || ["jwt", "logout+jwt"].includes(typ.toLowerCase()) ? namedBy(payload) : null;
  } catch (error) {
    // The provider's keys could not be fetched: that is no forgery, and the provider may try again.
    if (error instanceof errors.JWKSTimeout || isOutage(error)) throw error;
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

async function endSessions(transaction: Prisma.TransactionClient, provider: Provider, { sid, sub }: Named): Promise<void> {
  const where = { provider: provider.id, issuer: provider.issuer, ...(sid ? { providerSession: sid } : {}), ...(sub ? { subject: sub } : {}) };
  await endSessionsWhere(transaction, null, where, "provider");
}

/**
 * Obeys a logout token: ends the sessions that it names, which their next requests find out. Each token counts once;
 * what has run out is forgotten then.
 * @returns whether it was obeyed; false for one that is forged, replayed, too old, for somebody else, or no logout token
 * @throws what the database throws, and what keeps the provider's keys away: then the provider may send it again
 */
export async function obeyLogoutToken(provider: Provider, token: string): Promise<boolean> {
  const named = await read(provider, token);
  if (!named) return false;
  const client = await database();
  try {
    await client.$transaction(async (transaction) => {
      await transaction.logoutToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
      await transaction.logoutToken.create({ data: { issuer: provider.issuer, jti: named.jti, expiresAt: named.expiresAt } });
      await endSessions(transaction, provider, named);
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

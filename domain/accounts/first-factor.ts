import "server-only";
import type { SignedIn } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { openSession, type Proof } from "./accounts.commands";
import type { OpenedSession } from "./accounts.schema";
import { destinationFor } from "./destination";
import { cookieNames, readSessionCookie } from "./session-cookie";

/* What happens when a first factor is proven, a password or an identity provider's word: the same for all of them. */

/**
 * Opens the session, in place of the one that the browser had.
 * @param cookies the request's cookies by name
 * @throws NotAllowedError where the person has no affiliation in force (P4)
 */
export async function openAfterFirstFactor(actor: SignedIn, proof: Omit<Proof, "replaces">, cookies: Record<string, string>): Promise<OpenedSession> {
  const token = await openSession(actor, { ...proof, replaces: await readSessionCookie(cookies[cookieNames().session]) });
  return { token, awaitsFactor: false };
}

/** Where to go then: where the person was going. */
export function afterFirstFactor(_awaitsFactor: boolean, actor: SignedIn, next: unknown, locale: Locale): string {
  return destinationFor(actor, next, locale);
}

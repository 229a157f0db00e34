import "server-only";
import type { SignedIn } from "@/domain/access/access.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { endSessionsWhere, openSession, type Proof } from "./accounts.commands";
import type { OpenedSession } from "./accounts.schema";
import { destinationFor, ownPath } from "./destination";
import { cookieNames, readSessionCookie } from "./session-cookie";
import { hashSessionToken } from "./session-token";

/* What happens when a first factor is proven, a password or an identity provider's word: the same for all of them. */

/**
 * Opens the session, in place of the one that the browser had.
 * @param cookies the request's cookies by name
 * @throws NotAllowedError where the person has no affiliation in force (P4)
 */
export async function openAfterFirstFactor(actor: SignedIn, proof: Omit<Proof, "replaces">, cookies: Record<string, string>): Promise<OpenedSession> {
  return openSession(actor, { ...proof, replaces: await readSessionCookie(cookies[cookieNames().session]) });
}

/** Ends the session that the browser had, whoever's it was, where a provider's word came to a refusal: nobody goes on behind it. */
export async function endFormerSession(cookies: Record<string, string>): Promise<void> {
  const token = await readSessionCookie(cookies[cookieNames().session]);
  if (!token) return;
  const client = await database();
  await client.$transaction((transaction) => endSessionsWhere(transaction, null, { tokenHash: hashSessionToken(token) }, "provider"));
}

/** Where to go then: to the page that asks for the second factor, or where the person was going. */
export function afterFirstFactor(awaitsFactor: boolean, actor: SignedIn, next: unknown, locale: Locale): string {
  if (!awaitsFactor) return destinationFor(actor, next, locale);
  const path = ownPath(next);
  return placeAddress("/sign-in/code", locale) + (path && `?next=${encodeURIComponent(path)}`);
}

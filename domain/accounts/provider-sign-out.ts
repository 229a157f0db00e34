import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { unseal } from "@/lib/sealing";
import { clientOf, findProvider, ProviderUnavailableError, signedOutAddress } from "./provider-client";
import type { Provider } from "./sign-in-file.schema";

/* Signing out at the provider (OpenID Connect RP-Initiated Logout 1.0). The portal's own session never waits for it. */

/**
 * Where to sign out at a provider, coming back to the portal's sign-in page in the reader's language.
 * @param idToken of the session; without one the provider asks the person which session is meant
 * @returns null where the provider has no such place or does not answer
 */
export async function signOutAddressAt(provider: Provider, locale: Locale, idToken?: string): Promise<string | null> {
  try {
    const client = await clientOf(provider);
    if (!client.issuer.metadata.end_session_endpoint) return null;
    return client.endSessionUrl({ post_logout_redirect_uri: signedOutAddress(), state: locale, ...(idToken && { id_token_hint: idToken }) });
  } catch (error) {
    if (error instanceof ProviderUnavailableError) return null;
    throw error;
  }
}

/**
 * Which provider vouched for the session that makes this request, and its ID token, which says which of the provider's
 * sessions is meant. Read before the session is ended; null for a session of the portal's own.
 */
export async function heldIdToken(actor: Actor): Promise<{ provider: Provider; idToken?: string } | null> {
  if (actor.kind !== "person") return null;
  const client = await database();
  const session = await client.session.findUnique({ where: { id: actor.sessionId }, select: { provider: true, idToken: true } });
  const provider = session?.provider ? findProvider(session.provider) : undefined;
  if (!provider) return null;
  return { provider, idToken: (session?.idToken && unseal("token", session.idToken)) || undefined };
}

import "server-only";
import { type Client, custom, errors, Issuer, type IssuerMetadata } from "openid-client";
import { env, readSecret } from "@/lib/env";
import { log } from "@/lib/log";
import { signInFile } from "./sign-in-file";
import type { Provider } from "./sign-in-file.schema";

/* The identity providers of the sign-in file, as they describe themselves (OpenID Connect Discovery 1.0). */

/** How long a provider may think about any one question, in milliseconds: a person waits for the answer. */
const patience = 3000;
custom.setHttpOptionsDefaults({ timeout: patience });

/** How long what a provider says of itself is believed, and how long pages leave one alone that did not answer. */
const believedFor = 10 * 60_000;
const leftAloneFor = 10_000;

/** The provider does not answer, or answers something that cannot be used. Never the person's fault. */
export class ProviderUnavailableError extends Error {
  constructor(provider: Provider, options?: ErrorOptions) {
    super(`The identity provider ${provider.id} did not answer`, options);
    this.name = "ProviderUnavailableError";
  }
}

/** Whether the fault lies with the provider or the way to it, rather than with what was asked. */
export function isOutage(error: unknown): boolean {
  if (error instanceof ProviderUnavailableError) return true;
  if (error instanceof errors.OPError) return (error.response?.statusCode ?? 0) >= 500 || ["server_error", "temporarily_unavailable"].includes(error.error ?? "");
  if (error instanceof errors.RPError) return /timed out/.test(error.message);
  // Of the network: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED … OpenID's own faults carry no such code.
  return error instanceof Error && "code" in error && typeof error.code === "string" && !error.code.startsWith("ERR_J");
}

export function findProvider(id: string): Provider | undefined {
  return signInFile().providers.find((provider) => provider.id === id);
}

/** The address that a provider sends people back to, as it is registered there. */
export const callbackAddress = (provider: Provider) => `${env().PUBLIC_URL}/api/auth/callback/${provider.id}`;

/** Where a provider sends people who have signed out there; one address for all languages, registered there too. */
export const signedOutAddress = () => `${env().PUBLIC_URL}/api/auth/signed-out`;

/** RS256 is what every provider must be able to (Core 15.1); what it names instead is taken where it lacks that. Never "none", never a shared key. */
function algorithmOf(named: unknown): string {
  const safe = (Array.isArray(named) ? named : []).filter((each): each is string => typeof each === "string" && /^(RS|PS|ES)(256|384|512)$|^EdDSA$/.test(each));
  return safe.length === 0 || safe.includes("RS256") ? "RS256" : safe[0]!;
}

async function discover(provider: Provider): Promise<Issuer<Client>> {
  const found = await Issuer.discover(`${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  // Discovery 4.3: another issuer's description is nobody's. Mixed-up tenants end here.
  if (found.issuer !== provider.issuer) throw new Error("The metadata are another issuer's");
  const needed = [found.metadata.authorization_endpoint, found.metadata.token_endpoint, found.metadata.jwks_uri];
  if (needed.some((address) => !address || !URL.canParse(address))) throw new Error("The metadata lack an address");
  const insecure = [...needed, found.metadata.end_session_endpoint].some((address) => address && provider.issuer.startsWith("https:") && !address.startsWith("https:"));
  if (insecure) throw new Error("The metadata lead away from TLS");
  return found;
}

const known = new Map<string, { issuer: Promise<Issuer<Client>>; until: number }>();
/** When a provider last did not answer. */
const awaySince = new Map<string, number>();

/**
 * What a provider says of itself; asked at most every ten minutes while it answers.
 * @throws ProviderUnavailableError
 */
export async function issuerOf(provider: Provider): Promise<Issuer<Client>> {
  const kept = known.get(provider.id);
  if (kept && kept.until > Date.now()) return kept.issuer;
  const issuer = discover(provider).catch((error: unknown) => {
    known.delete(provider.id);
    awaySince.set(provider.id, Date.now());
    log().warn({ provider: provider.id, err: error }, "an identity provider cannot be used");
    throw new ProviderUnavailableError(provider, { cause: error });
  });
  known.set(provider.id, { issuer, until: Date.now() + believedFor });
  return issuer;
}

/** As issuerOf(), for a page that can do without: nothing where the provider did not answer a moment ago. */
async function metadataAtHand(provider: Provider): Promise<IssuerMetadata | undefined> {
  if (Date.now() - (awaySince.get(provider.id) ?? 0) < leftAloneFor) return undefined;
  return (await issuerOf(provider).catch(() => undefined))?.metadata;
}

/** The portal as a client of the provider, with its secret. @throws ProviderUnavailableError */
export async function clientOf(provider: Provider): Promise<Client> {
  const issuer = await issuerOf(provider);
  const client = new issuer.Client({
    client_id: provider.clientId,
    client_secret: readSecret(provider.clientSecret),
    redirect_uris: [callbackAddress(provider)],
    response_types: ["code"],
    id_token_signed_response_alg: algorithmOf(issuer.metadata.id_token_signing_alg_values_supported),
  });
  // Clocks differ by seconds.
  client[custom.clock_tolerance] = 10;
  return client;
}

/**
 * The origins that a form of the portal may lead to by way of a redirect (CSP form-action counts those too): where each
 * provider signs people in and out. One that does not answer at once is named by its issuer.
 */
export async function providerOrigins(): Promise<string[]> {
  const found = await Promise.all(
    signInFile().providers.map(async (provider) => {
      const metadata = await metadataAtHand(provider);
      return [provider.issuer, metadata?.authorization_endpoint, metadata?.end_session_endpoint];
    }),
  );
  return [...new Set(found.flat().flatMap((address) => (address ? [new URL(address).origin] : [])))];
}

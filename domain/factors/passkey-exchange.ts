import "server-only";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from "@simplewebauthn/server";
import type { Prover } from "@/domain/accounts/accounts.schema";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { seal, unseal } from "@/lib/sealing";
import type { Passkey } from "@/prisma/generated/client";

/*
 * What is said to the browser and back about a passkey (WebAuthn). The challenge travels in a sealed ticket that holds for
 * one session and five minutes; a proof that counts ends that session (it gets a new secret) and an added key is known
 * from then on, so no ticket works twice.
 */

const ticketMinutes = 5;

/**
 * The portal as keys know it. A key belongs to a name and never to an IP address, so a portal that runs on this machine
 * alone is known as "localhost".
 */
function portal(): { rpID: string; origin: string } {
  const url = new URL(env().PUBLIC_URL);
  if (["127.0.0.1", "[::1]"].includes(url.hostname)) url.hostname = "localhost";
  return { rpID: url.hostname, origin: url.origin };
}

/** The name that passkeys of this portal are bound to; in a browser that reads another address they do not work. */
export const passkeyHost = (): string => portal().rpID;

type Purpose = "add" | "prove";

function ticketFor(purpose: Purpose, { sessionId }: Pick<Prover, "sessionId">, challenge: string): string {
  return seal("passkey-challenge", JSON.stringify({ purpose, sessionId, challenge, until: Date.now() + ticketMinutes * 60_000 }));
}

/** The challenge of a ticket of this session; null for anybody else's, one of another purpose and one that has run out. */
function challengeOf(ticket: string, purpose: Purpose, { sessionId }: Pick<Prover, "sessionId">): string | null {
  const opened = unseal("passkey-challenge", ticket);
  if (!opened) return null;
  const read = JSON.parse(opened) as { purpose: Purpose; sessionId: string; challenge: string; until: number };
  return read.purpose === purpose && read.sessionId === sessionId && read.until > Date.now() ? read.challenge : null;
}

/** A key's answer as the browser sends it; null where it is not even JSON. */
function parseAnswer<Answer extends { id: string }>(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string" ? (answer as Answer) : null;
  } catch {
    return null;
  }
}

export async function optionsToAdd(who: Pick<Prover, "sessionId">, person: { id: string; name: string }, known: Pick<Passkey, "credentialId" | "transports">[]) {
  const options = await generateRegistrationOptions({
    rpName: municipality.name.sv,
    rpID: portal().rpID,
    // Random, not the person's id: what lies in a key tells nothing to whoever finds it.
    userName: person.name,
    userDisplayName: person.name,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  return { options, ticket: ticketFor("add", who, options.challenge) };
}

export async function optionsToProve(who: Pick<Prover, "sessionId">, known: Pick<Passkey, "credentialId" | "transports">[]) {
  const options = await generateAuthenticationOptions({
    rpID: portal().rpID,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: "required",
  });
  return { options, ticket: ticketFor("prove", who, options.challenge) };
}

/** The key that an answer makes known; null where it does not fit: another challenge, address or person's ticket. */
export async function keyToAdd(who: Pick<Prover, "sessionId">, text: string, ticket: string): Promise<WebAuthnCredential | null> {
  const challenge = challengeOf(ticket, "add", who);
  const response = parseAnswer<RegistrationResponseJSON>(text);
  if (!challenge || !response) return null;
  const { rpID, origin } = portal();
  const checked = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }).catch(notMine);
  return checked?.verified ? checked.registrationInfo.credential : null;
}

/** The credential that an answer claims to come from. */
export function claimedCredential(text: string): string | null {
  return parseAnswer<AuthenticationResponseJSON>(text)?.id ?? null;
}

/**
 * Whether an answer comes from the key, here and now, with its owner verified (PIN, finger …).
 * @returns the key's new counter; null where it does not, also where the counter says that the key has been copied
 */
export async function counterOfProof(who: Pick<Prover, "sessionId">, text: string, ticket: string, key: Passkey): Promise<number | null> {
  const challenge = challengeOf(ticket, "prove", who);
  const response = parseAnswer<AuthenticationResponseJSON>(text);
  if (!challenge || !response) return null;
  const { rpID, origin } = portal();
  const credential = { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: Number(key.counter), transports: key.transports };
  const checked = await verifyAuthenticationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID, credential, requireUserVerification: true }).catch(notMine);
  return checked?.verified ? checked.authenticationInfo.newCounter : null;
}

/** The library throws for every answer that does not fit, whoever made it up. Nothing of it goes into a log. */
const notMine = () => null;

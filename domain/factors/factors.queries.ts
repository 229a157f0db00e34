import "server-only";
import { isOffered } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { personThing } from "@/domain/accounts/accounts.policy";
import { localIssuer, type Prover, sessionMinutes } from "@/domain/accounts/accounts.schema";
import { codeAddress } from "@/lib/one-time-codes";
import { database } from "@/lib/db";
import { unseal } from "@/lib/sealing";
import { sealedFor } from "./codes";
import type { OwnFactors, ProofWanted } from "./factors.schema";
import { optionsToAdd, optionsToProve } from "./passkey-exchange";

/** The second factors of one's own. */
export async function listOwnFactors({ personId }: Pick<SignedIn, "personId">): Promise<OwnFactors> {
  const client = await database();
  const [app, recoveryLeft, passkeys] = await Promise.all([
    client.authenticator.findUnique({ where: { personId }, select: { confirmedAt: true } }),
    client.recoveryCode.count({ where: { personId, usedAt: null } }),
    client.passkey.findMany({ where: { personId }, select: { id: true, name: true, createdAt: true, lastUsedAt: true }, orderBy: { createdAt: "asc" } }),
  ]);
  return { codesSince: app?.confirmedAt ?? null, recoveryLeft, passkeys };
}

/** The ways of a person to give the second factor, for the page that a session waits at. */
export async function waysOf(prover: Pick<Prover, "personId">): Promise<ProofWanted> {
  const { codesSince, recoveryLeft, passkeys } = await listOwnFactors(prover);
  return { codes: codesSince !== null, recovery: recoveryLeft > 0, passkey: passkeys.length > 0, password: false, passkeyOnly: false };
}

/**
 * What a deed that was refused for the want of a proof asks for. Changing one's own factors asks for any that one has, and
 * for the password where there is none yet; everything else for what the person's roles ask for.
 */
export async function proofWanted(actor: SignedIn, action: string): Promise<ProofWanted> {
  const ways = await waysOf(actor);
  const none = !ways.codes && !ways.passkey;
  if (action === factorChange) {
    const local = none && (await (await database()).account.count({ where: { personId: actor.personId, issuer: localIssuer } })) > 0;
    return { ...ways, recovery: ways.recovery && !none, password: local };
  }
  if (actor.neededLevel === 3) return { ...ways, codes: false, recovery: false, passkeyOnly: true };
  return { ...ways, recovery: ways.recovery && !none };
}

/** Whether somebody has factors that the reader may remove (IT, after a lost phone). */
export async function mayResetFactors(actor: SignedIn, personId: string): Promise<boolean> {
  if (!isOffered(actor, "factor.reset", personThing(personId))) return false;
  const { codes, passkey } = await waysOf({ personId });
  return codes || passkey;
}

/** What changing one's own factors is called where it is refused. */
export const factorChange = "factor.change";

/** Whether the person of this session has shown a moment ago that it is they (ASVS 5.0 V7.5.1). */
export async function provedRecently(actor: SignedIn, now: Date = new Date()): Promise<boolean> {
  const client = await database();
  const session = await client.session.findUnique({ where: { id: actor.sessionId }, select: { createdAt: true } });
  if (!session || now.getTime() - session.createdAt.getTime() > sessionMinutes.recent * 60_000) return false;
  const { codes, passkey } = await waysOf(actor);
  return actor.level > 1 || (!codes && !passkey);
}

/**
 * The secret that waits for its first right code, as text and as the address for a QR code; null where none was begun
 * a moment ago, or the codes are in use already.
 */
export async function findBegunCodes(actor: SignedIn, issuer: string, now: Date = new Date()): Promise<{ secret: string; address: string } | null> {
  const client = await database();
  const app = await client.authenticator.findUnique({ where: { personId: actor.personId } });
  if (!app || app.confirmedAt || now.getTime() - app.createdAt.getTime() > sessionMinutes.recent * 60_000) return null;
  const secret = unseal(sealedFor, app.secret);
  return secret ? { secret, address: codeAddress(secret, issuer, actor.name) } : null;
}

async function knownKeys(personId: string) {
  return (await database()).passkey.findMany({ where: { personId }, select: { credentialId: true, transports: true } });
}

/** What the browser needs to ask for a passkey of the person, with the ticket that comes back with the answer. */
export async function passkeyOptions(prover: Prover) {
  return optionsToProve(prover, await knownKeys(prover.personId));
}

/** What the browser needs to make a new passkey. */
export async function newPasskeyOptions(actor: SignedIn) {
  return optionsToAdd(actor, { id: actor.personId, name: actor.name }, await knownKeys(actor.personId));
}

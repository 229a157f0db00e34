import "server-only";
import type { SignedIn } from "@/domain/access/access.schema";
import { replaceRecoveryCodes } from "@/domain/accounts/recovery-codes";
import { renewSession } from "@/domain/accounts/renew-session.commands";
import { writeAudit } from "@/lib/audit";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { newCodeSecret, stepOfCode } from "@/lib/one-time-codes";
import { seal, unseal } from "@/lib/sealing";
import type { Prisma } from "@/prisma/generated/client";
import { sealedFor } from "./codes";
import { countCodeAttempt, forgiveCodeAttempts } from "./factor-limits";
import { type ProofRefusal, writtenCodeSchema } from "./factors.schema";
import { factorChange, findBegunCodes, provedRecently } from "./factors.queries";
import { keyToAdd } from "./passkey-exchange";

/*
 * How somebody changes what they are recognised by. Each deed asks for a proof of a moment ago: the factor that they have,
 * or, for the first one, a fresh sign-in or the password again (ASVS 5.0 V7.5.1, V6.4.4).
 */

const about = ({ personId }: Pick<SignedIn, "personId">) => ({ actorId: personId, thingType: "Person", thingId: personId });
const proverOf = ({ personId, sessionId }: SignedIn) => ({ personId, sessionId, waiting: false });

/** @throws NotAllowedError with stepUp where the person has not proved themselves a moment ago (ASVS 5.0 V7.5.1) */
export async function requireRecentProof(actor: SignedIn): Promise<void> {
  if (!(await provedRecently(actor))) throw new NotAllowedError(factorChange, "P5-second-factor", "P5", true);
}

/**
 * Begins one-time codes: makes the secret that the app is to hold. Nothing changes until confirmCodes(); one that was
 * begun a moment ago goes on, so that a page may be loaded again. Codes that are in use are left alone.
 * @throws NotAllowedError with stepUp where the person has not proved themselves a moment ago
 */
export async function beginCodes(actor: SignedIn): Promise<void> {
  await requireRecentProof(actor);
  if (await findBegunCodes(actor, "")) return;
  const client = await database();
  const begun = { secret: seal(sealedFor, newCodeSecret()), createdAt: new Date(), lastStep: null };
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.authenticator.updateMany({ where: { personId: actor.personId, confirmedAt: null }, data: begun });
    if (count === 0) await transaction.authenticator.createMany({ data: { personId: actor.personId, ...begun }, skipDuplicates: true });
  });
}

export type AddedFactor = { ok: true; token: string; recoveryCodes: string[] | null } | ({ ok: false } & ProofRefusal);

/** Whoever gets a first factor gets recovery codes with it. @returns null where the person has some */
async function firstRecoveryCodes(transaction: Prisma.TransactionClient, actor: SignedIn): Promise<string[] | null> {
  if ((await transaction.recoveryCode.count({ where: { personId: actor.personId, usedAt: null } })) > 0) return null;
  const codes = await replaceRecoveryCodes(transaction, actor.personId);
  await writeAudit(transaction, "factor.added", about(actor), { kind: "recovery" });
  return codes;
}

/**
 * Takes the codes into use with a first right one, which shows that the app holds the secret. The session counts as
 * proved by it from then on (new secret, level 2).
 * @returns the new token and, with the first factor, the recovery codes, which nobody can read again; or why not
 */
export async function confirmCodes(actor: SignedIn, written: string): Promise<AddedFactor> {
  await requireRecentProof(actor);
  const read = writtenCodeSchema.safeParse(written);
  if (!read.success || read.data.kind !== "codes") return { ok: false, code: written.trim() ? "malformed" : "missing" };
  const { wait } = await countCodeAttempt(proverOf(actor));
  if (wait > 0) return { ok: false, code: "tooMany", minutes: Math.ceil(wait / 60) };
  const { code } = read.data;
  const client = await database();
  const added = await client.$transaction(async (transaction): Promise<AddedFactor> => {
    const begun = await transaction.authenticator.findUnique({ where: { personId: actor.personId } });
    const secret = begun && !begun.confirmedAt ? unseal(sealedFor, begun.secret) : null;
    const step = secret && stepOfCode(secret, code, new Date(), null);
    if (!begun || typeof step !== "number") return { ok: false, code: "wrong" };
    const { count } = await transaction.authenticator.updateMany({ where: { personId: actor.personId, confirmedAt: null, secret: begun.secret }, data: { confirmedAt: new Date(), lastStep: step } });
    const token = count === 1 && (await renewSession(transaction, proverOf(actor), { methods: ["otp"], level: 2 }));
    if (!token) throw new NotAllowedError(factorChange, "P5-second-factor", "P5", true);
    await writeAudit(transaction, "factor.added", about(actor), { kind: "codes" });
    return { ok: true, token, recoveryCodes: await firstRecoveryCodes(transaction, actor) };
  });
  if (added.ok) await forgiveCodeAttempts(proverOf(actor));
  return added;
}

/** Ends what was begun or is in use. Removing what is not there is no fault. */
export async function removeCodes(actor: SignedIn): Promise<void> {
  await requireRecentProof(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.authenticator.deleteMany({ where: { personId: actor.personId, confirmedAt: { not: null } } });
    await transaction.authenticator.deleteMany({ where: { personId: actor.personId } });
    if (count > 0) await writeAudit(transaction, "factor.removed", about(actor), { kind: "codes" });
    await removeUselessRecoveryCodes(transaction, actor);
  });
}

/** Recovery codes stand in for a factor; without one they open nothing and are taken away. */
async function removeUselessRecoveryCodes(transaction: Prisma.TransactionClient, actor: SignedIn): Promise<void> {
  const { personId } = actor;
  const left = (await transaction.authenticator.count({ where: { personId } })) + (await transaction.passkey.count({ where: { personId } }));
  if (left > 0) return;
  const { count } = await transaction.recoveryCode.deleteMany({ where: { personId } });
  if (count > 0) await writeAudit(transaction, "factor.removed", about(actor), { kind: "recovery" });
}

/** A new set of recovery codes in place of the old one. @returns the codes, which nobody can read again */
export async function newRecoveryCodes(actor: SignedIn): Promise<string[]> {
  await requireRecentProof(actor);
  const client = await database();
  return client.$transaction(async (transaction) => {
    const codes = await replaceRecoveryCodes(transaction, actor.personId);
    await writeAudit(transaction, "factor.added", about(actor), { kind: "recovery" });
    return codes;
  });
}

/**
 * Takes a passkey that the browser has just made into use; its owner has been verified by the key, so the session
 * counts as proved by it (new secret, level 3).
 */
export async function addPasskey(actor: SignedIn, name: string, response: string, ticket: string): Promise<AddedFactor> {
  await requireRecentProof(actor);
  const key = await keyToAdd(actor, response, ticket);
  if (!key) return { ok: false, code: "passkey" };
  const client = await database();
  try {
    return await client.$transaction(async (transaction): Promise<AddedFactor> => {
      const { id: credentialId, publicKey, counter, transports = [] } = key;
      await transaction.passkey.create({ data: { personId: actor.personId, credentialId, publicKey, counter, transports, name } });
      const token = await renewSession(transaction, proverOf(actor), { methods: ["hwk", "user"], level: 3 });
      if (!token) throw new NotAllowedError(factorChange, "P5-second-factor", "P5", true);
      await writeAudit(transaction, "factor.added", about(actor), { kind: "passkey" });
      return { ok: true, token, recoveryCodes: await firstRecoveryCodes(transaction, actor) };
    });
  } catch (error) {
    // The same answer twice, or a key that somebody has added already.
    if (isUniqueViolation(error)) return { ok: false, code: "passkey" };
    throw error;
  }
}

/**
 * Calls a passkey of one's own something else. Only its owner ever sees the name, and it changes nothing that the trail is
 * about.
 * @throws NotFoundError for another's
 */
export async function renamePasskey(actor: SignedIn, id: string, name: string): Promise<void> {
  const client = await database();
  const { count } = await client.passkey.updateMany({ where: { id, personId: actor.personId }, data: { name } });
  if (count === 0) throw new NotFoundError("passkey");
}

/** Removes a passkey of one's own. @throws NotFoundError for another's */
export async function removePasskey(actor: SignedIn, id: string): Promise<void> {
  await requireRecentProof(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.passkey.deleteMany({ where: { id, personId: actor.personId } });
    if (count === 0) throw new NotFoundError("passkey");
    await writeAudit(transaction, "factor.removed", about(actor), { kind: "passkey" });
    await removeUselessRecoveryCodes(transaction, actor);
  });
}

import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Level } from "@/domain/access/access.schema";
import { localIssuer, type Prover } from "@/domain/accounts/accounts.schema";
import { portalThing } from "@/domain/accounts/accounts.policy";
import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import { type ProvenAgain, renewSession } from "@/domain/accounts/renew-session.commands";
import { checkPassword } from "@/domain/accounts/sign-in.commands";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { takeCode, takeRecoveryCode } from "./codes";
import { countCodeAttempt, forgiveCodeAttempts } from "./factor-limits";
import { waysOf } from "./factors.queries";
import { type Proof, type ProofRefusal, writtenCodeSchema } from "./factors.schema";
import { claimedCredential, counterOfProof } from "./passkey-exchange";

type Proved = { ok: true; token: string } | ({ ok: false } & ProofRefusal);
type FactorKind = "codes" | "passkey" | "recovery";

async function noteRefusal(personId: string, kind: FactorKind, reason: "wrong" | "replayed" | "rate"): Promise<void> {
  const client = await database();
  await client.$transaction((transaction) => writeAudit(transaction, "factor.refused", { actorId: personId, thingType: "Person", thingId: personId }, { kind, reason }));
}

/** Takes the factor and renews the session in one transaction: nothing is used up for a session that has ended. */
async function renewWith(prover: Prover, proven: ProvenAgain, take: (transaction: Prisma.TransactionClient) => Promise<"taken" | "wrong" | "used">) {
  const client = await database();
  class Ended extends Error {}
  try {
    return await client.$transaction(async (transaction) => {
      const taken = await take(transaction);
      if (taken !== "taken") return taken;
      const token = await renewSession(transaction, prover, proven);
      if (!token) throw new Ended();
      return { token };
    });
  } catch (error) {
    if (error instanceof Ended) return "ended";
    throw error;
  }
}

type Taken = Awaited<ReturnType<typeof renewWith>>;

async function answer(prover: Prover, kind: FactorKind, taken: Taken): Promise<Proved> {
  if (typeof taken === "object") return { ok: true, token: taken.token };
  if (taken === "ended") return { ok: false, code: "ended" };
  await noteRefusal(prover.personId, kind, taken === "used" ? "replayed" : "wrong");
  return { ok: false, code: kind === "passkey" ? "passkey" : taken };
}

async function proveByCode(prover: Prover, written: string): Promise<Proved> {
  const read = writtenCodeSchema.safeParse(written);
  if (!read.success) return { ok: false, code: written.trim() ? "malformed" : "missing" };
  const { kind, code } = read.data;
  if (kind === "recovery") {
    return answer(prover, kind, await renewWith(prover, { methods: ["otp"], level: 2 }, (transaction) => takeRecoveryCode(transaction, prover.personId, code)));
  }
  const { wait, firstRefusal } = await countCodeAttempt(prover);
  if (wait > 0) {
    if (firstRefusal) await noteRefusal(prover.personId, kind, "rate");
    return { ok: false, code: "tooMany", minutes: Math.ceil(wait / 60) };
  }
  const proved = await answer(prover, kind, await renewWith(prover, { methods: ["otp"], level: 2 }, (transaction) => takeCode(transaction, prover.personId, code)));
  if (proved.ok) await forgiveCodeAttempts(prover);
  return proved;
}

async function proveByPasskey(prover: Prover, response: string, ticket: string): Promise<Proved> {
  const client = await database();
  const credentialId = claimedCredential(response);
  // Another person's key is as unknown as one that does not exist.
  const key = credentialId ? await client.passkey.findFirst({ where: { credentialId, personId: prover.personId } }) : null;
  const counter = key && (await counterOfProof(prover, response, ticket, key));
  if (!key || counter === null) return answer(prover, "passkey", "wrong");
  const taken = await renewWith(prover, { methods: ["hwk", "user"], level: 3 }, async (transaction) => {
    const used = await transaction.passkey.updateMany({ where: { id: key.id, counter: key.counter }, data: { counter, lastUsedAt: new Date() } });
    return used.count === 1 ? "taken" : "used";
  });
  return answer(prover, "passkey", taken);
}

/**
 * The password again, for a session that has got old: proves no second factor, only that it is the same person still. For
 * those alone who have no factor yet: whoever has one proves themselves by that (ASVS 5.0 V7.5.1).
 */
async function proveByPassword(prover: Prover, password: string, address: string, level: Level): Promise<Proved> {
  const { codes, passkey } = await waysOf(prover);
  if (codes || passkey) return { ok: false, code: "password" };
  const client = await database();
  const account = await client.account.findFirst({ where: { personId: prover.personId, issuer: localIssuer }, select: { subject: true } });
  const checked = account && (await checkPassword({ userName: account.subject, password: password.slice(0, 200) }, { address }));
  if (checked && !checked.ok && checked.code === "tooMany") return { ok: false, code: "tooMany", minutes: Math.ceil(checked.retryAfter / 60) };
  if (!checked?.ok || checked.actor.personId !== prover.personId) return { ok: false, code: "password" };
  const taken = await renewWith(prover, { methods: ["pwd"], level }, async () => "taken");
  return typeof taken === "object" ? { ok: true, token: taken.token } : { ok: false, code: "ended" };
}

/**
 * Checks what somebody proves themselves with a second time and gives their session a new secret: at sign-in, where it
 * waits for this, and in the middle of work (step-up). A code or a recovery code makes it level 2, a passkey, whose owner
 * the key itself has verified, level 3. Each wrong answer leaves a row in the audit trail; what was written goes nowhere.
 * @param address the client's address, for the limit of passwords alone
 * @returns the new token, for the cookie; or why the proof does not count, for the field
 * @throws NotAllowedError where the person may not be signed in (any longer; P4); NotFoundError for an unknown person
 */
export async function prove(prover: Prover, proof: Proof, address: string): Promise<Proved> {
  const actor = await findActorByPerson(prover.personId);
  if (!actor) throw new NotFoundError("person");
  await requireAllowed(actor, "session.open", portalThing);
  if (proof.proofPasskey) return proveByPasskey(prover, proof.proofPasskey, proof.proofTicket ?? "");
  if (proof.proofPassword && !prover.waiting) return proveByPassword(prover, proof.proofPassword, address, 1);
  return proveByCode(prover, proof.proofCode ?? "");
}

/** Ends a session that waits, for somebody else to sign in. */
export async function endWaiting({ sessionId, personId }: Prover): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    const ended = await transaction.session.updateMany({ where: { id: sessionId, awaitsFactor: true, revokedAt: null }, data: { revokedAt: new Date() } });
    if (ended.count > 0) await writeAudit(transaction, "session.ended", { actorId: personId, thingType: "Person", thingId: personId }, { by: "person" });
  });
}

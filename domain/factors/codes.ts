import "server-only";
import { hashRecoveryCode } from "@/domain/accounts/recovery-codes";
import { stepOfCode } from "@/lib/one-time-codes";
import { unseal } from "@/lib/sealing";
import type { Prisma } from "@/prisma/generated/client";

/** What the secrets of one-time codes are sealed for. */
export const sealedFor = "authenticator";

/**
 * Takes a one-time code of a confirmed app. Of two requests with the same code at the same time one wins: the step is
 * written under the condition that no later one stands there (RFC 6238, 5.2: a code counts once).
 */
export async function takeCode(transaction: Prisma.TransactionClient, personId: string, code: string, now: Date = new Date()): Promise<"taken" | "wrong" | "used"> {
  const app = await transaction.authenticator.findUnique({ where: { personId } });
  const secret = app?.confirmedAt ? unseal(sealedFor, app.secret) : null;
  if (!app || !secret) return "wrong";
  const step = stepOfCode(secret, code, now, app.lastStep === null ? null : Number(app.lastStep));
  if (step === null) return "wrong";
  if (step === "used") return "used";
  const taken = await transaction.authenticator.updateMany({
    where: { personId, secret: app.secret, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return taken.count === 1 ? "taken" : "used";
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(transaction: Prisma.TransactionClient, personId: string, code: string): Promise<"taken" | "wrong" | "used"> {
  const which = { personId, codeHash: hashRecoveryCode(code) };
  const taken = await transaction.recoveryCode.updateMany({ where: { ...which, usedAt: null }, data: { usedAt: new Date() } });
  if (taken.count === 1) return "taken";
  return (await transaction.recoveryCode.count({ where: which })) > 0 ? "used" : "wrong";
}

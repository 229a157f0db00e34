import "server-only";
import { writeAudit } from "@/lib/audit";
import { newCodeSecret } from "@/lib/one-time-codes";
import { seal, unseal } from "@/lib/sealing";
import type { Prisma } from "@/prisma/generated/client";
import type { Keys } from "./demonstration-file";
import type { DemonstrationPerson } from "./demonstration-people";
import { hashRecoveryCode, replaceRecoveryCodes } from "./recovery-codes";
import { roleLevels } from "./sign-in-file";

type FactorKeys = Pick<Keys, "codeSecret" | "recoveryCodes">;

async function keepsCodes(transaction: Prisma.TransactionClient, personId: string, secret: string | null): Promise<boolean> {
  const app = await transaction.authenticator.findUnique({ where: { personId } });
  return Boolean(secret && app?.confirmedAt && unseal("authenticator", app.secret) === secret);
}

/** Half of a set at least must be left, so that a demonstration never stands at a closed door. */
async function keepsRecoveryCodes(transaction: Prisma.TransactionClient, personId: string, codes: string[]): Promise<boolean> {
  const left = await transaction.recoveryCode.count({ where: { personId, usedAt: null, codeHash: { in: codes.map(hashRecoveryCode) } } });
  return left > 0 && left * 2 >= codes.length;
}

/**
 * Gives those whose role asks for a second factor one-time codes, so that everything can be tried from the first moment.
 * What the file knows and the database agrees with is kept.
 */
export async function ensureDemonstrationFactor(transaction: Prisma.TransactionClient, { id, role }: DemonstrationPerson, known: FactorKeys | undefined): Promise<FactorKeys> {
  if (!role || roleLevels()[role.role] < 2) return { codeSecret: null, recoveryCodes: [] };
  const about = { actorId: null, thingType: "Person", thingId: id };
  let codeSecret = known?.codeSecret ?? null;
  if (!codeSecret || !(await keepsCodes(transaction, id, codeSecret))) {
    codeSecret = newCodeSecret();
    const app = { secret: seal("authenticator", codeSecret), confirmedAt: new Date(), lastStep: null };
    await transaction.authenticator.upsert({ where: { personId: id }, create: { personId: id, ...app }, update: app });
    await writeAudit(transaction, "factor.added", about, { kind: "codes" });
  }
  let recoveryCodes = known?.recoveryCodes ?? [];
  if (!(await keepsRecoveryCodes(transaction, id, recoveryCodes))) {
    recoveryCodes = await replaceRecoveryCodes(transaction, id);
    await writeAudit(transaction, "factor.added", about, { kind: "recovery" });
  }
  return { codeSecret, recoveryCodes };
}

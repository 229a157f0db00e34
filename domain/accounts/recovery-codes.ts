import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "@/prisma/generated/client";
import { newPassword } from "./passwords";

/** How many codes a set has. */
export const recoverySetSize = 10;

/** A recovery code as it is compared: small letters and digits, whatever stands between them. */
function bare(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * What the database keeps of a recovery code: its SHA-256. Six groups of four are 114 random bits, so nothing slower is
 * needed (ASVS 5.0 V6.5.2: from 112 bits on).
 */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(bare(code)).digest("hex");
}

/**
 * Gives a person a new set, in place of the one they had.
 * @returns the codes, which nobody can read again
 */
export async function replaceRecoveryCodes(transaction: Prisma.TransactionClient, personId: string): Promise<string[]> {
  const codes = Array.from({ length: recoverySetSize }, () => newPassword(6));
  await transaction.recoveryCode.deleteMany({ where: { personId } });
  await transaction.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashRecoveryCode(code) })) });
  return codes;
}

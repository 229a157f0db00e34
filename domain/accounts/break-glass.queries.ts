import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { brokenUntil } from "./break-glass-seal";

/** When the break-glass account was used, until a new one is made: for the notice to IT administrators; null for others. */
export async function findBreakGlassUse(actor: Actor): Promise<Date | null> {
  if (!isOffered(actor, "session.endOther", { type: "Person", id: "" })) return null;
  return (await (await database()).breakGlass.findUnique({ where: { id: 1 }, select: { usedAt: true } }))?.usedAt ?? null;
}

/** Whether a session that was opened with these methods still stands: what the broken seal opened ends with it. */
export async function isUnderSeal(methods: readonly string[], now: Date): Promise<boolean> {
  return methods.includes("sealed") && (await brokenUntil(now)) === null;
}

export interface BreakGlassStatus {
  madeAt: Date | null;
  usedAt: Date | null;
  /** The last day on which its role counts, Swedish date as a column has it. */
  roleUntil: Date | null;
}

/** What the database knows about the account, for the console. */
export async function breakGlassStatus(): Promise<BreakGlassStatus> {
  const client = await database();
  const row = await client.breakGlass.findUnique({ where: { id: 1 }, select: { createdAt: true, usedAt: true, account: { select: { person: { select: { roles: { where: { withdrawnAt: null }, select: { validTo: true, reviewBy: true } } } } } } } });
  const role = row?.account.person.roles[0];
  return { madeAt: row?.createdAt ?? null, usedAt: row?.usedAt ?? null, roleUntil: role ? (role.validTo < role.reviewBy ? role.validTo : role.reviewBy) : null };
}

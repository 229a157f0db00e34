import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";
import { refreshSupplements } from "./supplement-store";
import type { SupplementTexts } from "./supplements.schema";
import { findSupplementable } from "./vma.queries";

/** "over": the warning does not stand any longer. "changed": somebody else has written or taken away meanwhile. */
export type SupplementRefusal = "over" | "changed";
export type SupplementDeed = { ok: true; exercise: boolean } | { ok: false; code: SupplementRefusal };

class Changed extends Error {}

/** Ends the open ones. @throws Changed where another stands than the one that was seen */
async function endOpen(transaction: Prisma.TransactionClient, follows: string[], seen: string, endedById: string | null): Promise<void> {
  const open = await transaction.warningSupplement.findMany({ where: { identifier: { in: follows }, endedAt: null }, select: { id: true }, orderBy: [{ at: "desc" }, { id: "asc" }] });
  if ((open[0]?.id ?? "") !== seen) throw new Changed();
  const { count } = await transaction.warningSupplement.updateMany({ where: { id: { in: open.map(({ id }) => id) }, endedAt: null }, data: { endedAt: new Date(), endedById } });
  if (count !== open.length) throw new Changed();
}

async function deed(given: string, work: (transaction: Prisma.TransactionClient, identifier: string, follows: string[]) => Promise<void>): Promise<SupplementDeed> {
  const found = findSupplementable(given);
  if (!found) return { ok: false, code: "over" };
  const client = await database();
  try {
    await client.$transaction((transaction) => work(transaction, found.identifier, found.follows));
  } catch (error) {
    if (error instanceof Changed || isUniqueViolation(error)) return { ok: false, code: "changed" };
    throw error;
  }
  // The other instances read it within seconds; this one at once.
  await refreshSupplements().catch(() => log().warn("The supplement is kept, and is shown when it can be read"));
  return { ok: true, exercise: found.exercise };
}

/**
 * Adds to a warning that stands, or to what has taken its place meanwhile, where to go and whom to call, in the place of what has been added
 * before. To an exercise or a test too: staff alone see it then.
 * @param seen the id of the supplement that whoever writes has seen; empty where there was none
 * @returns a code where the warning does not stand any longer, or somebody else has changed the words meanwhile
 * @throws NotAllowedError (warning.supplement)
 */
export async function supplementWarning(actor: Actor, given: string, texts: SupplementTexts, seen: string): Promise<SupplementDeed> {
  await requireAllowed(actor, "warning.supplement", { type: "Portal" });
  const authorId = personOf(actor);
  return deed(given, async (transaction, identifier, follows) => {
    await endOpen(transaction, follows, seen, authorId);
    const { id } = await transaction.warningSupplement.create({ data: { identifier, texts: texts as unknown as Prisma.InputJsonValue, authorId } });
    await writeAudit(transaction, "warning.supplemented", { actorId: authorId, thingType: "WarningSupplement", thingId: id }, { warning: identifier, languages: Object.keys(texts) });
  });
}

/**
 * Takes away what has been added to a warning.
 * @returns as supplementWarning
 * @throws NotAllowedError (warning.supplement)
 */
export async function endSupplement(actor: Actor, given: string, seen: string): Promise<SupplementDeed> {
  await requireAllowed(actor, "warning.supplement", { type: "Portal" });
  const endedById = personOf(actor);
  return deed(given, async (transaction, identifier, follows) => {
    if (!seen) throw new Changed();
    await endOpen(transaction, follows, seen, endedById);
    await writeAudit(transaction, "warning.supplementEnded", { actorId: endedById, thingType: "WarningSupplement", thingId: seen }, { warning: identifier });
  });
}

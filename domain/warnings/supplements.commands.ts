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
import { findSupplementable, type Supplementable } from "./vma.queries";

/** "over": the warning does not stand any longer. "changed": somebody else has written or taken away meanwhile. */
export type SupplementRefusal = "over" | "changed";
export type SupplementDeed = { ok: true; exercise: boolean } | { ok: false; code: SupplementRefusal };

/** What whoever adds or takes away has before them. */
export interface SeenWarning {
  identifier: string;
  /** The id of the supplement; empty where there was none. */
  seen: string;
  /** It was an exercise or a test: its words never go to what is real. */
  exercise: boolean;
}

class Changed extends Error {}

/** Ends the open ones. @throws Changed where another stands than the one that was seen */
async function endOpen(transaction: Prisma.TransactionClient, { follows, exercise }: Supplementable, seen: string, endedById: string): Promise<void> {
  const open = await transaction.warningSupplement.findMany({ where: { identifier: { in: follows }, exercise, endedAt: null }, select: { id: true }, orderBy: [{ at: "desc" }, { id: "asc" }] });
  if ((open[0]?.id ?? "") !== seen) throw new Changed();
  const { count } = await transaction.warningSupplement.updateMany({ where: { id: { in: open.map(({ id }) => id) }, endedAt: null }, data: { endedAt: new Date(), endedById } });
  if (count !== open.length) throw new Changed();
}

async function deed({ identifier, exercise }: SeenWarning, work: (transaction: Prisma.TransactionClient, to: Supplementable) => Promise<void>): Promise<SupplementDeed> {
  const found = findSupplementable(identifier);
  if (!found) return { ok: false, code: "over" };
  if (found.exercise !== exercise) return { ok: false, code: "changed" };
  const client = await database();
  try {
    await client.$transaction((transaction) => work(transaction, found));
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
 * @returns a code where the warning does not stand any longer, or somebody else has changed the words meanwhile
 * @throws NotAllowedError (warning.supplement)
 */
export async function supplementWarning(actor: Actor, seen: SeenWarning, texts: SupplementTexts): Promise<SupplementDeed> {
  await requireAllowed(actor, "warning.supplement", { type: "Portal" });
  const authorId = personOf(actor);
  return deed(seen, async (transaction, to) => {
    const { identifier, exercise } = to;
    await endOpen(transaction, to, seen.seen, authorId);
    const { id } = await transaction.warningSupplement.create({ data: { identifier, exercise, texts: texts as unknown as Prisma.InputJsonValue, authorId } });
    await writeAudit(transaction, "warning.supplemented", { actorId: authorId, thingType: "WarningSupplement", thingId: id }, { warning: identifier, languages: Object.keys(texts) });
  });
}

/**
 * Takes away what has been added to a warning.
 * @returns as supplementWarning
 * @throws NotAllowedError (warning.supplement)
 */
export async function endSupplement(actor: Actor, seen: SeenWarning): Promise<SupplementDeed> {
  await requireAllowed(actor, "warning.supplement", { type: "Portal" });
  const endedById = personOf(actor);
  return deed(seen, async (transaction, to) => {
    if (!seen.seen) throw new Changed();
    await endOpen(transaction, to, seen.seen, endedById);
    await writeAudit(transaction, "warning.supplementEnded", { actorId: endedById, thingType: "WarningSupplement", thingId: seen.seen }, { warning: to.identifier });
  });
}

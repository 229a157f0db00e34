import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { writeAudit } from "@/lib/audit";
import { database, isDatabaseUnavailable } from "@/lib/db";
import { log } from "@/lib/log";
import type { PlanFailure } from "./plans.schema";

/* The rows of what is due: taken by one instance, and marked with what came of it. */

type Transaction = Prisma.TransactionClient;

/** So many attempts where something unforeseen happened; the pauses between them grow. */
const mostAttempts = 5;

export const deedColumns = {
  id: true,
  deed: true,
  editionId: true,
  versionId: true,
  bundleId: true,
  details: true,
  plannedById: true,
  attempts: true,
  edition: { select: { itemId: true, locale: true, item: { select: { departmentId: true } } } },
  bundle: { select: { departmentId: true, members: { select: { editionId: true, versionId: true } } } },
} satisfies Prisma.PlannedDeedSelect;
export type Deed = Prisma.PlannedDeedGetPayload<{ select: typeof deedColumns }>;

/**
 * Some of the oldest deeds whose time has come and that nobody is at, in an order of each caller's own, so that several
 * instances seldom reach for the same ones. Of what is planned for one edition only the first: what was to come and then
 * to go does so in that order, also after a standstill.
 */
export async function dueIds(now: Date, most: number): Promise<string[]> {
  const rows = await (await database()).$queryRaw<{ id: string }[]>`
    SELECT id FROM planned_deed AS due
    WHERE state = 'waiting' AND at + attempts * attempts * interval '10 seconds' <= ${now}
      AND NOT EXISTS (SELECT 1 FROM planned_deed AS before WHERE before.edition_id = due.edition_id AND before.state = 'waiting' AND before.at < due.at)
    ORDER BY at, planned_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => ({ id, order: Math.random() })).toSorted((a, b) => a.order - b.order).map(({ id }) => id);
}

/** Takes the rows that still wait and that no other instance has, until the transaction ends. @returns their ids */
export async function take(transaction: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`SELECT id FROM planned_deed WHERE id = ANY(${[...ids]}) AND state = 'waiting' AND at <= ${new Date()} ORDER BY id FOR UPDATE SKIP LOCKED`;
  return new Set(rows.map(({ id }) => id));
}

export function membersOf({ editionId, versionId, bundle }: Deed) {
  if (editionId && versionId) return [{ editionId, versionId }];
  return bundle?.members ?? [];
}

export const subjectOf = ({ plannedById, edition, bundle, bundleId }: Deed) =>
  edition
    ? { actorId: plannedById, thingType: "Content", thingId: edition.itemId, departmentId: edition.item.departmentId }
    : { actorId: plannedById, thingType: "Bundle", thingId: bundleId ?? undefined, departmentId: bundle?.departmentId };

/** Marks deeds as done, in the transaction that does them. */
export async function markDone(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.plannedDeed.updateMany({ where: { id: { in: [...ids] } }, data: { state: "done", failure: null, settledAt: new Date(), attempts: { increment: 1 } } });
}

/** Marks a deed that is taken as failed, for those who must mend it: "addressTaken", and of a bundle which member, "addressTaken@edition". */
export async function markFailed(transaction: Transaction, deed: Deed, code: PlanFailure, editionId: string): Promise<void> {
  const failure = deed.bundleId && editionId ? `${code}@${editionId}` : code;
  await transaction.plannedDeed.update({ where: { id: deed.id }, data: { state: "failed", failure, settledAt: new Date(), attempts: { increment: 1 } } });
  await writeAudit(transaction, "content.planFailed", subjectOf(deed), { locale: deed.edition?.locale ?? "", deed: deed.deed, failure: code });
}

/** The same after the transaction that tried has been undone. */
export async function keepFailure(deed: Deed, code: PlanFailure, editionId: string): Promise<void> {
  await (await database()).$transaction(async (transaction) => {
    if ((await take(transaction, [deed.id])).size > 0) await markFailed(transaction, deed, code, editionId);
  });
}

/** Something unforeseen happened: the deed is tried again, so many times. @throws where it is the database that is gone */
export async function keepAttempt(deed: Deed, error: unknown): Promise<void> {
  if (isDatabaseUnavailable(error)) throw error;
  log().error({ err: error, deed: deed.deed }, "A planned deed met something unforeseen; it is tried again");
  if (deed.attempts + 1 >= mostAttempts) return keepFailure(deed, "unforeseen", "");
  await (await database()).plannedDeed.updateMany({ where: { id: deed.id, state: "waiting", attempts: deed.attempts }, data: { attempts: { increment: 1 } } });
}

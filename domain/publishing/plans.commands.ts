import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, editionFor, type EditionRow, isReadable, lockEdition, personOf } from "./editions";
import { holdAtGate } from "./gate/findings.commands";
import { type PlanRefusal, timeProblem } from "./plans.schema";
import { contentThing } from "./publishing.policy";
import { contentProblems, type GateRefusal, type Withdrawal } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";
import { askingTransaction, eyesFor, requireInside, withEyes } from "./second-eyes";

/* Deeds at a set time. Who plans answers for the deed as if it were done now; the rights are asked again when it is. */

type Transaction = Prisma.TransactionClient;
export type Planned = { ok: true; id: string } | { ok: false; code: PlanRefusal };

interface Plan {
  deed: "publish" | "withdraw";
  versionId?: string;
  details?: Prisma.InputJsonObject;
}

async function keepPlan(transaction: Transaction, actor: Actor, edition: EditionRow, at: Date, { deed, versionId, details = {} }: Plan): Promise<Planned> {
  // Two deeds at one instant have no order: which of them would the public read?
  if (await transaction.plannedDeed.findFirst({ where: { editionId: edition.id, state: "waiting", at }, select: { id: true } })) return { ok: false, code: "sameTime" };
  const { id } = await transaction.plannedDeed.create({ data: { deed, editionId: edition.id, versionId, at, details, plannedById: personOf(actor) }, select: { id: true } });
  await writeAudit(transaction, "content.planned", auditSubject(actor, edition), { locale: edition.locale, deed, at: at.toISOString() });
  return { ok: true, id };
}

/**
 * Plans that a version becomes what the public reads at a set time; a live text is replaced then. Where the department
 * wants two pairs of eyes, somebody else has approved just this version first (P11, trap 2). The gate is asked now, while
 * there is somebody to give reasons, and once more at the time.
 * @param number the version's number
 * @param reasons why findings of the gate are let pass (holdAtGate)
 * @returns the plan; `timePast`, `timeTooFar`, `sameTime`, `versionMissing`, `invalid` (the text is not complete),
 *   `newerLive` (the public reads a newer version already); `gate` with what stands in the way
 * @throws NotFoundError, NotAllowedError (content.plan, content.publish)
 */
export async function planPublication(actor: Actor, editionId: string, number: number, at: Date, reasons: Record<string, string> = {}): Promise<Planned | GateRefusal> {
  const { id, item, state } = await editionFor(actor, "content.plan", { id: editionId });
  const thing = await contentThing(item, state === "published");
  await requireAllowed(actor, "content.publish", thing);
  const problem = timeProblem(at);
  if (problem) return { ok: false, code: problem };
  return askingTransaction(actor, async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const version = await transaction.version.findUnique({ where: { editionId_number: { editionId: id, number } }, select: { id: true, ...contentColumns } });
    if (!version) return { ok: false, code: "versionMissing" };
    const content = contentOf(version);
    if (contentProblems(content).length > 0) return { ok: false, code: "invalid" };
    const live = edition.state === "published" && edition.liveVersionId ? await transaction.version.findUnique({ where: { id: edition.liveVersionId }, select: { number: true } }) : null;
    if (live && live.number > number) return { ok: false, code: "newerLive" };
    requireInside(actor, "content.plan", withEyes(thing, await eyesFor(transaction, edition, content)));
    const stopped = await holdAtGate(transaction, actor, edition, content, reasons);
    if (stopped) return { ok: false, code: "gate", ...stopped };
    return keepPlan(transaction, actor, edition, at, { deed: "publish", versionId: version.id });
  });
}

/**
 * Plans that an edition is withdrawn at a set time, in one of the three ways (trap 8). What is published by then counts:
 * a text may be planned to come and to go.
 * @returns the plan; `timePast`, `timeTooFar`, `sameTime`; `notPublished` where nothing is public, now or planned before
 * @throws NotFoundError, NotAllowedError (content.plan, content.withdraw)
 */
export async function planWithdrawal(actor: Actor, editionId: string, how: Withdrawal, at: Date): Promise<Planned> {
  const { id, item, state } = await editionFor(actor, "content.plan", { id: editionId });
  await requireAllowed(actor, "content.withdraw", await contentThing(item, state === "published"));
  const problem = timeProblem(at);
  if (problem) return { ok: false, code: problem };
  return (await database()).$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const coming = await transaction.plannedDeed.count({ where: { editionId: id, state: "waiting", deed: "publish", at: { lt: at } } });
    if (!isReadable(edition) && coming === 0) return { ok: false, code: "notPublished" };
    return keepPlan(transaction, actor, edition, at, { deed: "withdraw", details: { as: how.as, reason: how.reason, mergedIntoId: how.mergedIntoId ?? null } });
  });
}

const planColumns = { deed: true, bundle: { select: { id: true, departmentId: true, members: { select: { editionId: true } } } }, edition: { select: { id: true, itemId: true, locale: true, item: { select: { departmentId: true } } } } } as const;

/** The plan, if the actor may plan for everything in it. */
async function planFor(actor: Actor, planId: string) {
  const plan = await (await database()).plannedDeed.findUnique({ where: { id: planId }, select: planColumns });
  if (!plan) throw new NotFoundError("plan");
  const ids = plan.edition ? [plan.edition.id] : (plan.bundle?.members.map(({ editionId }) => editionId) ?? []);
  for (const id of ids) await editionFor(actor, "content.plan", { id });
  const subject = plan.edition
    ? auditSubject(actor, plan.edition)
    : { actorId: personOf(actor), thingType: "Bundle", thingId: plan.bundle?.id, departmentId: plan.bundle?.departmentId };
  return { deed: plan.deed, editionId: plan.edition?.id, bundleId: plan.bundle?.id, locale: plan.edition?.locale ?? "", subject };
}

/**
 * Takes a plan back: nothing happens at its time. A failed one leaves the list of what must be looked at.
 * @returns `settled` where it has been done or taken back already
 * @throws NotFoundError, NotAllowedError (content.plan)
 */
export async function cancelPlan(actor: Actor, planId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const { deed, locale, subject } = await planFor(actor, planId);
  return (await database()).$transaction(async (transaction) => {
    const { count } = await transaction.plannedDeed.updateMany({ where: { id: planId, state: { in: ["waiting", "failed"] } }, data: { state: "cancelled", settledAt: new Date() } });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "content.planCancelled", subject, { locale, deed });
    return { ok: true };
  });
}

/**
 * Gives a plan that waits, or that failed, another time. Whoever does so is from then on who planned it: their rights
 * are asked when it is done, and they are no second pair of eyes on it (trap 2).
 * @returns `settled`, `timePast`, `timeTooFar`, `sameTime`
 * @throws NotFoundError, NotAllowedError (content.plan)
 */
export async function changePlanTime(actor: Actor, planId: string, at: Date): Promise<{ ok: true } | { ok: false; code: PlanRefusal }> {
  const { deed, editionId, bundleId, locale, subject } = await planFor(actor, planId);
  const problem = timeProblem(at);
  if (problem) return { ok: false, code: problem };
  return (await database()).$transaction(async (transaction) => {
    // Two deeds at one instant have no order, and a bundle has one time.
    const beside = editionId ? { editionId, at } : { bundleId };
    if ((await transaction.plannedDeed.count({ where: { ...beside, id: { not: planId }, state: "waiting" } })) > 0) return { ok: false, code: "sameTime" };
    const { count } = await transaction.plannedDeed.updateMany({
      where: { id: planId, state: { in: ["waiting", "failed"] } },
      data: { at, state: "waiting", attempts: 0, failure: null, settledAt: null, plannedById: personOf(actor) },
    });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "content.planned", subject, { locale, deed, at: at.toISOString() });
    return { ok: true };
  });
}

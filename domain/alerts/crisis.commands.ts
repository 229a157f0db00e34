import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { requireWarner } from "./alerts.policy";
import type { CrisisGiven, PostTexts } from "./alerts.schema";
import { refreshSoon } from "./alerts-watch";

export type CrisisDeedResult = { ok: true } | { ok: false; code: "alreadyOn" | "notOn" | "reasonMissing" };

const shortestReason = 10;
const longestReason = 500;

const columnsOf = ({ texts, phone, links }: CrisisGiven) => ({ texts: texts as Prisma.InputJsonObject, phone, links: links as unknown as Prisma.InputJsonArray });

/**
 * Makes the start page the light one of a crisis. The reason is kept for those who look afterwards, and never shown outside.
 * @param reason 10–500 characters
 * @returns `reasonMissing`; `alreadyOn` where the portal is in crisis mode
 * @throws NotFoundError where there is no such department; NotAllowedError (crisis.lead)
 */
export async function startCrisis(actor: Actor, departmentId: string, given: CrisisGiven, reason: string): Promise<CrisisDeedResult> {
  await requireWarner(actor, "crisis.lead", departmentId);
  const why = reason.trim();
  if (why.length < shortestReason || why.length > longestReason) return { ok: false, code: "reasonMissing" };
  try {
    await (await database()).$transaction(async (transaction) => {
      const { id } = await transaction.crisisMode.create({ data: { ...columnsOf(given), departmentId, reason: why, startedById: personOf(actor) }, select: { id: true } });
      await writeAudit(transaction, "crisis.started", { actorId: personOf(actor), thingType: "Crisis", thingId: id, departmentId }, {});
    });
  } catch (error) {
    // One at a time: the database says so also to two who begin in the same moment.
    if (isUniqueViolation(error)) return { ok: false, code: "alreadyOn" };
    throw error;
  }
  await refreshSoon();
  return { ok: true };
}

interface Crisis {
  transaction: Prisma.TransactionClient;
  id: string;
  personId: string;
  subject: { actorId: string; thingType: string; thingId: string; departmentId: string };
}

/**
 * Does something with the crisis that is on. Any emergency publisher may help, whichever department began: they are few, and it is night.
 * @param departmentId the one that the actor answers for
 */
async function inCrisis(actor: Actor, departmentId: string, deed: (given: Crisis) => Promise<void>): Promise<CrisisDeedResult> {
  await requireWarner(actor, "crisis.lead", departmentId);
  const personId = personOf(actor);
  const done = await (await database()).$transaction(async (transaction): Promise<CrisisDeedResult> => {
    await transaction.$queryRaw`SELECT id FROM crisis_mode WHERE ended_at IS NULL FOR UPDATE`;
    const crisis = await transaction.crisisMode.findFirst({ where: { endedAt: null }, select: { id: true } });
    if (!crisis) return { ok: false, code: "notOn" };
    await deed({ transaction, id: crisis.id, personId, subject: { actorId: personId, thingType: "Crisis", thingId: crisis.id, departmentId } });
    return { ok: true };
  });
  if (done.ok) await refreshSoon();
  return done;
}

/** Says something else at the head of the crisis page. @returns `notOn` @throws as startCrisis */
export function changeCrisis(actor: Actor, departmentId: string, given: CrisisGiven): Promise<CrisisDeedResult> {
  return inCrisis(actor, departmentId, async ({ transaction, id, subject }) => {
    await transaction.crisisMode.update({ where: { id }, data: { ...columnsOf(given), changedAt: new Date() } });
    await writeAudit(transaction, "crisis.changed", subject, {});
  });
}

/** Makes the start page the ordinary one again. @returns `notOn` @throws as startCrisis */
export function endCrisis(actor: Actor, departmentId: string): Promise<CrisisDeedResult> {
  return inCrisis(actor, departmentId, async ({ transaction, id, personId, subject }) => {
    await transaction.crisisMode.update({ where: { id }, data: { endedAt: new Date(), endedById: personId } });
    await writeAudit(transaction, "crisis.ended", subject, {});
  });
}

/** Adds a short message to the thread on the crisis page. @returns `notOn` @throws as startCrisis */
export function postInCrisis(actor: Actor, departmentId: string, texts: PostTexts): Promise<CrisisDeedResult> {
  return inCrisis(actor, departmentId, async ({ transaction, id, personId, subject }) => {
    await transaction.crisisPost.create({ data: { crisisId: id, personId, texts: texts as Prisma.InputJsonObject } });
    await writeAudit(transaction, "crisis.posted", subject, { languages: Object.keys(texts) });
  });
}

/** Takes a message that was wrong off the page; staff still see it, struck. @returns `notOn` @throws as startCrisis; NotFoundError where it is none of the crisis that is on, or struck already */
export function strikePost(actor: Actor, departmentId: string, postId: string): Promise<CrisisDeedResult> {
  return inCrisis(actor, departmentId, async ({ transaction, id, personId, subject }) => {
    const { count } = await transaction.crisisPost.updateMany({ where: { id: postId, crisisId: id, struckAt: null }, data: { struckAt: new Date(), struckById: personId } });
    if (count === 0) throw new NotFoundError("post");
    await writeAudit(transaction, "crisis.postStruck", subject, {});
  });
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { endProblem } from "./alert-form";
import { tellOfAlert, tellOfEnd } from "./alert-told";
import { requireAlert, requireWarner } from "./alerts.policy";
import type { AlertGiven, AlertProblem } from "./alerts.schema";
import { refreshSoon } from "./alerts-watch";

type Transaction = Prisma.TransactionClient;
export type AlertDeedResult = { ok: true; id: string } | { ok: false; code: "invalid"; problems: AlertProblem[] } | { ok: false; code: "changed" | "past" };

/** What only the database and the clock know to be wrong. */
async function problemsOf(transaction: Transaction, { itemId, startsAt, endsAt }: AlertGiven, now: Date): Promise<AlertProblem[]> {
  const end = endProblem(startsAt, endsAt, now);
  const page = itemId === null || (await transaction.edition.findFirst({ where: { itemId, kind: "page", state: "published", liveVersionId: { not: null } }, select: { id: true } }));
  return [...(end ? [{ field: "endDate", code: end }] : []), ...(page ? [] : [{ field: "page", code: "pageUnknown" as const }])];
}

const revisionOf = ({ texts, ...given }: AlertGiven) => ({ ...given, texts: texts as Prisma.InputJsonObject });

/**
 * Warns: stands on every page that it is for from `startsAt` until `endsAt`. One person is enough. An exercise is seen by staff
 * alone, and nobody is told of it.
 * @returns `invalid` with the fields where the page is none, or the end has passed or lies too far ahead
 * @throws NotFoundError where there is no such department; NotAllowedError (alert.publish)
 */
export async function publishAlert(actor: Actor, departmentId: string, given: AlertGiven, drill: boolean, now: Date = new Date()): Promise<AlertDeedResult> {
  await requireWarner(actor, "alert.publish", departmentId);
  const result = await (await database()).$transaction(async (transaction): Promise<AlertDeedResult> => {
    const problems = await problemsOf(transaction, given, now);
    if (problems.length > 0) return { ok: false, code: "invalid", problems };
    const { startsAt, endsAt, level } = given;
    const { id } = await transaction.alert.create({ data: { departmentId, drill, startsAt, endsAt }, select: { id: true } });
    await transaction.alertRevision.create({ data: { ...revisionOf(given), alertId: id, number: 1, deed: "published", personId: personOf(actor) } });
    await writeAudit(transaction, "alert.published", { actorId: personOf(actor), thingType: "Alert", thingId: id, departmentId }, { level, drill, until: endsAt.toISOString() });
    if (!drill) await tellOfAlert(transaction, { id, number: 1, departmentId, ...given }, now);
    return { ok: true, id };
  });
  if (result.ok) await refreshSoon();
  return result;
}

interface Locked {
  departmentId: string;
  drill: boolean;
  /** The latest revision. */
  last: Prisma.AlertRevisionGetPayload<object>;
}

/** The alert, which nobody else changes until the transaction ends. @returns `past` where it stands no longer, `changed` where somebody was quicker */
async function lockAlert(transaction: Transaction, id: string, number: number, now: Date): Promise<Locked | "past" | "changed"> {
  await transaction.$queryRaw`SELECT id FROM alert WHERE id = ${id} FOR UPDATE`;
  const { departmentId, drill, endsAt, endedAt } = await transaction.alert.findUniqueOrThrow({ where: { id } });
  const last = await transaction.alertRevision.findFirst({ where: { alertId: id }, orderBy: { number: "desc" } });
  if (!last) throw new NotFoundError("alert");
  if (endedAt || endsAt <= now) return "past";
  return last.number === number ? { departmentId, drill, last } : "changed";
}

/**
 * Says something else with an alert that stands or will stand. It is shown as changed, with the time, and told anew.
 * @param number the revision that was read: somebody else's change is not written over unseen
 * @returns `invalid` as publishAlert; `changed` where another was quicker; `past` where it has ended
 * @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted
 */
export async function changeAlert(actor: Actor, id: string, number: number, given: AlertGiven, now: Date = new Date()): Promise<AlertDeedResult> {
  const departmentId = await requireAlert(actor, id);
  const result = await (await database()).$transaction(async (transaction): Promise<AlertDeedResult> => {
    const locked = await lockAlert(transaction, id, number, now);
    if (typeof locked === "string") return { ok: false, code: locked };
    const problems = await problemsOf(transaction, given, now);
    if (problems.length > 0) return { ok: false, code: "invalid", problems };
    const { startsAt, endsAt, level } = given;
    await transaction.alertRevision.create({ data: { ...revisionOf(given), alertId: id, number: number + 1, deed: "changed", personId: personOf(actor) } });
    await transaction.alert.update({ where: { id }, data: { startsAt, endsAt } });
    await writeAudit(transaction, "alert.changed", { actorId: personOf(actor), thingType: "Alert", thingId: id, departmentId }, { level, number: number + 1, until: endsAt.toISOString() });
    if (!locked.drill) await tellOfAlert(transaction, { id, number: number + 1, departmentId, ...given }, now);
    return { ok: true, id };
  });
  if (result.ok) await refreshSoon();
  return result;
}

/**
 * Ends an alert before its time: it is gone from every page at once, and told as over.
 * @returns `changed` where another was quicker; `past` where it has ended already
 * @throws as changeAlert
 */
export async function endAlert(actor: Actor, id: string, number: number, now: Date = new Date()): Promise<AlertDeedResult> {
  const departmentId = await requireAlert(actor, id);
  const result = await (await database()).$transaction(async (transaction): Promise<AlertDeedResult> => {
    const locked = await lockAlert(transaction, id, number, now);
    if (typeof locked === "string") return { ok: false, code: locked };
    const { level, itemId, startsAt, endsAt, texts, phone, link } = locked.last;
    await transaction.alertRevision.create({ data: { alertId: id, number: number + 1, deed: "ended", personId: personOf(actor), level, itemId, startsAt, endsAt, texts: texts as Prisma.InputJsonObject, phone, link } });
    await transaction.alert.update({ where: { id }, data: { endedAt: now } });
    await writeAudit(transaction, "alert.ended", { actorId: personOf(actor), thingType: "Alert", thingId: id, departmentId }, { number: number + 1 });
    if (!locked.drill) await tellOfEnd(transaction, { id, number: number + 1, departmentId, itemId, texts, startsAt }, now);
    return { ok: true, id };
  });
  if (result.ok) await refreshSoon();
  return result;
}

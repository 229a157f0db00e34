import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import { codesFor, makeAccessCode } from "./codes";
import { type Designation, requireAccessEvent, requireIssue } from "./visitor-access.policy";
import { type AccessDeed, type AccessLimits, type AccessProblem, bounds, done, type EventGiven, refuse } from "./visitor-access.schema";

const hour = 3_600_000;

/** What IT issues by itself is bound by the guideline alone. */
const limitsOf = (designation: Designation | null): AccessLimits => designation ?? { longestHours: env().TORGET_VISITOR_LONGEST_HOURS, mostPeople: bounds.mostPeople, devicesEach: 2 };

function problemsOf({ startsAt, endsAt, people }: EventGiven, designation: Designation | null, at: Date): AccessProblem[] {
  const { longestHours, mostPeople } = limitsOf(designation);
  const hours = Math.min(longestHours, env().TORGET_VISITOR_LONGEST_HOURS);
  return [
    ...(endsAt <= at ? [{ field: "to", code: "timePassed" }] : []),
    ...(endsAt.getTime() - startsAt.getTime() > hours * hour ? [{ field: "to", code: "tooLongTime" }] : []),
    ...(designation && swedishDate(endsAt) > designation.validTo ? [{ field: "to", code: "afterDesignation" }] : []),
    ...(people > mostPeople ? [{ field: "people", code: "tooManyPeople" }] : []),
  ];
}

/**
 * Issues access codes for one event (P7, P8): one for each of the people, or one for all. They begin and end by themselves.
 * @returns the event's id; or `timePassed`, `tooLongTime` (longer than the designation or the guideline lets), `afterDesignation`,
 * `tooManyPeople`
 * @throws NotAllowedError where the unit is not designated today or the actor does not issue for it; NotFoundError
 */
export async function issueCodes(actor: Actor, given: EventGiven, at = new Date()): Promise<{ ok: true; id: string } | { ok: false; problems: AccessProblem[] }> {
  const designation = await requireIssue(actor, given.departmentId, at);
  const problems = problemsOf(given, designation, at);
  if (problems.length > 0) return { ok: false, problems };
  const { codes, devices } = codesFor(given, limitsOf(designation).devicesEach);
  const id = await (await database()).$transaction(async (transaction) => {
    const event = await transaction.accessEvent.create({ data: { ...given, unitId: designation?.id ?? null, issuedById: personOf(actor) }, select: { id: true } });
    await transaction.accessCode.createMany({ data: Array.from({ length: codes }, () => ({ eventId: event.id, code: makeAccessCode(), devices })) });
    // For ever: who issued for which event. Never the codes.
    const details = { name: given.name, place: given.place, from: given.startsAt.toISOString(), to: given.endsAt.toISOString(), codes };
    await writeAudit(transaction, "accessCode.issued", { actorId: personOf(actor), thingType: "AccessEvent", thingId: event.id, departmentId: given.departmentId }, details);
    return event.id;
  });
  return { ok: true, id };
}

/**
 * Revokes the codes of an event, or one of them, at once.
 * @param codeId the code's own id; without it all of them
 * @returns `alreadyRevoked` where none of them stood
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function revokeCodes(actor: Actor, eventId: string, codeId?: string): Promise<AccessDeed> {
  const departmentId = await requireAccessEvent(actor, "accessCode.revoke", eventId);
  return (await database()).$transaction(async (transaction) => {
    const where = { eventId, ...(codeId === undefined ? {} : { id: codeId }) };
    if ((await transaction.accessCode.count({ where })) === 0) throw new NotFoundError("accessCode");
    const { count } = await transaction.accessCode.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: new Date(), revokedById: personOf(actor) } });
    if (count === 0) return refuse("", "alreadyRevoked");
    await writeAudit(transaction, "accessCode.revoked", { actorId: personOf(actor), thingType: "AccessEvent", thingId: eventId, departmentId }, { codes: count, code: codeId ?? null });
    return done;
  });
}

/**
 * Removes events that have been over for TORGET_VISITOR_RETENTION_DAYS, with their codes and what the network has told of
 * them. Who issued for which event stays in the audit trail.
 * @returns how many events went
 */
export async function removeOldAccess(at = new Date()): Promise<number> {
  const before = new Date(at.getTime() - env().TORGET_VISITOR_RETENTION_DAYS * 24 * hour);
  return (await database()).$transaction(async (transaction) => {
    const { count } = await transaction.accessEvent.deleteMany({ where: { endsAt: { lt: before } } });
    if (count > 0) await writeAudit(transaction, "accessCode.purged", { actorId: null }, { events: count, days: env().TORGET_VISITOR_RETENTION_DAYS });
    return count;
  });
}

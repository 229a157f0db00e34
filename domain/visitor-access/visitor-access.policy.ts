import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { AccessLimits } from "./visitor-access.schema";

export type CodeAction = Extract<Action, `accessCode.${string}`>;

const unitThing = (id: string, path: string[], designated: boolean): Thing => ({ type: "VisitorUnit", id, departmentPath: path, designated });

/** Designations that hold on a day (Swedish date, P8). */
export const unitInForce = (day: string): Prisma.VisitorUnitWhereInput => ({ withdrawnAt: null, validFrom: { lte: dateColumn(day) }, validTo: { gte: dateColumn(day) } });

/** What a department may issue today, by its own designation: one of a department above is none of its own. */
export interface Designation extends AccessLimits {
  id: string;
  departmentId: string;
  /** Its last day. */
  validTo: string;
}

/** The designations in force at a moment, by department. */
export async function designationsAt(at: Date): Promise<Map<string, Designation>> {
  const rows = await (await database()).visitorUnit.findMany({ where: unitInForce(swedishDate(at)), select: { id: true, departmentId: true, validTo: true, longestHours: true, mostPeople: true, devicesEach: true } });
  return new Map(rows.map((row) => [row.departmentId, { ...row, validTo: fromDateColumn(row.validTo) }]));
}

/**
 * The departments for which the actor issues codes now, at the latest with a second factor: designated ones where they hold
 * the role, and for IT its own besides.
 */
export async function issuingDepartments(actor: Actor, at: Date): Promise<string[]> {
  const designated = await designationsAt(at);
  const ofIt = actor.kind === "person" ? actor.roles.filter(({ role }) => role === "itAdministrator").map(({ departmentId }) => departmentId) : [];
  return departmentsWhere((id, path) => (designated.has(id) || ofIt.includes(id)) && isOffered(actor, "accessCode.issue", unitThing(id, path, designated.has(id))));
}

/**
 * Asks whether the actor may issue for a department now (P8).
 * @returns its designation; null for IT, which needs none
 * @throws NotAllowedError, which is logged
 */
export async function requireIssue(actor: Actor, departmentId: string, at: Date): Promise<Designation | null> {
  const designation = (await designationsAt(at)).get(departmentId) ?? null;
  const known = await (await database()).department.findUnique({ where: { id: departmentId }, select: { id: true } });
  await requireAllowed(actor, "accessCode.issue", unitThing(departmentId, known ? await departmentPath(departmentId) : ["none"], designation !== null));
  if (!known) throw new NotFoundError("department");
  return designation;
}

/** The departments whose codes the actor may see, at the latest with a second factor. */
const readingDepartments = (actor: Actor, ask: typeof isOffered = isOffered) => departmentsWhere((id, path) => ask(actor, "accessCode.read", unitThing(id, path, true)));

/** Whether the way to visitors' access is to be shown. */
export async function maySeeVisitorAccess(actor: Actor): Promise<boolean> {
  return (await readingDepartments(actor)).length > 0;
}

/** Whether the actor says which units may issue. */
export const mayDesignate = (actor: Actor): boolean => isOffered(actor, "visitorUnit.designate", { type: "Portal" });

/**
 * The departments whose codes the actor sees: the rule of a list's `where`.
 * @throws NotAllowedError for whoever sees none, and where a second factor is wanted; it is logged
 */
export async function visibleDepartments(actor: Actor): Promise<string[]> {
  const visible = await readingDepartments(actor, (...asked) => can(...asked).allowed);
  if (visible.length > 0) return visible;
  const [offered] = await readingDepartments(actor);
  await requireAllowed(actor, "accessCode.read", unitThing(offered ?? "none", offered === undefined ? ["none"] : await departmentPath(offered), true));
  return visible;
}

/**
 * Asks for the codes of one event. To whoever may not see them, they are not there.
 * @returns the department that issued
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function requireAccessEvent(actor: Actor, action: CodeAction, id: string): Promise<string> {
  const event = /^[\w-]{1,80}$/.test(id) ? await (await database()).accessEvent.findUnique({ where: { id }, select: { departmentId: true } }) : null;
  if (!event) throw new NotFoundError("accessEvent");
  try {
    await requireAllowed(actor, action, unitThing(event.departmentId, await departmentPath(event.departmentId), true));
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("accessEvent");
    throw error;
  }
  return event.departmentId;
}

/** Whether a deed with an event's codes would be allowed, at the latest with a second factor. */
export async function isOfferedForCodes(actor: Actor, action: CodeAction, departmentId: string): Promise<boolean> {
  return isOffered(actor, action, unitThing(departmentId, await departmentPath(departmentId), true));
}

import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Role, Thing } from "@/domain/access/access.schema";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import type { Prisma } from "@/prisma/generated/client";

/** A role as the access rules know it; `path` as departmentPaths() gives it. */
export function roleThing({ role, departmentId, personId }: { role: Role; departmentId: string; personId: string }, path: (departmentId: string) => string[]): Thing {
  return { type: "RoleGrant", departmentPath: path(departmentId), holderId: personId, role };
}

/** The departments whose people the actor may read about, at the latest with a second factor; "all" for IT and auditors. */
export async function peopleDepartments(actor: Actor): Promise<string[] | "all"> {
  if (isOffered(actor, "people.read", { type: "Portal" })) return "all";
  return departmentsWhere((id, path) => isOffered(actor, "people.read", { type: "Department", id, departmentPath: path }));
}

/**
 * The same, for reading now.
 * @throws NotAllowedError (people.read) for whoever may read about nobody, and where a second factor is wanted; it is logged
 */
export async function readablePeople(actor: Actor): Promise<string[] | "all"> {
  const departments = await peopleDepartments(actor);
  const [id] = departments === "all" ? [] : departments;
  await requireAllowed(actor, "people.read", id === undefined ? { type: "Portal" } : await departmentThing(id));
  return departments;
}

/** Whether the actor may read about anybody. */
export async function mayReadPeople(actor: Actor): Promise<boolean> {
  const departments = await peopleDepartments(actor);
  return departments === "all" || departments.length > 0;
}

/** People who work in, or hold a role for, one of the departments. */
export function peopleOf(departments: string[] | "all"): Prisma.PersonWhereInput {
  if (departments === "all") return {};
  const departmentId = { in: departments };
  return { OR: [{ affiliations: { some: { departmentId } } }, { roles: { some: { departmentId } } }] };
}

/** The departments that the actor may give somebody else a role for. */
export function departmentsToGiveFor(actor: Actor, personId: string, role: Role): Promise<string[]> {
  return departmentsWhere((_, path) => isOffered(actor, "role.give", { type: "RoleGrant", departmentPath: path, holderId: personId, role }));
}

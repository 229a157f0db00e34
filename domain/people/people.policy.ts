import "server-only";
import { can } from "@/domain/access/access";
import type { Actor, Role, Thing } from "@/domain/access/access.schema";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import type { Prisma } from "@/prisma/generated/client";

/** A role as the access rules know it; `path` as departmentPaths() gives it. */
export function roleThing({ role, departmentId, personId }: { role: Role; departmentId: string; personId: string }, path: (departmentId: string) => string[]): Thing {
  return { type: "RoleGrant", departmentPath: path(departmentId), holderId: personId, role };
}

/** The departments whose people the actor may read about; "all" for IT and auditors. */
export async function peopleDepartments(actor: Actor): Promise<string[] | "all"> {
  if (can(actor, "people.read", { type: "Portal" }).allowed) return "all";
  return departmentsWhere((id, path) => can(actor, "people.read", { type: "Department", id, departmentPath: path }).allowed);
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
  return departmentsWhere((_, path) => can(actor, "role.give", { type: "RoleGrant", departmentPath: path, holderId: personId, role }).allowed);
}

import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Role, Thing } from "@/domain/access/access.schema";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import type { Prisma } from "@/prisma/generated/client";

/** A role as the access rules know it; `path` as departmentPaths() gives it. */
export function roleThing({ role, departmentId, personId }: { role: Role; departmentId: string; personId: string }, path: (departmentId: string) => string[]): Thing {
  return { type: "RoleGrant", departmentPath: path(departmentId), holderId: personId, role };
}

/** About whom somebody may read: everybody, those of some departments, those with a mandate. */
export type PeopleScope = "all" | { departments: string[]; elected: boolean };

const electedThing: Thing = { type: "AffiliationGrant", holderId: "", kind: "elected" };

/** The people whom the actor may read about, at the latest with a second factor: all for IT and auditors. */
async function peopleScope(actor: Actor): Promise<PeopleScope> {
  if (isOffered(actor, "people.read", { type: "Portal" })) return "all";
  const departments = await departmentsWhere((id, path) => isOffered(actor, "people.read", { type: "Department", id, departmentPath: path }));
  return { departments, elected: isOffered(actor, "people.read", electedThing) };
}

/**
 * The same, for reading now.
 * @throws NotAllowedError (people.read) for whoever may read about nobody, and where a second factor is wanted; it is logged
 */
export async function readablePeople(actor: Actor): Promise<PeopleScope> {
  const scope = await peopleScope(actor);
  const [id] = scope === "all" ? [] : scope.departments;
  const elected = scope !== "all" && scope.elected;
  await requireAllowed(actor, "people.read", id !== undefined ? await departmentThing(id) : elected ? electedThing : { type: "Portal" });
  return scope;
}

/** Whether the actor may read about anybody. */
export async function mayReadPeople(actor: Actor): Promise<boolean> {
  const scope = await peopleScope(actor);
  return scope === "all" || scope.elected || scope.departments.length > 0;
}

/** The people of a scope: who work in, or hold a role for, one of the departments; who have or had a mandate. */
export function peopleOf(scope: PeopleScope): Prisma.PersonWhereInput {
  if (scope === "all") return {};
  const departmentId = { in: scope.departments };
  const elected: Prisma.PersonWhereInput[] = scope.elected ? [{ affiliations: { some: { kind: "elected" } } }] : [];
  return { OR: [{ affiliations: { some: { departmentId } } }, { roles: { some: { departmentId } } }, ...elected] };
}

/** The departments that the actor may give somebody else a role for. */
export function departmentsToGiveFor(actor: Actor, personId: string, role: Role): Promise<string[]> {
  return departmentsWhere((_, path) => isOffered(actor, "role.give", { type: "RoleGrant", departmentPath: path, holderId: personId, role }));
}

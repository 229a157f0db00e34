import "server-only";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { can, isOffered } from "@/domain/access/access";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { pathUpwards, type TreeRow } from "./department-tree";
import { effectiveOwner, effectiveOwners } from "./ownership";

export { pathUpwards } from "./department-tree";

/*
 * The facts that the access rules need about content: which department is responsible for it and which stand above
 * that one (P11), who owns it, whether the public reads it.
 */

async function allDepartments(): Promise<TreeRow[]> {
  return (await database()).department.findMany({ select: { id: true, parentId: true } });
}

/** For many things at once: the path of each department, from one reading of the tree. */
export async function departmentPaths(): Promise<(departmentId: string) => string[]> {
  const departments = await allDepartments();
  return (departmentId) => pathUpwards(departments, departmentId);
}

/** The department first, then the ones above it. */
export async function departmentPath(departmentId: string): Promise<string[]> {
  return (await departmentPaths())(departmentId);
}

/** @throws NotFoundError where there is no such department */
export async function departmentThing(departmentId: string): Promise<Thing> {
  const departments = await allDepartments();
  if (!departments.some((department) => department.id === departmentId)) throw new NotFoundError(`department ${departmentId}`);
  return { type: "Department", id: departmentId, departmentPath: pathUpwards(departments, departmentId) };
}

export interface ItemFacts {
  id: string;
  departmentId: string;
  ownerId: string;
  deputyId: string | null;
}

/** The item with who answers for it today as its owner. `live`: whether the edition that is asked about is published. */
export async function contentThing(item: ItemFacts, live: boolean): Promise<Thing> {
  const [path, owner] = await Promise.all([departmentPath(item.departmentId), effectiveOwner(item)]);
  return { type: "Content", id: item.id, departmentPath: path, ownerId: owner.personId, live };
}

/** The same for many items, from one reading of the departments and of who is employed; in the order of the items. */
export async function contentThings(items: readonly (ItemFacts & { live: boolean })[]): Promise<Thing[]> {
  const [path, ownerOf] = await Promise.all([departmentPaths(), effectiveOwners(items)]);
  return items.map((item) => ({ type: "Content", id: item.id, departmentPath: path(item.departmentId), ownerId: ownerOf(item).personId, live: item.live }));
}

/** The departments for which `rule` says yes, asked for each with its path upwards: the rule of a list's `where`. */
export async function departmentsWhere(rule: (id: string, path: string[]) => boolean): Promise<string[]> {
  const departments = await allDepartments();
  return departments.map(({ id }) => id).filter((id) => rule(id, pathUpwards(departments, id)));
}

/** The departments whose drafts the actor may read. */
export function readableDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((_, departmentPath) => can(actor, "content.readDraft", { type: "Content", id: "", departmentPath, ownerId: "", live: false }).allowed);
}

/** The departments for whose content the actor may set a time, perhaps after giving the second factor. */
export function plannableDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((_, departmentPath) => isOffered(actor, "content.plan", { type: "Content", id: "", departmentPath, ownerId: "", live: false }));
}

/** The departments for which the actor may begin something new. */
export function writableDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => can(actor, "content.create", { type: "Department", id, departmentPath }).allowed);
}

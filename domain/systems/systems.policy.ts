import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentPaths, departmentsWhere } from "@/domain/publishing/publishing.policy";

/** Whose a system is, and whether the whole municipality uses it: all that the rules ask about one (P9, P11). */
export interface SystemFacts {
  id: string;
  departmentId: string;
  shared: boolean;
}

const thingOf = ({ id, shared }: SystemFacts, path: string[]): Thing => ({ type: "System", id, departmentPath: path, shared });

/** Asks whether the actor changes what is said of it. @throws NotAllowedError, which is logged */
export async function requireEdit(actor: Actor, facts: SystemFacts): Promise<void> {
  await requireAllowed(actor, "system.edit", thingOf(facts, await departmentPath(facts.departmentId)));
}

/** The same as a question, which is asked without a trace. */
export async function mayEdit(actor: Actor, facts: SystemFacts): Promise<boolean> {
  return can(actor, "system.edit", thingOf(facts, await departmentPath(facts.departmentId))).allowed;
}

export interface Rights {
  read: (facts: SystemFacts) => boolean;
  /** At the latest with a second factor. */
  editOffered: (facts: SystemFacts) => boolean;
  edit: (facts: SystemFacts) => boolean;
}

/** The answers for many systems, from one reading of the departments. */
export async function rightsOf(actor: Actor): Promise<Rights> {
  const pathOf = await departmentPaths();
  const about = (facts: SystemFacts) => thingOf(facts, pathOf(facts.departmentId));
  return {
    read: (facts) => can(actor, "system.read", about(facts)).allowed,
    editOffered: (facts) => isOffered(actor, "system.edit", about(facts)),
    edit: (facts) => can(actor, "system.edit", about(facts)).allowed,
  };
}

/** The departments for which the actor may add a system to the register, shared or not; at the latest with a second factor. */
export const addingDepartments = (actor: Actor): Promise<string[]> =>
  departmentsWhere((departmentId, path) => [false, true].some((shared) => isOffered(actor, "system.edit", thingOf({ id: "new", departmentId, shared }, path))));

/**
 * Asks whether the actor answers for systems of any department: what pages for adding and importing ask before they are shown.
 * @throws NotAllowedError for whoever answers for none, and where a second factor is wanted; it is logged
 */
export async function requireAnyEdit(actor: Actor): Promise<string[]> {
  const departments = await addingDepartments(actor);
  const [departmentId] = departments;
  const path = departmentId === undefined ? ["none"] : await departmentPath(departmentId);
  const own = thingOf({ id: "new", departmentId: path[0] ?? "none", shared: false }, path);
  // IT answers for shared systems of whatever department, and for no others than its own.
  await requireAllowed(actor, "system.edit", isOffered(actor, "system.edit", own) ? own : { ...own, shared: true } as Thing);
  return departments;
}

import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";

const thingOf = (id: string, path: string[]): Thing => ({ type: "Department", id, departmentPath: path });

/** The departments of whose reading the actor is told, at the latest with a second factor: a head's own and those below, or all for IT. */
const reportedDepartments = (actor: Actor): Promise<string[]> => departmentsWhere((id, path) => isOffered(actor, "reading.report", thingOf(id, path)));

/** Whether the way to the report is to be shown. */
export async function mayReadReport(actor: Actor): Promise<boolean> {
  return (await reportedDepartments(actor)).length > 0;
}

/**
 * The same, where the reader asks for the report itself.
 * @throws NotAllowedError for whoever is neither a head nor IT (P15), and where a second factor is wanted; it is logged
 */
export async function requireReport(actor: Actor): Promise<string[]> {
  const departments = await reportedDepartments(actor);
  const [any] = departments;
  await requireAllowed(actor, "reading.report", any === undefined ? thingOf("none", []) : await departmentThing(any));
  return departments;
}

/**
 * The departments of whose people the actor is told by name: those of which they are the head. IT sees to it that enough have read,
 * and needs no names for that (GDPR art. 5.1 c).
 */
export async function namedDepartments(actor: Actor): Promise<string[]> {
  if (actor.kind !== "person") return [];
  const headed = actor.roles.filter(({ role }) => role === "departmentHead").map(({ departmentId }) => departmentId);
  return departmentsWhere((id, path) => can(actor, "reading.report", thingOf(id, path)).allowed && path.some((each) => headed.includes(each)));
}

/** Whether somebody is told of everybody: IT, which issues the guidelines (P15). */
export const seesEverybody = (actor: Actor): boolean => can(actor, "reading.report", thingOf("none", [])).allowed;

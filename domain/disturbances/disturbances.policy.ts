import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type Category, itCategories } from "./disturbances.schema";

/** Who tells of it, and whether it is of IT: all that the rules ask about a disturbance. */
export interface DisturbanceFacts {
  departmentId: string;
  category: Category;
}

const thingOf = (id: string, path: string[], category: Category): Thing => ({ type: "Disturbance", id, departmentPath: path, ofIt: itCategories.includes(category) });
/** Of the widest kind: whoever may tell of nothing but systems may tell of something. */
const widest: Category = "systems";

/** The departments for which the actor tells of disturbances, at the latest with a second factor; of systems at least. */
export const reportingDepartments = (actor: Actor, category: Category = widest) => departmentsWhere((id, path) => isOffered(actor, "disturbance.report", thingOf(id, path, category)));

/** Whether the way to the disturbances is to be shown. */
export async function mayReportDisturbances(actor: Actor): Promise<boolean> {
  return (await reportingDepartments(actor)).length > 0;
}

/** Whether what is done with this one would be allowed, at the latest with a second factor. */
export async function isOfferedFor(actor: Actor, id: string, { departmentId, category }: DisturbanceFacts): Promise<boolean> {
  return isOffered(actor, "disturbance.report", thingOf(id, await departmentPath(departmentId), category));
}

/**
 * Asks whether the actor tells of this, for that department.
 * @throws NotFoundError where there is no such department; NotAllowedError, which is logged
 */
export async function requireReport(actor: Actor, id: string, { departmentId, category }: DisturbanceFacts): Promise<void> {
  if (!(await (await database()).department.findUnique({ where: { id: departmentId }, select: { id: true } }))) throw new NotFoundError("department");
  await requireAllowed(actor, "disturbance.report", thingOf(id, await departmentPath(departmentId), category));
}

/**
 * The departments for which the actor may tell of disturbances now: what the page for a new one asks before it is shown.
 * @throws NotAllowedError for whoever tells of none, and where a second factor is wanted; it is logged
 */
export async function requireAnyReport(actor: Actor): Promise<string[]> {
  const [offered] = await reportingDepartments(actor);
  await requireAllowed(actor, "disturbance.report", thingOf("new", offered === undefined ? ["none"] : await departmentPath(offered), widest));
  return departmentsWhere((id, path) => can(actor, "disturbance.report", thingOf(id, path, widest)).allowed);
}

import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

const matterThing = (id: string, path: string[]): Thing => ({ type: "Matter", id, departmentPath: path });

/** The departments whose matters the actor handles, at the latest with a second factor. */
export const handledDepartments = (actor: Actor) => departmentsWhere((_, path) => isOffered(actor, "matter.read", matterThing("", path)));

/** Whether the way to the inbox is to be shown. */
export async function mayHandleMatters(actor: Actor): Promise<boolean> {
  return (await handledDepartments(actor)).length > 0;
}

/**
 * The departments whose matters the actor may read now: the rule of a list's `where`.
 * @throws NotAllowedError (matter.read) for whoever handles none, and where a second factor is wanted; it is logged
 */
export async function readableMatters(actor: Actor): Promise<string[]> {
  const [offered] = await handledDepartments(actor);
  await requireAllowed(actor, "matter.read", offered === undefined ? matterThing("", ["none"]) : matterThing("", await departmentPath(offered)));
  return departmentsWhere((_, path) => can(actor, "matter.read", matterThing("", path)).allowed);
}

/**
 * Asks whether the actor answers what comes to a department. To whoever does not, it is not there.
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function requireAnswersFor(actor: Actor, departmentId: string): Promise<void> {
  const path = await departmentPath(departmentId);
  try {
    await requireAllowed(actor, "matter.answer", matterThing("", path));
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("department");
    throw error;
  }
}

/**
 * Asks for one matter. To whoever may not even read it, it is not there.
 * @returns the department that answers for it; a deed looks in its transaction whether it still does
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function requireMatter(actor: Actor, action: Extract<Action, `matter.${string}`>, id: string): Promise<string> {
  const matter = await (await database()).matter.findUnique({ where: { id }, select: { departmentId: true } });
  if (!matter) throw new NotFoundError("matter");
  try {
    await requireAllowed(actor, action, matterThing(id, await departmentPath(matter.departmentId)));
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("matter");
    throw error;
  }
  return matter.departmentId;
}

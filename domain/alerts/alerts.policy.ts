import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

/*
 * An alert is its department's own words, beside others' texts and not in them: the department that answers for it is asked
 * about, wherever it is to stand (P11).
 */

const thing = (id: string, path: string[]): Thing => ({ type: "Department", id, departmentPath: path });

type Warning = "alert.publish" | "crisis.lead";

/** The departments for which the actor may do it, at the latest with a second factor. */
const offered = (actor: Actor, action: Warning) => departmentsWhere((id, path) => isOffered(actor, action, thing(id, path)));

/** Whether the ways to the pages are to be shown. */
export async function mayWarn(actor: Actor): Promise<boolean> {
  return (await offered(actor, "alert.publish")).length > 0;
}

/**
 * The departments for which the actor may do it now.
 * @throws NotAllowedError for whoever may for none, and where a second factor is wanted; it is logged
 */
export async function warnedFor(actor: Actor, action: Warning): Promise<string[]> {
  const [first] = await offered(actor, action);
  await requireAllowed(actor, action, first === undefined ? thing("none", ["none"]) : await departmentThing(first));
  return departmentsWhere((id, path) => can(actor, action, thing(id, path)).allowed);
}

/** @throws NotFoundError where there is no such department; NotAllowedError (alert.publish, crisis.lead) */
export async function requireWarner(actor: Actor, action: Warning, departmentId: string): Promise<void> {
  await requireAllowed(actor, action, await departmentThing(departmentId));
}

/**
 * Asks for one alert. To whoever may not warn for its department, it is not there.
 * @returns its department
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function requireAlert(actor: Actor, id: string): Promise<string> {
  const alert = await (await database()).alert.findUnique({ where: { id }, select: { departmentId: true } });
  if (!alert) throw new NotFoundError("alert");
  try {
    await requireWarner(actor, "alert.publish", alert.departmentId);
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("alert");
    throw error;
  }
  return alert.departmentId;
}

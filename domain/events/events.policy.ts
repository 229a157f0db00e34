import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

type EventAction = Extract<Action, `event.${string}`>;

const eventThing = (id: string, path: string[]): Thing => ({ type: "Event", id, departmentPath: path });

/** The departments whose events the actor arranges. */
export const arrangingDepartments = (actor: Actor) => departmentsWhere((_, path) => can(actor, "event.arrange", eventThing("", path)).allowed);

/** The departments whose events the actor publishes, at the latest with a second factor. */
export const approvingDepartments = (actor: Actor) => departmentsWhere((_, path) => isOffered(actor, "event.approve", eventThing("", path)));

/** Whether the way to the events is to be shown. */
export async function mayArrangeEvents(actor: Actor): Promise<boolean> {
  return (await arrangingDepartments(actor)).length > 0;
}

/** To whoever may not, it is not there. @throws NotFoundError; NotAllowedError where a second factor is wanted */
async function ask(actor: Actor, action: EventAction, id: string, departmentId: string): Promise<void> {
  try {
    await requireAllowed(actor, action, eventThing(id, await departmentPath(departmentId)));
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("event");
    throw error;
  }
}

/** Asks whether the actor may do this for a department that there is. @throws as requireEvent */
export async function requireEventsOf(actor: Actor, action: EventAction, departmentId: string): Promise<void> {
  const known = await (await database()).department.findUnique({ where: { id: departmentId }, select: { id: true } });
  if (!known) throw new NotFoundError("department");
  await ask(actor, action, "", departmentId);
}

/**
 * Asks for one event.
 * @returns the department that answers for it; a deed looks in its transaction whether it still does
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function requireEvent(actor: Actor, action: EventAction, id: string): Promise<string> {
  const event = await (await database()).event.findUnique({ where: { id }, select: { departmentId: true } });
  if (!event) throw new NotFoundError("event");
  await ask(actor, action, id, event.departmentId);
  return event.departmentId;
}

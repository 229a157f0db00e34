import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { affiliationInForce } from "@/domain/access/in-force";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";

const thingOf = (id: string, path: string[]): Thing => ({ type: "Equipment", id, departmentPath: path });

/** The departments whose equipment the actor handles, at the latest with a second factor: a head's own and those below, or all for IT. */
export const handledDepartments = (actor: Actor): Promise<string[]> => departmentsWhere((id, path) => isOffered(actor, "equipment.handle", thingOf(id, path)));

/** Whether the way to the equipment is to be shown. */
export async function mayHandleEquipment(actor: Actor): Promise<boolean> {
  return (await handledDepartments(actor)).length > 0;
}

/**
 * The same, where the reader asks for the equipment itself.
 * @throws NotAllowedError for whoever handles none (P15), and where a second factor is wanted; it is logged
 */
export async function requireAnyHandling(actor: Actor): Promise<string[]> {
  const departments = await handledDepartments(actor);
  const [any] = departments;
  await requireAllowed(actor, "equipment.handle", thingOf("any", any === undefined ? ["none"] : await departmentPath(any)));
  return departments;
}

/** @throws NotFoundError where there is no such department; NotAllowedError, which is logged */
export async function requireHandling(actor: Actor, id: string, departmentId: string): Promise<void> {
  if ((await (await database()).department.count({ where: { id: departmentId } })) === 0) throw new NotFoundError("department");
  await requireAllowed(actor, "equipment.handle", thingOf(id, await departmentPath(departmentId)));
}

/**
 * To whom somebody may hand out on a day: employees and pupils of the departments that they handle, elected representatives; IT to
 * everybody with an affiliation in force (P4). Nobody finds pupils whose school is not theirs.
 */
export async function borrowersOf(actor: Actor, today: string): Promise<Prisma.AffiliationWhereInput> {
  const departments = await handledDepartments(actor);
  const everybody = isOffered(actor, "standard.change", { type: "Portal" });
  const scope: Prisma.AffiliationWhereInput = everybody ? {} : { OR: [{ kind: "elected" }, { departmentId: { in: departments } }] };
  return { AND: [affiliationInForce(today), scope, { person: { closedAt: null } }] };
}

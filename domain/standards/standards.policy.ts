import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";

/* Who changes the catalogue, who asks for a deviation, who decides on one. */

const portal: Thing = { type: "Portal" };

/** Whether the way to change the catalogue is to be shown. */
export const mayChangeStandards = (actor: Actor): boolean => isOffered(actor, "standard.change", portal);

/** @throws NotAllowedError for everybody but IT (P9), and where a second factor is wanted; it is logged */
export const requireStandardChange = (actor: Actor): Promise<void> => requireAllowed(actor, "standard.change", portal);

/** The departments for which the actor asks for deviations, at the latest with a second factor. */
export const askingDepartments = (actor: Actor): Promise<string[]> => departmentsWhere((id, path) => isOffered(actor, "deviation.ask", { type: "Department", id, departmentPath: path }));

/** @throws NotFoundError where there is no such department; NotAllowedError, which is logged */
export async function requireAsk(actor: Actor, departmentId: string): Promise<void> {
  await requireAllowed(actor, "deviation.ask", await departmentThing(departmentId));
}

interface DeviationFacts {
  id: string;
  departmentId: string;
  askedById: string;
}

const deviationThing = async ({ id, departmentId, askedById }: DeviationFacts): Promise<Thing> => ({ type: "Deviation", id, departmentPath: await departmentPath(departmentId), hands: [askedById] });

/** Whether the actor decides on deviations at all: of somebody else's. */
export const mayDecide = (actor: Actor): boolean => isOffered(actor, "deviation.decide", { type: "Deviation", id: "", departmentPath: ["none"], hands: [] });

/** Whether the way to decide on this one is to be shown. */
export const isDecidable = async (actor: Actor, deviation: DeviationFacts): Promise<boolean> => isOffered(actor, "deviation.decide", await deviationThing(deviation));

/** @throws NotAllowedError for everybody but IT, and for whoever asked (P14); it is logged */
export const requireDecide = async (actor: Actor, deviation: DeviationFacts): Promise<void> => requireAllowed(actor, "deviation.decide", await deviationThing(deviation));

import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";

/**
 * Says how many people it takes to answer in a department and the units below it that have no rule of their own; or, with
 * "inherit", that what holds above holds here. Counts from the next answer on. The head says so, as for what is published (P11).
 * @throws NotFoundError where there is no such department; NotAllowedError (publishing.configure)
 */
export async function setMatterRule(actor: Actor, departmentId: string, eyes: "one" | "two" | "inherit"): Promise<void> {
  await requireAllowed(actor, "publishing.configure", await departmentThing(departmentId));
  const setById = personOf(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    if (eyes === "inherit") await transaction.matterRule.deleteMany({ where: { departmentId } });
    else await transaction.matterRule.upsert({ where: { departmentId }, create: { departmentId, eyes, setById }, update: { eyes, setById, setAt: new Date() } });
    await writeAudit(transaction, "matterRule.set", { actorId: setById, thingType: "Department", thingId: departmentId, departmentId }, { eyes });
  });
}

import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { personOf } from "./editions";
import { departmentThing } from "./publishing.policy";
import type { NewApprovalRule } from "./workflow.schema";

/**
 * Says how many people it takes to publish a kind of content in a department and the units below it that have no rule
 * of their own; or, with "inherit", that what holds above holds here. Counts from the next publication on.
 * @throws NotFoundError where there is no such department; NotAllowedError (publishing.configure)
 */
export async function setApprovalRule(actor: Actor, { departmentId, kind, eyes }: NewApprovalRule): Promise<void> {
  await requireAllowed(actor, "publishing.configure", await departmentThing(departmentId));
  const client = await database();
  const setById = personOf(actor);
  await client.$transaction(async (transaction) => {
    if (eyes === "inherit") await transaction.approvalRule.deleteMany({ where: { departmentId, kind } });
    else await transaction.approvalRule.upsert({ where: { departmentId_kind: { departmentId, kind } }, create: { departmentId, kind, eyes, setById }, update: { eyes, setById, setAt: new Date() } });
    await writeAudit(transaction, "approvalRule.set", { actorId: setById, thingType: "Department", thingId: departmentId, departmentId }, { kind, eyes });
  });
}

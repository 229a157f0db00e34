import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import type { Target } from "./figures.schema";

/** What every document that shows figures depends on. */
export const figuresTag = "matter-figures";

/**
 * Says how soon a department, and the units below it that have no target of their own, mean to answer and to be done. Past
 * figures are held against it as well, so the trail keeps who set what.
 * @throws NotFoundError where there is no such department; NotAllowedError (publishing.configure)
 */
export async function setMatterTarget(actor: Actor, departmentId: string, target: Target): Promise<void> {
  await requireAllowed(actor, "publishing.configure", await departmentThing(departmentId));
  await (await database()).$transaction(async (transaction) => {
    await transaction.matterTarget.upsert({ where: { departmentId }, create: { departmentId, ...target }, update: target });
    await writeAudit(transaction, "matterTarget.set", { actorId: personOf(actor), thingType: "Department", thingId: departmentId, departmentId }, { ...target });
  });
  expireDocuments([figuresTag]);
}

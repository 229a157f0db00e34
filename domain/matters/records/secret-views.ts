import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";

/**
 * Notes that somebody sees a matter that is marked for secrecy: who and when, and nothing of what. Called before anything is
 * shown, so that nothing is seen that could not be noted. What is not marked leaves no trace.
 */
export async function noteView(actor: Actor, { id, departmentId, registration }: { id: string; departmentId: string; registration: { secrecy: string | null } | null }, through: "page" | "file" | "export"): Promise<void> {
  if (!registration?.secrecy) return;
  await (await database()).$transaction((transaction) => writeAudit(transaction, "matter.secretViewed", { actorId: personOf(actor), thingType: "Matter", thingId: id, departmentId }, { through }));
}

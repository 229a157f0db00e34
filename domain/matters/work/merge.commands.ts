import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { requireMatter } from "../matters.policy";
import { readReference } from "../reference";
import { dropDrafts } from "./drafts.commands";
import { addEntry, type MatterDeed, refuse, subject, withMatter } from "./with-matter";

/** The matter of the same department that the reference names, or that one's own main one. Another department's is not there. */
async function mainBy(reference: string, departmentId: string): Promise<string | null> {
  const found = await (await database()).matter.findUnique({ where: { reference: readReference(reference) ?? "" }, select: { id: true, departmentId: true, heldFor: true, mergedIntoId: true } });
  if (!found || found.departmentId !== departmentId || found.heldFor) return null;
  return found.mergedIntoId ?? found.id;
}

/**
 * Says that a matter is about the same thing as another of the department, and is handled with it from now on: what is
 * said to the sender of that one is said to the sender of this one too. Neither is told of the other. What was handled
 * with this one comes along, so that there are no chains.
 * @returns `referenceUnknown` where the department has no such matter in its inbox; `sameMatter` where they are together already; `settled` where
 *   somebody else was quicker; `held`, `merged`
 */
export async function mergeMatter(actor: Actor, id: string, reference: string): Promise<MatterDeed> {
  const departmentId = await requireMatter(actor, "matter.answer", id);
  const mainId = await mainBy(reference, departmentId);
  if (!mainId) return refuse("referenceUnknown");
  if (mainId === id) return refuse("sameMatter");
  const join = async (deed: Parameters<Parameters<typeof withMatter>[2]>[0]): Promise<MatterDeed> => {
    const { transaction, matter, all } = deed;
    const main = await transaction.matter.findUniqueOrThrow({ where: { id: mainId }, select: { departmentId: true, heldFor: true, mergedIntoId: true, handlerId: true } });
    if (main.departmentId !== departmentId || main.heldFor || main.mergedIntoId) return refuse("settled");
    const together = all.filter((each) => each.id !== id).map((each) => each.id);
    await transaction.matter.updateMany({ where: { id: { in: together } }, data: { mergedIntoId: mainId } });
    await transaction.matter.update({ where: { id }, data: { mergedIntoId: mainId } });
    await transaction.matter.update({ where: { id: mainId }, data: { handlerId: main.handlerId ?? matter.handlerId } });
    await addEntry(deed, id, { kind: "merged" });
    await dropDrafts(deed);
    await writeAudit(transaction, "matter.merged", subject(deed), { into: mainId });
    return { ok: true };
  };
  return withMatter(actor, id, join, { with: mainId });
}

/** Takes a matter out again, so that it stands by itself: new to everybody, with all that has been said to its sender. @returns `notMerged` */
export async function separateMatter(actor: Actor, id: string): Promise<MatterDeed> {
  const separate: Parameters<typeof withMatter>[2] = async (deed) => {
    const { transaction, matter } = deed;
    if (!matter.mergedIntoId) return refuse("notMerged");
    await transaction.matter.update({ where: { id }, data: { mergedIntoId: null, handlerId: null } });
    await addEntry(deed, id, { kind: "separated" });
    await writeAudit(transaction, "matter.separated", subject(deed), { from: matter.mergedIntoId });
    return { ok: true };
  };
  return withMatter(actor, id, separate, { merged: true });
}

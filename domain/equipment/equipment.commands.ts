import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import type { Prisma } from "@/prisma/generated/client";
import { requireHandling } from "./equipment.policy";
import type { GivenItem } from "./equipment.schema";
import { equipmentTag } from "./tags";
import { type EquipmentOutcome, orTaken, refuse, subject, withItem } from "./with-item";

/** What it is said to be of must be there; a deviation only where it was granted, to the department that has the thing. */
export async function wrongOrigin(reader: Prisma.TransactionClient, { standardItemId, deviationId, departmentId }: Pick<GivenItem, "standardItemId" | "deviationId" | "departmentId">): Promise<"standardGone" | "deviationGone" | null> {
  if (standardItemId && (await reader.standardItem.count({ where: { id: standardItemId } })) === 0) return "standardGone";
  if (deviationId && (await reader.deviation.count({ where: { id: deviationId, departmentId, decision: "granted" } })) === 0) return "deviationGone";
  return null;
}

/**
 * Writes a thing into the register.
 * @returns `inventoryTaken` where another has its label; `standardGone`, `deviationGone` for what it cannot be of
 * @throws NotFoundError where there is no such department; NotAllowedError for everybody but its heads and IT (P15)
 */
export async function addItem(actor: Actor, given: GivenItem): Promise<EquipmentOutcome> {
  await requireHandling(actor, "new", given.departmentId);
  const outcome = await orTaken(async () => (await database()).$transaction(async (transaction): Promise<EquipmentOutcome> => {
    const wrong = await wrongOrigin(transaction, given);
    if (wrong) return refuse(wrong, "of");
    const { id } = await transaction.equipmentItem.create({ data: given, select: { id: true } });
    await writeAudit(transaction, "equipment.added", subject(actor, { id, departmentId: given.departmentId }), { kind: given.kind });
    return { ok: true, id };
  }));
  if (outcome.ok) expireDocuments([equipmentTag]);
  return outcome;
}

/**
 * Changes what is written of a thing; also which department it belongs to. Its loans stay as they are.
 * @returns as addItem; `retired` where it is used no longer
 * @throws NotFoundError, NotAllowedError: asked of the department that has it and of the one that gets it (P15)
 */
export async function changeItem(actor: Actor, id: string, given: GivenItem): Promise<EquipmentOutcome> {
  await requireHandling(actor, id, given.departmentId);
  return orTaken(() => withItem(actor, id, async ({ transaction, item }) => {
    if (item.retiredOn) return refuse("retired");
    const wrong = await wrongOrigin(transaction, given);
    if (wrong) return refuse(wrong, "of");
    await transaction.equipmentItem.update({ where: { id }, data: given });
    await writeAudit(transaction, "equipment.changed", subject(actor, { id, departmentId: given.departmentId }), { kind: given.kind });
    return { ok: true, id };
  }));
}

/**
 * Says that a thing is used no longer. It stays in the register with its history.
 * @returns `onLoan` where somebody has it; `retired`
 * @throws NotFoundError, NotAllowedError (P15)
 */
export async function retireItem(actor: Actor, id: string): Promise<EquipmentOutcome> {
  return withItem(actor, id, async ({ transaction, item }) => {
    if (item.retiredOn) return refuse("retired");
    if (item.loans.length > 0) return refuse("onLoan");
    await transaction.equipmentItem.update({ where: { id }, data: { retiredOn: dateColumn(swedishDate()) } });
    await writeAudit(transaction, "equipment.retired", subject(actor, item), {});
    return { ok: true, id };
  });
}

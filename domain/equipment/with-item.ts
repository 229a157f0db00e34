import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { database } from "@/lib/db";
import { isUniqueViolation } from "@/lib/database-errors";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { requireHandling } from "./equipment.policy";
import type { EquipmentProblem, FieldProblem } from "./equipment.schema";
import { equipmentTag } from "./tags";

export type EquipmentOutcome = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

/** A deed comes to nothing, and why: at a field, or for the whole form where `field` is empty. */
export const refuse = (code: EquipmentProblem, field = ""): EquipmentOutcome => ({ ok: false, problems: [{ field, code }] });

const columns = { id: true, departmentId: true, kind: true, retiredOn: true, loans: { where: { endedOn: null }, select: { id: true, personId: true, handedOutOn: true } } } satisfies Prisma.EquipmentItemSelect;

export interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  item: Prisma.EquipmentItemGetPayload<{ select: typeof columns }>;
}

/** Who and what an audit row is about: never who borrows. */
export const subject = (actor: Actor, { id, departmentId }: { id: string; departmentId: string }) => ({ actorId: personOf(actor), thingType: "Equipment" as const, thingId: id, departmentId });

/**
 * Does something with a thing in one transaction, one at a time, and expires the figures.
 * @throws NotFoundError where there is none, and where another department has it by now; NotAllowedError (P15)
 */
export async function withItem(actor: Actor, id: string, deed: (given: Deed) => Promise<EquipmentOutcome>): Promise<EquipmentOutcome> {
  const client = await database();
  const before = await client.equipmentItem.findUnique({ where: { id }, select: { departmentId: true } });
  if (!before) throw new NotFoundError("equipment");
  await requireHandling(actor, id, before.departmentId);
  const outcome = await client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM equipment_item WHERE id = ${id} FOR UPDATE`;
    const item = await transaction.equipmentItem.findUnique({ where: { id }, select: columns });
    if (item?.departmentId !== before.departmentId) throw new NotFoundError("equipment");
    return deed({ actor, transaction, item });
  });
  if (outcome.ok) expireDocuments([equipmentTag]);
  return outcome;
}

/** Two of one label cannot be: what the database refuses is told at its field. */
export async function orTaken(deed: () => Promise<EquipmentOutcome>): Promise<EquipmentOutcome> {
  try {
    return await deed();
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("inventoryTaken", "inventoryNumber");
    throw error;
  }
}

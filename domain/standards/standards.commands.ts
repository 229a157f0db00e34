import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { requireStandardChange } from "./standards.policy";
import type { FieldProblem, GivenStandard, StandardProblem } from "./standards.schema";
import { standardsTag } from "./tags";

export type StandardOutcome = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

/** A deed comes to nothing, and why: at a field, or for the whole form where `field` is empty. */
export const refuse = (code: StandardProblem, field = ""): StandardOutcome => ({ ok: false, problems: [{ field, code }] });

const dateOrNull = (date: string | null) => (date === null ? null : dateColumn(date));
const columnsOf = ({ kind, users, approvedFrom, recommendedUntil, supportedUntil, replacedById }: GivenStandard) => ({ kind, users, approvedFrom: dateColumn(approvedFrom), recommendedUntil: dateOrNull(recommendedUntil), supportedUntil: dateOrNull(supportedUntil), replacedById });

/**
 * Writes a standard item: a new one where `changes` is null, otherwise another version of one.
 * @param changes its id and the revision that was changed: `changed` is returned where somebody else has done something meanwhile
 * @returns `replacedByItself`, `replacementGone` where what replaces it cannot
 * @throws NotAllowedError for everybody but IT (P9); NotFoundError
 */
export async function saveStandard(actor: Actor, given: GivenStandard, changes: { id: string; revision: number } | null): Promise<StandardOutcome> {
  await requireStandardChange(actor);
  const texts = Object.entries(given.texts).map(([locale, words]) => ({ locale, ...words }));
  const outcome = await (await database()).$transaction(async (transaction): Promise<StandardOutcome> => {
    if (given.replacedById && given.replacedById === changes?.id) return refuse("replacedByItself", "replacedById");
    if (given.replacedById && (await transaction.standardItem.count({ where: { id: given.replacedById } })) === 0) return refuse("replacementGone", "replacedById");
    if (!changes) {
      const { id } = await transaction.standardItem.create({ data: { ...columnsOf(given), texts: { create: texts } }, select: { id: true } });
      await writeAudit(transaction, "standard.added", { actorId: personOf(actor), thingType: "StandardItem", thingId: id }, { kind: given.kind });
      return { ok: true, id };
    }
    const { id, revision } = changes;
    if ((await transaction.standardItem.count({ where: { id } })) === 0) throw new NotFoundError("standard item");
    const { count } = await transaction.standardItem.updateMany({ where: { id, revision }, data: { ...columnsOf(given), revision: { increment: 1 } } });
    if (count === 0) return refuse("changed");
    await transaction.standardItemText.deleteMany({ where: { itemId: id } });
    await transaction.standardItemText.createMany({ data: texts.map((row) => ({ itemId: id, ...row })) });
    await writeAudit(transaction, "standard.changed", { actorId: personOf(actor), thingType: "StandardItem", thingId: id }, { revision: revision + 1 });
    return { ok: true, id };
  });
  if (outcome.ok) expireDocuments([standardsTag]);
  return outcome;
}

import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { refuse, type StandardOutcome } from "./standards.commands";
import { requireAsk, requireDecide } from "./standards.policy";
import { type Decision, deviationStateOf, type GivenDeviation, longestDeviation } from "./standards.schema";
import { standardsTag } from "./tags";

/**
 * Asks for leave to use something else than the standard, for a department and until a day.
 * @returns `standardMissing` where there is no such standard item; `untilPassed`, `untilTooFar` for an end that cannot be
 * @throws NotFoundError where there is no such department; NotAllowedError for whoever neither heads nor publishes for it (P14)
 */
export async function askDeviation(actor: Actor, given: GivenDeviation): Promise<StandardOutcome> {
  await requireAsk(actor, given.departmentId);
  const today = swedishDate();
  if (given.until <= today) return refuse("untilPassed", "until");
  if (given.until > longestDeviation(today)) return refuse("untilTooFar", "until");
  return (await database()).$transaction(async (transaction): Promise<StandardOutcome> => {
    if ((await transaction.standardItem.count({ where: { id: given.standardItemId } })) === 0) return refuse("standardMissing", "standardItemId");
    const { id } = await transaction.deviation.create({ data: { ...given, until: dateColumn(given.until), askedOn: dateColumn(today), askedById: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "deviation.asked", { actorId: personOf(actor), thingType: "Deviation", thingId: id, departmentId: given.departmentId }, { until: given.until });
    return { ok: true, id };
  });
}

/**
 * Grants or refuses a deviation, with the reason; once.
 * @returns `decided` where it is decided or its time has passed
 * @throws NotFoundError; NotAllowedError for everybody but IT, and for whoever asked (P14)
 */
export async function decideDeviation(actor: Actor, id: string, { decision, reason }: { decision: Decision; reason: string }): Promise<StandardOutcome> {
  const client = await database();
  const row = await client.deviation.findUnique({ where: { id }, select: { id: true, departmentId: true, askedById: true, until: true, decision: true } });
  if (!row) throw new NotFoundError("deviation");
  await requireDecide(actor, row);
  const today = swedishDate();
  if (deviationStateOf({ decision: row.decision, until: fromDateColumn(row.until) }, today) !== "asked") return refuse("decided", "reason");
  const outcome = await client.$transaction(async (transaction): Promise<StandardOutcome> => {
    // The row decides: of two who decide at once, one does.
    const { count } = await transaction.deviation.updateMany({ where: { id, decision: null }, data: { decision, reason, decidedOn: dateColumn(today), decidedById: personOf(actor) } });
    if (count === 0) return refuse("decided", "reason");
    await writeAudit(transaction, "deviation.decided", { actorId: personOf(actor), thingType: "Deviation", thingId: id, departmentId: row.departmentId }, { decision });
    return { ok: true, id };
  });
  if (outcome.ok) expireDocuments([standardsTag]);
  return outcome;
}

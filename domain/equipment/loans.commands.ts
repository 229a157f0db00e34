import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { borrowersOf } from "./equipment.policy";
import type { GivenEnd } from "./equipment.schema";
import { lentFor } from "./leaving";
import { type EquipmentOutcome, refuse, subject, withItem } from "./with-item";

/**
 * Hands a thing out to somebody, today.
 * @param given the affiliation for which they get it, and maybe the day on which it is due
 * @returns `noAffiliation` for one that is not in force today, of a person who is closed, or whom the actor does not hand out to (P4);
 *   `lent` where somebody has it; `retired`; `duePassed`
 * @throws NotFoundError; NotAllowedError for everybody but the heads of its department and IT (P15)
 */
export async function handOut(actor: Actor, itemId: string, { affiliationId, due }: { affiliationId: string; due: string | null }): Promise<EquipmentOutcome> {
  const today = swedishDate();
  // Asked before the transaction: what it needs to know of departments does not change with the thing.
  const borrowers = await borrowersOf(actor, today);
  return withItem(actor, itemId, async ({ transaction, item }) => {
    if (item.retiredOn) return refuse("retired");
    if (item.loans.length > 0) return refuse("lent");
    if (due !== null && due < today) return refuse("duePassed", "due");
    const affiliation = await transaction.affiliation.findFirst({ where: { AND: [{ id: affiliationId }, borrowers] }, select: { personId: true, kind: true, departmentId: true, school: true } });
    if (!affiliation) return refuse("noAffiliation", "affiliationId");
    await transaction.loan.create({ data: { itemId, personId: affiliation.personId, ...lentFor(affiliation), handedOutOn: dateColumn(today), handedOutById: personOf(actor), due: due === null ? null : dateColumn(due) } });
    await writeAudit(transaction, "equipment.handedOut", subject(actor, item), { affiliation: affiliation.kind });
    return { ok: true, id: itemId };
  });
}

/**
 * Ends a loan: the thing has come back, in which condition, or it is lost, with a note. Nothing that was written of the loan changes.
 * @param loanId the one that is open; `ended` where it is not: somebody else has ended it
 * @throws NotFoundError; NotAllowedError for everybody but the heads of its department and IT (P15)
 */
export async function endLoan(actor: Actor, itemId: string, loanId: string, given: GivenEnd): Promise<EquipmentOutcome> {
  const today = swedishDate();
  return withItem(actor, itemId, async ({ transaction, item }) => {
    const open = item.loans.find(({ id }) => id === loanId);
    if (!open) return refuse("ended");
    // A clock that was put back must not make a loan end before it began.
    const endedOn = dateColumn([today, fromDateColumn(open.handedOutOn)].sort().at(-1)!);
    await transaction.loan.update({ where: { id: loanId }, data: { ...given, endedOn, endedById: personOf(actor) } });
    if (given.end === "returned") await writeAudit(transaction, "equipment.returned", subject(actor, item), { condition: given.condition });
    else await writeAudit(transaction, "equipment.lost", subject(actor, item), {});
    return { ok: true, id: itemId };
  });
}

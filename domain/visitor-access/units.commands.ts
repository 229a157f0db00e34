import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import { type AccessDeed, done, refuse, type UnitGiven } from "./visitor-access.schema";

/**
 * IT designates a unit that may give visitors access, from and to a day, within limits (P8).
 * @returns `datePassed`; `alreadyDesignated` where another designation of the unit covers one of the days; `longestHoursWrong`
 * where it is longer than the guideline's
 * @throws NotAllowedError (visitorUnit.designate); NotFoundError where there is no such department
 */
export async function designateUnit(actor: Actor, given: UnitGiven): Promise<AccessDeed> {
  await requireAllowed(actor, "visitorUnit.designate", { type: "Portal" });
  const client = await database();
  if (!(await client.department.findUnique({ where: { id: given.departmentId }, select: { id: true } }))) throw new NotFoundError("department");
  if (given.validTo < swedishDate()) return refuse("validTo", "datePassed");
  if (given.longestHours > env().TORGET_VISITOR_LONGEST_HOURS) return refuse("longestHours", "longestHoursWrong");
  return client.$transaction(async (transaction) => {
    // One at a time for the department, so that two of IT do not designate it twice.
    await transaction.$queryRaw`SELECT id FROM department WHERE id = ${given.departmentId} FOR UPDATE`;
    const [validFrom, validTo] = [dateColumn(given.validFrom), dateColumn(given.validTo)];
    const same = await transaction.visitorUnit.findFirst({ where: { departmentId: given.departmentId, withdrawnAt: null, validFrom: { lte: validTo }, validTo: { gte: validFrom } }, select: { id: true } });
    if (same) return refuse("departmentId", "alreadyDesignated");
    const { id } = await transaction.visitorUnit.create({ data: { ...given, validFrom, validTo, designatedById: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "visitorUnit.designated", { actorId: personOf(actor), thingType: "VisitorUnit", thingId: id, departmentId: given.departmentId }, { from: given.validFrom, to: given.validTo, hours: given.longestHours });
    return done;
  });
}

/**
 * IT withdraws a designation, at once: the unit issues nothing more, and the network lets nobody in with what it has issued.
 * @returns `alreadyWithdrawn`
 * @throws NotAllowedError (visitorUnit.designate); NotFoundError
 */
export async function withdrawUnit(actor: Actor, id: string): Promise<AccessDeed> {
  await requireAllowed(actor, "visitorUnit.designate", { type: "Portal" });
  return (await database()).$transaction(async (transaction) => {
    const unit = await transaction.visitorUnit.findUnique({ where: { id }, select: { departmentId: true } });
    if (!unit) throw new NotFoundError("visitorUnit");
    const { count } = await transaction.visitorUnit.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: new Date(), withdrawnById: personOf(actor) } });
    if (count === 0) return refuse("", "alreadyWithdrawn");
    await writeAudit(transaction, "visitorUnit.withdrawn", { actorId: personOf(actor), thingType: "VisitorUnit", thingId: id, departmentId: unit.departmentId }, {});
    return done;
  });
}

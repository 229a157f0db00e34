import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing, pathUpwards } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type NotNeededReason, prefixShape, type RegistrationGiven } from "./records.schema";
import { withRecord } from "./with-record";

export type RegistrationDeed = { ok: true } | { ok: false; code: "held" | "prefixMissing" | "prefixWrong" | "alreadyRegistered" | "reasonMissing" | "wordsMissing" };

/**
 * Sets how registration numbers begin in a department and the units below it that have nothing of their own. Departments
 * of one authority may have the same. Numbers that have been given keep theirs.
 * @returns `prefixWrong`; @throws NotFoundError; NotAllowedError (records.plan)
 */
export async function setRegistrationPrefix(actor: Actor, departmentId: string, typed: string): Promise<RegistrationDeed> {
  await requireAllowed(actor, "records.plan", await departmentThing(departmentId));
  const prefix = typed.trim().toUpperCase();
  if (!prefixShape.test(prefix)) return { ok: false, code: "prefixWrong" };
  const setById = personOf(actor);
  await (await database()).$transaction(async (transaction) => {
    await transaction.registrationPrefix.upsert({ where: { departmentId }, create: { departmentId, prefix, setById }, update: { prefix, setById, setAt: new Date() } });
    await writeAudit(transaction, "records.prefixSet", { actorId: setById, thingType: "Department", thingId: departmentId, departmentId }, { prefix });
  });
  return { ok: true };
}

/** How numbers begin for a department: by its own word, or else by the nearest above it. */
async function prefixFor(transaction: Prisma.TransactionClient, department: string): Promise<string | null> {
  const path = pathUpwards(await transaction.department.findMany({ select: { id: true, parentId: true } }), department);
  const rows = await transaction.registrationPrefix.findMany({ where: { departmentId: { in: path } }, select: { departmentId: true, prefix: true } });
  return path.flatMap((id) => rows.filter(({ departmentId }) => departmentId === id))[0]?.prefix ?? null;
}

/** The next number of the series. Whoever else asks waits for this transaction: if it comes to nothing, the number is given again. */
async function nextNumber(transaction: Prisma.TransactionClient, prefix: string, year: number): Promise<string> {
  const rows = await transaction.$queryRaw<{ last: number }[]>`
    INSERT INTO registration_series (prefix, year, last) VALUES (${prefix}, ${year}, 1)
    ON CONFLICT (prefix, year) DO UPDATE SET last = registration_series.last + 1 RETURNING last`;
  return `${prefix} ${year}-${String(rows[0]?.last).padStart(6, "0")}`;
}

/**
 * Registers a matter (OSL 5:1–2), or corrects what its register says: the number stays, and what was said before as well.
 * @returns `held`; `prefixMissing` where nobody has set how the department's numbers begin
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function registerMatter(actor: Actor, id: string, { correspondent, subject, secrecy, kept }: RegistrationGiven): Promise<RegistrationDeed> {
  return withRecord<RegistrationDeed>(actor, id, async ({ transaction, matter, personId, subject: about }) => {
    if (matter.heldFor) return { ok: false, code: "held" };
    const before = matter.registration;
    const prefix = before?.number ? "" : await prefixFor(transaction, matter.departmentId);
    if (prefix === null) return { ok: false, code: "prefixMissing" };
    const number = before?.number ?? (await nextNumber(transaction, prefix, Number(swedishDate().slice(0, 4))));
    await transaction.matterRegistration.create({
      data: { matterId: id, personId, state: "registered", number, receivedOn: dateColumn(swedishDate(matter.receivedAt)), correspondent: correspondent || null, subject: subject || null, secrecy: secrecy || null, kept },
    });
    await writeAudit(transaction, "matter.registered", about, { state: "registered", number, secret: secrecy !== "", changed: before !== null });
    return { ok: true };
  });
}

/**
 * Says that a matter need not be registered, and why. What has been registered, and with it all that may be secret, stays so.
 * @returns `held`, `alreadyRegistered`, `reasonMissing`, `wordsMissing`
 */
export async function sayRegistrationNotNeeded(actor: Actor, id: string, { reason, words }: { reason?: NotNeededReason; words: string }): Promise<RegistrationDeed> {
  return withRecord<RegistrationDeed>(actor, id, async ({ transaction, matter, personId, subject: about }) => {
    if (matter.heldFor) return { ok: false, code: "held" };
    if (matter.registration?.number) return { ok: false, code: "alreadyRegistered" };
    if (!reason) return { ok: false, code: "reasonMissing" };
    if (!words) return { ok: false, code: "wordsMissing" };
    await transaction.matterRegistration.create({ data: { matterId: id, personId, state: "notNeeded", receivedOn: dateColumn(swedishDate(matter.receivedAt)), reason, reasonWords: words } });
    await writeAudit(transaction, "matter.registered", about, { state: "notNeeded", number: "", secret: false, changed: matter.registration !== null });
    return { ok: true };
  });
}

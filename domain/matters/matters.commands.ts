import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { readerFor } from "@/i18n/reader";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { attach } from "./files/keep-files";
import { localeOfMatter, mailColumns, tellSender } from "./matter-mail";
import { requireMatter } from "./matters.policy";
import { type EntryKind, longestMessage, openStatuses, settable, type SettableStatus } from "./matters.schema";

export type MatterDeed = { ok: true } | { ok: false; code: "textMissing" | "textTooLong" | "held" | "notHeld" | "departmentMissing" | "sameDepartment" };

const columns = { id: true, status: true, departmentId: true, handlerId: true, heldFor: true, ...mailColumns } satisfies Prisma.MatterSelect;
type Row = Prisma.MatterGetPayload<{ select: typeof columns }>;

interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  matter: Row;
}

/**
 * Does something with a matter in one transaction, one at a time.
 * @throws NotFoundError where there is none, where the actor may not read it, and where another department has it by now;
 *   NotAllowedError where a second factor is wanted
 */
async function withMatter(actor: Actor, id: string, deed: (given: Deed) => Promise<MatterDeed>): Promise<MatterDeed> {
  const departmentId = await requireMatter(actor, "matter.answer", id);
  const client = await database();
  return client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM matter WHERE id = ${id} FOR UPDATE`;
    const matter = await transaction.matter.findUniqueOrThrow({ where: { id }, select: columns });
    if (matter.departmentId !== departmentId) throw new NotFoundError("matter");
    return deed({ actor, transaction, matter });
  });
}

const subject = ({ actor, matter }: Deed) => ({ actorId: personOf(actor), thingType: "Matter" as const, thingId: matter.id, departmentId: matter.departmentId });

async function addEntry({ actor, transaction, matter }: Deed, kind: EntryKind, more: { text?: string; status?: Row["status"]; departmentId?: string }): Promise<bigint> {
  const { id } = await transaction.matterEntry.create({ data: { matterId: matter.id, kind, personId: personOf(actor), ...more }, select: { id: true } });
  return id;
}

const wrongText = (text: string): MatterDeed | null => (!text ? { ok: false, code: "textMissing" } : text.length > longestMessage ? { ok: false, code: "textTooLong" } : null);
const held: MatterDeed = { ok: false, code: "held" };

/** Says that the actor sees to the matter; what has only come in is with the department from then on. */
export async function takeMatter(actor: Actor, id: string): Promise<MatterDeed> {
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (matter.heldFor) return held;
    const begun = matter.status === "received";
    await transaction.matter.update({ where: { id }, data: { handlerId: personOf(actor), ...(begun ? { status: "withDepartment" } : {}) } });
    if (begun) await addEntry(deed, "status", { status: "withDepartment" });
    await writeAudit(transaction, "matter.taken", subject(deed), {});
    return { ok: true };
  });
}

/**
 * Answers the sender. The answer is read where the matter is followed; mail says that it is there, where the sender wants an
 * answer by mail. The files that were put to the answer go with it.
 * @returns `textMissing`, `textTooLong`; `held` where nobody has looked yet whether it is spam
 */
export async function answerMatter(actor: Actor, id: string, answer: string): Promise<MatterDeed> {
  const text = answer.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (matter.heldFor) return held;
    const wrong = wrongText(text);
    if (wrong) return wrong;
    const entryId = await addEntry(deed, "reply", { text, status: "answered" });
    await attach(transaction, entryId, { matterId: id });
    await transaction.matter.update({ where: { id }, data: { status: "answered", waitingSince: new Date(), handlerId: matter.handlerId ?? personOf(actor) } });
    await tellSender(transaction, "news", matter, await readerFor(localeOfMatter(matter.locale)));
    await writeAudit(transaction, "matter.answered", subject(deed), {});
    return { ok: true };
  });
}

/**
 * Says how a matter stands. What is asked of the sender, why nothing will be done, and whose matter it is are said in words.
 * @returns `textMissing` where the status takes words; `textTooLong`; `held`
 */
export async function setMatterStatus(actor: Actor, id: string, status: SettableStatus, words: string): Promise<MatterDeed> {
  const text = words.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (matter.heldFor) return held;
    const wrong = settable[status] || text ? wrongText(text) : null;
    if (wrong) return wrong;
    await addEntry(deed, "status", { text, status });
    await transaction.matter.update({ where: { id }, data: { status, waitingSince: new Date() } });
    await tellSender(transaction, "news", matter, await readerFor(localeOfMatter(matter.locale)));
    await writeAudit(transaction, "matter.statusSet", subject(deed), { status });
    return { ok: true };
  });
}

/**
 * Gives the matter with everything in it to another department, which alone reads it from then on. The sender sees to whom.
 * @param words why, which the sender reads as well; may be empty
 * @returns `departmentMissing`, `sameDepartment`, `textTooLong`, `held`
 */
export async function handOverMatter(actor: Actor, id: string, { departmentId, words }: { departmentId: string; words: string }): Promise<MatterDeed> {
  const text = words.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (matter.heldFor) return held;
    if (matter.departmentId === departmentId) return { ok: false, code: "sameDepartment" };
    if (!(await transaction.department.findUnique({ where: { id: departmentId }, select: { id: true } }))) return { ok: false, code: "departmentMissing" };
    const wrong = text ? wrongText(text) : null;
    if (wrong) return wrong;
    const status = openStatuses.includes(matter.status) ? "withDepartment" : matter.status;
    await addEntry(deed, "handOver", { text, departmentId, status });
    await transaction.matter.update({ where: { id }, data: { departmentId, status, handlerId: null } });
    await writeAudit(transaction, "matter.handedOver", subject(deed), { from: matter.departmentId, to: departmentId });
    return { ok: true };
  });
}

/** Lets what was held into the inbox, since it is no spam: the sender gets the receipt by mail now. @returns `notHeld` where it is there already */
export async function releaseMatter(actor: Actor, id: string): Promise<MatterDeed> {
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (!matter.heldFor) return { ok: false, code: "notHeld" };
    await transaction.matter.update({ where: { id }, data: { heldFor: null } });
    await tellSender(transaction, "received", matter, await readerFor(localeOfMatter(matter.locale)));
    await writeAudit(transaction, "matter.released", subject(deed), {});
    return { ok: true };
  });
}

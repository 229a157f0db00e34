import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { AuditSubject } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { requireMatter } from "../matters.policy";

const columns = {
  id: true,
  reference: true,
  kind: true,
  departmentId: true,
  contactId: true,
  status: true,
  heldFor: true,
  receivedAt: true,
  waitingSince: true,
  senderName: true,
  senderEmail: true,
  senderPhone: true,
  answers: true,
  registration: true,
  entries: { where: { kind: "reply" }, select: { at: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.MatterSelect;
export type RecordRow = Prisma.MatterGetPayload<{ select: typeof columns }>;

export interface RecordDeed {
  transaction: Prisma.TransactionClient;
  matter: RecordRow;
  personId: string;
  subject: AuditSubject;
}

/**
 * Does something with the register of a matter, one deed at a time.
 * @throws NotFoundError where there is none, where the actor may not read it, and where another department has it by now;
 *   NotAllowedError where a second factor is wanted
 */
export async function withRecord<Answer>(actor: Actor, id: string, deed: (given: RecordDeed) => Promise<Answer>): Promise<Answer> {
  const departmentId = await requireMatter(actor, "matter.answer", id);
  const personId = personOf(actor);
  return (await database()).$transaction(async (transaction) => {
    const matter = await lockRecord(transaction, id);
    if (matter?.departmentId !== departmentId) throw new NotFoundError("matter");
    return deed({ transaction, matter, personId, subject: { actorId: personId, thingType: "Matter", thingId: id, departmentId } });
  });
}

/** The matter, which nobody else changes until the transaction ends; null where it is gone. */
export async function lockRecord(transaction: Prisma.TransactionClient, id: string): Promise<RecordRow | null> {
  await transaction.$queryRaw`SELECT id FROM matter WHERE id = ${id} FOR UPDATE`;
  return transaction.matter.findUnique({ where: { id }, select: columns });
}

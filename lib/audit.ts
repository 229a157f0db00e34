import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { AuditEvents } from "./audit-events";

export interface AuditSubject {
  /** Null for the portal itself and for somebody without an account. */
  actorId: string | null;
  thingType?: string;
  thingId?: string;
  departmentId?: string;
}

/**
 * Writes one row of the audit trail. Its first parameter is the transaction of the deed, so the deed and
 * its trace stand or fall together (ASVS 5.0 V16). The database refuses to change or delete the row later.
 */
export async function writeAudit<Name extends keyof AuditEvents>(
  transaction: Prisma.TransactionClient,
  event: Name,
  subject: AuditSubject,
  details: AuditEvents[Name],
): Promise<void> {
  await writeAudits(transaction, event, [{ subject, details }]);
}

/** The same for a deed that concerns many things: a row for each. */
export async function writeAudits<Name extends keyof AuditEvents>(
  transaction: Prisma.TransactionClient,
  event: Name,
  rows: readonly { subject: AuditSubject; details: AuditEvents[Name] }[],
): Promise<void> {
  await transaction.auditEvent.createMany({
    data: rows.map(({ subject: { actorId, thingType, thingId, departmentId }, details }) => ({ event, actorId, thingType, thingId, departmentId, details: details as unknown as Prisma.InputJsonValue })),
  });
}

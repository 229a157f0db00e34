import "server-only";
import type { Prisma } from "@/prisma/generated/client";

/** The closed list of what the audit trail can tell. Each name fixes the shape of its details. */
export interface AuditEvents {
  "session.opened": { issuer: string; methods: string[] };
  "session.refused": { issuer: string; reason: "unknown" | "password" | "rate" | "affiliation" | "external" };
  "session.ended": { by: "person" | "administrator" | "expiry" };
  "access.refused": { action: string; rule: string; clause: string };
  "content.created": { kind: string; locale: string };
  "content.saved": { locale: string; number: number; origin: string };
  "content.published": { locale: string; number: number };
  "content.withdrawn": { locale: string };
  "content.restored": { locale: string; number: number; from: number };
  "content.checked": { locale: string; checkBy: string };
  "content.redirected": { locale: string };
  "media.uploaded": { width: number; height: number };
  "account.created": { issuer: string; demonstration: boolean };
  "installation.seeded": { pages: number; news: number };
}

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
  await transaction.auditEvent.create({
    data: {
      event,
      actorId: subject.actorId,
      thingType: subject.thingType,
      thingId: subject.thingId,
      departmentId: subject.departmentId,
      details: details as unknown as Prisma.InputJsonValue,
    },
  });
}

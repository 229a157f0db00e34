import "server-only";
import { can } from "@/domain/access/access";
import { recordRefusal } from "@/domain/access/access.commands";
import type { SignedIn } from "@/domain/access/access.schema";
import { dormantAt } from "@/domain/access/in-force";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { database } from "@/lib/db";
import { portalThing } from "./accounts.policy";

/** Why somebody who has proved who they are is not let in. */
export type AdmissionRefusal = { ok: false; code: "closed" | "noAffiliation" | "dormant"; clause: string };
export type Admission = { ok: true; actor: SignedIn } | AdmissionRefusal;

/** Leaves a row about a refused sign-in. Never the name that was typed: people type passwords into that field. */
export async function noteRefusal(issuer: string, reason: AuditEvents["session.refused"]["reason"], personId?: string): Promise<void> {
  const client = await database();
  const subject = { actorId: null, thingType: personId && "Person", thingId: personId };
  await client.$transaction((transaction) => writeAudit(transaction, "session.refused", subject, { issuer, reason }));
}

/**
 * Whether somebody who has proved who they are, by a password or an identity provider's word, may sign in: not closed
 * by an administrator or a directory, with an affiliation in force (P4), and not away for so long that the account
 * counts as dormant (P5; ASVS 5.0 V6.1). Only ever told after the proof; each refusal leaves a row in the audit trail.
 * @param issuer of the account that the proof is about
 */
export async function admit(actor: SignedIn, issuer: string, now: Date = new Date()): Promise<Admission> {
  const client = await database();
  const { personId } = actor;
  const closed = await client.person.count({ where: { id: personId, closedAt: { not: null } } });
  if (closed > 0) {
    await noteRefusal(issuer, "closed", personId);
    return { ok: false, code: "closed", clause: "P5" };
  }
  const decision = can(actor, "session.open", portalThing);
  if (!decision.allowed) {
    await recordRefusal(actor, "session.open", portalThing, decision);
    await noteRefusal(issuer, "affiliation", personId);
    return { ok: false, code: "noAffiliation", clause: decision.clause };
  }
  const dormant = await client.person.count({ where: { AND: [{ id: personId }, dormantAt(now)] } });
  if (dormant > 0) {
    await noteRefusal(issuer, "dormant", personId);
    return { ok: false, code: "dormant", clause: "P5" };
  }
  return { ok: true, actor };
}

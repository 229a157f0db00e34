import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { type AuditSubject, writeAudit } from "@/lib/audit";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { DisposalRule, Prisma } from "@/prisma/generated/client";
import type { RuleGiven } from "./records.schema";

export type RuleDeed = { ok: true; id: string } | { ok: false; code: "ownRule" | "approvedAlready" | "endedAlready" };

/**
 * Makes a rule of the records plan. It takes nothing until somebody else has approved it.
 * @throws NotFoundError where there is no such department; NotAllowedError (records.plan)
 */
export async function makeDisposalRule(actor: Actor, { decidedOn, ...rule }: RuleGiven): Promise<RuleDeed> {
  await requireAllowed(actor, "records.plan", await departmentThing(rule.departmentId));
  const madeById = personOf(actor);
  return (await database()).$transaction(async (transaction) => {
    const { id } = await transaction.disposalRule.create({ data: { ...rule, decidedOn: dateColumn(decidedOn), madeById }, select: { id: true } });
    await writeAudit(transaction, "records.ruleMade", { actorId: madeById, thingType: "DisposalRule", thingId: id, departmentId: rule.departmentId }, { rule: rule.reference });
    return { ok: true, id };
  });
}

interface Given {
  transaction: Prisma.TransactionClient;
  rule: DisposalRule;
  personId: string;
  subject: AuditSubject;
}

async function withRule(actor: Actor, action: "records.plan" | "records.approve", id: string, deed: (given: Given) => Promise<RuleDeed>): Promise<RuleDeed> {
  const client = await database();
  const found = await client.disposalRule.findUnique({ where: { id }, select: { departmentId: true } });
  if (!found) throw new NotFoundError("rule");
  await requireAllowed(actor, action, await departmentThing(found.departmentId));
  const personId = personOf(actor);
  return client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM disposal_rule WHERE id = ${id} FOR UPDATE`;
    const rule = await transaction.disposalRule.findUniqueOrThrow({ where: { id } });
    return deed({ transaction, rule, personId, subject: { actorId: personId, thingType: "DisposalRule", thingId: id, departmentId: rule.departmentId } });
  });
}

/**
 * Approves a rule, which holds from then on. Never by who made it: the database refuses that as well.
 * @returns `ownRule`, `approvedAlready`, `endedAlready`; @throws NotFoundError; NotAllowedError (records.approve)
 */
export async function approveDisposalRule(actor: Actor, id: string): Promise<RuleDeed> {
  return withRule(actor, "records.approve", id, async ({ transaction, rule, personId, subject }) => {
    if (rule.endedAt) return { ok: false, code: "endedAlready" };
    if (rule.approvedAt) return { ok: false, code: "approvedAlready" };
    if (rule.madeById === personId) return { ok: false, code: "ownRule" };
    await transaction.disposalRule.update({ where: { id }, data: { approvedById: personId, approvedAt: new Date() } });
    await writeAudit(transaction, "records.ruleApproved", subject, { rule: rule.reference });
    return { ok: true, id };
  });
}

/** Ends a rule, which takes nothing more. What has gone by it stays in the log. @returns `endedAlready`; @throws NotFoundError; NotAllowedError (records.plan) */
export async function endDisposalRule(actor: Actor, id: string): Promise<RuleDeed> {
  return withRule(actor, "records.plan", id, async ({ transaction, rule, personId, subject }) => {
    if (rule.endedAt) return { ok: false, code: "endedAlready" };
    await transaction.disposalRule.update({ where: { id }, data: { endedById: personId, endedAt: new Date() } });
    await writeAudit(transaction, "records.ruleEnded", subject, { rule: rule.reference });
    return { ok: true, id };
  });
}

import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentThing } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { removeFolder } from "@/lib/storage";
import type { DisposalRule } from "@/prisma/generated/client";
import { candidatesOf } from "./disposal.queries";
import { matterParts } from "./matter-parts";
import { matterFacts, ruleFacts } from "./rule-facts";
import { ruleTakes } from "./rule-match";
import { lockRecord } from "./with-record";

/** Destroys one matter by a rule, if the rule still holds and still takes it. @returns whether it is gone by this */
async function disposeOne(rule: DisposalRule, id: string, personId: string | null, today: string): Promise<boolean> {
  const client = await database();
  const folders = await client.$transaction(async (transaction) => {
    const matter = await lockRecord(transaction, id);
    const inForce = await transaction.disposalRule.findFirst({ where: { id: rule.id, approvedAt: { not: null }, endedAt: null, reach: "matter" } });
    const tree = await transaction.department.findMany({ select: { id: true, parentId: true } });
    const leading = await transaction.matter.count({ where: { OR: [{ splitFromId: id }, { mergedIntoId: id }] } });
    if (!matter || !inForce || leading > 0 || !ruleTakes(ruleFacts(rule, tree), matterFacts(matter), today)) return null;
    await transaction.$executeRaw`SELECT set_config('torget.disposal_rule', ${rule.id}, true)`;
    const { reference, kind, departmentId, receivedAt, registration } = matter;
    await transaction.disposedMatter.create({ data: { matterId: id, reference, kind, departmentId, registrationNumber: registration?.number, receivedOn: dateColumn(swedishDate(receivedAt)), ruleId: rule.id, personId } });
    const folders: string[] = [];
    for (const part of matterParts) {
      folders.push(...((await part.folders?.(transaction, matter)) ?? []));
      await part.remove(transaction, matter);
    }
    await transaction.matter.delete({ where: { id } });
    return folders;
  });
  // The rows are gone first: bytes that a stop leaves behind lead nowhere, and no row leads to bytes that are gone.
  for (const folder of folders ?? []) await removeFolder(folder);
  return folders !== null;
}

async function dispose(rule: DisposalRule, personId: string | null, now: Date, signal?: AbortSignal): Promise<number> {
  const today = swedishDate(now);
  let count = 0;
  for await (const { id } of candidatesOf(rule, today)) {
    if (signal?.aborted) break;
    if (await disposeOne(rule, id, personId, today)) count += 1;
  }
  if (count > 0) {
    const { departmentId } = rule;
    await (await database()).$transaction((transaction) => writeAudit(transaction, "records.disposed", { actorId: personId, thingType: "DisposalRule", thingId: rule.id, departmentId }, { rule: rule.reference, count }));
  }
  return count;
}

/**
 * Destroys now what an approved rule takes today; each matter whole, with its row in the log, in a transaction of its own.
 * @returns how many went; `notInForce` where the rule is not approved, has ended or does not reach whole matters
 * @throws NotFoundError; NotAllowedError (records.approve)
 */
export async function disposeByRule(actor: Actor, ruleId: string, now: Date = new Date()): Promise<{ ok: true; count: number } | { ok: false; code: "notInForce" }> {
  const rule = await (await database()).disposalRule.findUnique({ where: { id: ruleId } });
  if (!rule) throw new NotFoundError("rule");
  await requireAllowed(actor, "records.approve", await departmentThing(rule.departmentId));
  if (!rule.approvedAt || rule.endedAt || rule.reach !== "matter") return { ok: false, code: "notInForce" };
  return { ok: true, count: await dispose(rule, personOf(actor), now) };
}

/** Destroys by every rule that holds what it takes today. A recurring job: asks no rule, since two people have. @returns how many went */
export async function disposeByAllRules(signal?: AbortSignal, now: Date = new Date()): Promise<number> {
  const rules = await (await database()).disposalRule.findMany({ where: { approvedAt: { not: null }, endedAt: null, reach: "matter" }, orderBy: { madeAt: "asc" } });
  let count = 0;
  for (const rule of rules) count += await dispose(rule, null, now, signal);
  return count;
}

import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import type { Action, Actor, Decision, Thing } from "./access.schema";

/*
 * Somebody without an account can ask as often as they like, and each refusal is a row that is kept for years:
 * so their rows are bounded (per action, so that a flood of one kind does not hide another).
 * Refusals of people who are signed in are always written.
 */
const unnamedRows = new RateLimiterMemory({ points: 30, duration: 60 });

async function isWithinBounds(actor: Actor, action: Action): Promise<boolean> {
  if (actor.kind === "person") return true;
  return unnamedRows.consume(action).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a refusal to the audit trail: which action, which rule, which clause, who and about what (P5;
 * ASVS 5.0 V16.3.2). At most 30 rows a minute and action for people without an account.
 * @throws whatever the database throws; the deed has not begun, so failing here refuses as well
 */
export async function recordRefusal(actor: Actor, action: Action, thing: Thing, decision: Decision): Promise<void> {
  if (!(await isWithinBounds(actor, action))) return;
  const subject = {
    actorId: actor.kind === "person" ? actor.personId : null,
    thingType: thing.type,
    thingId: "id" in thing ? thing.id : undefined,
    departmentId: "departmentPath" in thing ? thing.departmentPath[0] : undefined,
  };
  const client = await database();
  await client.$transaction((transaction) => writeAudit(transaction, "access.refused", subject, { action, rule: decision.rule, clause: decision.clause }));
}

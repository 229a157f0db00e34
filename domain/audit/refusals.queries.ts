import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";

/** How far back refused sign-ins are counted, in days. */
export const refusalDays = 30;

export interface RefusalCount {
  reason: string;
  /** The kind of outsider (P6); "" for others. */
  kind: string;
  count: number;
}

/**
 * How many sign-ins have been refused in the last 30 days, by reason and, for outsiders, by kind; the most first.
 * @throws NotAllowedError (audit.read of the whole trail: IT and auditors)
 */
export async function countRefusedSignIns(actor: Actor, now: Date = new Date()): Promise<RefusalCount[]> {
  await requireAllowed(actor, "audit.read", { type: "Portal" });
  const since = new Date(now.getTime() - refusalDays * 86_400_000);
  const client = await database();
  const rows = await client.$queryRaw<{ reason: string; kind: string | null; count: bigint }[]>`
    SELECT details->>'reason' AS reason, details->>'kind' AS kind, count(*) AS count FROM audit_event
    WHERE event = 'session.refused' AND at >= ${since} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
  return rows.map(({ reason, kind, count }) => ({ reason, kind: kind ?? "", count: Number(count) }));
}
/**
 * How often the audit trail says that somebody was refused by a clause of the IT policy, from one moment up to another. No name, no
 * kind, no thing: a number. Of people without an account at most thirty rows a minute are kept (domain/access/access.commands.ts),
 * so of a flood it tells too few. Exact: whoever tells it to everybody holds small numbers back.
 */
export async function countRefusals(clause: string, { from, until }: { from: Date; until: Date }): Promise<number> {
  return (await database()).auditEvent.count({ where: { event: "access.refused", at: { gte: from, lt: until }, details: { path: ["clause"], equals: clause } } });
}

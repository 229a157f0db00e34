import "server-only";
import { database } from "@/lib/db";
import { pauses } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { forgetJournal, type Noted, readJournal } from "./journal";

/*
 * The queue of messages to browsers. One statement takes a message from waiting to handed, which one run wins; nobody hands it over again unless the
 * service has said no, or the run's journal says that it had not left (decision 0036).
 */

const day = 24 * 60 * 60_000;
/** What is older is told no longer. */
export const stale = (now: Date): Date => new Date(now.getTime() - day);

/** Nobody settles a run's messages meanwhile: far longer than one batch takes. */
export const claimLasts = 5 * 60_000;
const takenTogether = 200;

const withAll = { subscription: { select: { id: true, endpoint: true, p256dh: true, auth: true, locale: true } }, announcement: true } satisfies Prisma.PushMessageInclude;
export type Handed = Prisma.PushMessageGetPayload<{ include: typeof withAll }>;

/** Takes messages that are due, the urgent first; they are this run's from now on. */
export async function handMessages(claim: string, now: Date): Promise<Handed[]> {
  const client = await database();
  const rows = await client.$queryRaw<{ id: string }[]>`
    UPDATE push_message SET state = 'handed', claim = ${claim}, claimed_until = ${new Date(now.getTime() + claimLasts)}
    WHERE state = 'waiting' AND id IN (
      SELECT id FROM push_message WHERE state = 'waiting' AND due_at <= ${now} ORDER BY urgent DESC, due_at, id LIMIT ${takenTogether} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (rows.length === 0) return [];
  return client.pushMessage.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, include: withAll, orderBy: [{ urgent: "desc" }, { dueAt: "asc" }, { id: "asc" }] });
}

/** Moves messages of a run on. @returns how many were still its own */
async function settle(claim: string, ids: string[], data: Prisma.PushMessageUpdateManyMutationInput): Promise<number> {
  if (ids.length === 0) return 0;
  return (await (await database()).pushMessage.updateMany({ where: { id: { in: ids }, state: "handed", claim }, data: { ...data, claim: null, claimedUntil: null } })).count;
}

/** What became of one message. */
export type Outcome = { kind: "sent" | "gone" | "over" | "untried" } | { kind: "failed"; failure: string; forGood: boolean; retryAfter: number };

/** Writes down what became of a batch. A browser that its service knows no longer is erased. */
export async function keepOutcomes(claim: string, outcomes: ReadonlyMap<Handed, Outcome>, now: Date): Promise<void> {
  const client = await database();
  const those = (kind: Outcome["kind"]) => [...outcomes].flatMap(([message, outcome]) => (outcome.kind === kind ? [message] : []));
  const idsOf = (messages: Handed[]) => messages.map(({ id }) => id);
  const browsersOf = (messages: Handed[]) => messages.map(({ subscription }) => subscription.id);
  await settle(claim, idsOf(those("sent")), { state: "sent", failure: null });
  await settle(claim, idsOf(those("untried")), { state: "waiting" });
  await client.pushSubscription.updateMany({ where: { id: { in: browsersOf(those("sent")) } }, data: { seenAt: now } });
  await client.pushSubscription.deleteMany({ where: { id: { in: browsersOf(those("gone")) } } });
  await client.pushMessage.deleteMany({ where: { id: { in: idsOf(those("over")) } } });
  for (const [{ id, attempts, createdAt }, outcome] of outcomes) {
    if (outcome.kind !== "failed") continue;
    const pause = Math.max(pauses[Math.min(attempts, pauses.length - 1)] ?? 0, Math.min(outcome.retryAfter * 1_000, day));
    const dueAt = new Date(now.getTime() + pause);
    const isOver = outcome.forGood || createdAt < stale(dueAt);
    await settle(claim, [id], { state: isOver ? "failed" : "waiting", attempts: attempts + 1, failure: outcome.failure, ...(isOver ? {} : { dueAt }) });
  }
}

/** One dead run's messages, by what its journal says of each. @returns how many count as sent without an answer */
async function settleRun(claim: string, ids: string[]): Promise<number> {
  const journal = readJournal(claim);
  const saying = (...what: (Noted | undefined)[]) => ids.filter((id) => what.includes(journal ? journal.get(id) : "gone"));
  await settle(claim, saying(undefined, "refused"), { state: "waiting" });
  await settle(claim, saying("sent"), { state: "sent", failure: null });
  const interrupted = await settle(claim, saying("gone"), { state: "sent", failure: "interrupted" });
  forgetJournal(claim);
  return interrupted;
}

/**
 * Settles what runs that died had in hand, and gives up what is a day old.
 * @returns whether anything is due
 */
export async function tidyQueue(now: Date): Promise<boolean> {
  const client = await database();
  const handed = await client.pushMessage.findMany({ where: { state: "handed", claimedUntil: { lt: now } }, select: { id: true, claim: true } });
  for (const [claim, messages] of Map.groupBy(handed, (message) => message.claim ?? "")) await settleRun(claim, messages.map(({ id }) => id));
  await client.pushMessage.updateMany({ where: { state: "waiting", createdAt: { lt: stale(now) } }, data: { state: "failed", failure: "late" } });
  return (await client.pushMessage.findFirst({ where: { state: "waiting", dueAt: { lte: now } }, select: { id: true } })) !== null;
}

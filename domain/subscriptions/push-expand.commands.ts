import "server-only";
import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import { ownKey } from "@/lib/push/own-key";
import type { Prisma } from "@/prisma/generated/client";
import { stale } from "./push-queue";
import { readableIn, wordsOf } from "./wants";

/* Which browsers are told of what has been announced: as for mail (expand.commands.ts), but always at once, and never what is older than a day. */

/** So many browsers share a transaction. */
const together = 1_000;

async function takeNext(transaction: Prisma.TransactionClient, now: Date) {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM announcement WHERE pushed_at IS NULL AND created_at > ${stale(now)} ORDER BY urgent DESC, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row ? transaction.announcement.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

async function pushBatch(transaction: Prisma.TransactionClient, now: Date): Promise<number | null> {
  const told = await takeNext(transaction, now);
  if (!told) return null;
  const found = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM push_subscription
    WHERE id > ${told.pushReached ?? ""} AND wants && ${wordsOf(told, municipality.areas)}::text[] AND locale = ANY(${readableIn(told)}::text[]) AND created_at <= ${told.createdAt}
    ORDER BY id LIMIT ${together}`;
  const ids = found.map(({ id }) => id);
  await transaction.pushMessage.createMany({ data: ids.map((subscriptionId) => ({ subscriptionId, announcementId: told.id, urgent: told.urgent, dueAt: now, createdAt: now })), skipDuplicates: true });
  await transaction.announcement.update({ where: { id: told.id }, data: { pushReached: ids.at(-1) ?? told.pushReached, pushedAt: ids.length < together ? now : null } });
  return ids.length;
}

/**
 * Puts a message into the queue for every browser that has asked for what has been announced: one for each announcement and browser, however often it is tried.
 * @returns how many browsers are told; 0 where browsers are not told here
 */
export async function expandPushes(signal?: AbortSignal, clock: () => number = Date.now): Promise<number> {
  if (!ownKey()) return 0;
  const client = await database();
  let told = 0;
  while (!signal?.aborted) {
    const batch = await client.$transaction((transaction) => pushBatch(transaction, new Date(clock())));
    if (batch === null) break;
    told += batch;
  }
  return told;
}

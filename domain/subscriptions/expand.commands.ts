import "server-only";
import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import type { Prisma } from "@/prisma/generated/client";
import { nextDigests } from "./rhythm";
import { readableIn, wordsOf } from "./wants";

/*
 * Finds out who is told of what has been announced, and puts a mail for each into the queue: some hundreds at a time, each time with how far it has come in
 * the same transaction. Interrupted, it goes on there; several instances take different announcements (SKIP LOCKED).
 */

/** So many subscribers share a transaction: it is over in a moment, and nobody else waits for it. */
const together = 1_000;

/** Takes the next announcement, the urgent first. */
async function takeNext(transaction: Prisma.TransactionClient) {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM announcement WHERE expanded_at IS NULL ORDER BY urgent DESC, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row ? transaction.announcement.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

/** The next of those who are told, in one statement: who it is, and the mail. @returns how many subscribers were looked at, and the last */
async function expandBatch(transaction: Prisma.TransactionClient, now: Date): Promise<number | null> {
  const told = await takeNext(transaction);
  if (!told) return null;
  const { daily, weekly } = nextDigests(now);
  const found = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM subscriber
    WHERE id > ${told.reached ?? ""} AND wants && ${wordsOf(told, municipality.areas)}::text[] AND locale = ANY(${readableIn(told)}::text[]) AND stopped_at IS NULL AND confirmed_at <= ${told.createdAt}
    ORDER BY id LIMIT ${together}`;
  const ids = found.map(({ id }) => id);
  if (ids.length > 0) await transaction.$executeRaw`
    INSERT INTO told_mail (id, subscriber_id, key, announcement_ids, urgent, due_at)
    SELECT gen_random_uuid()::text, id, CASE WHEN due.at IS NULL THEN ${told.id} ELSE 'digest:' || to_char(due.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ':' || rhythm END,
      ARRAY[${told.id}]::text[], ${told.urgent}, coalesce(due.at, ${now})
    FROM subscriber, LATERAL (SELECT CASE WHEN ${told.urgent} OR rhythm = 'now' THEN NULL WHEN rhythm = 'daily' THEN ${daily}::timestamptz ELSE ${weekly}::timestamptz END AS at) AS due
    WHERE id = ANY(${ids}::text[])
    ON CONFLICT (subscriber_id, key) DO UPDATE SET announcement_ids = told_mail.announcement_ids || excluded.announcement_ids
      WHERE told_mail.state = 'waiting' AND NOT told_mail.announcement_ids @> excluded.announcement_ids`;
  const isLast = ids.length < together;
  await transaction.announcement.update({ where: { id: told.id }, data: { reached: ids.at(-1) ?? told.reached, expandedAt: isLast ? now : null } });
  return ids.length;
}

/**
 * Puts a mail into the queue for everybody who has asked for what has been announced.
 * @returns how many subscribers are told
 */
export async function expandAnnouncements(signal?: AbortSignal, clock: () => number = Date.now): Promise<number> {
  const client = await database();
  let told = 0;
  while (!signal?.aborted) {
    const batch = await client.$transaction((transaction) => expandBatch(transaction, new Date(clock())));
    if (batch === null) break;
    told += batch;
  }
  return told;
}

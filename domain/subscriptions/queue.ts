import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/lib/db";
import { mostAttempts, pauses } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { forgetJournal, type Noted, readJournal } from "./journal";

/*
 * The queue of mails to subscribers. A mail is claimed, handed and sent; the step from waiting to handed is one statement that only one process can win,
 * and a mail that is past it is never handed over again unless the server has said no.
 */

/** Nobody else takes a claimed mail for so long; who comes later than that finds that it must not let go of it any longer. */
const claimLasts = 2 * 60_000;

const columns = { id: true, address: true, locale: true } satisfies Prisma.SubscriberSelect;
export interface Claimed {
  id: string;
  claim: string | null;
  announcementIds: string[];
  attempts: number;
  subscriber: { id: string; address: string; locale: string };
}

/** What this process calls itself in one run. */
export const newClaim = (): string => randomUUID();

/** Whether there is anything to do. */
export const isMailDue = async (now: Date): Promise<boolean> => (await (await database()).toldMail.findFirst({ where: { state: "waiting", dueAt: { lte: now } }, select: { id: true } })) !== null;

/** Takes mails that are due, the urgent first; nobody else has them meanwhile. */
export async function claimMails(claim: string, most: number, now: Date): Promise<Claimed[]> {
  const client = await database();
  const rows = await client.$queryRaw<{ id: string }[]>`
    UPDATE told_mail SET claim = ${claim}, claimed_until = ${new Date(now.getTime() + claimLasts)}
    WHERE id IN (
      SELECT id FROM told_mail WHERE state = 'waiting' AND due_at <= ${now} AND (claimed_until IS NULL OR claimed_until < ${now})
      ORDER BY urgent DESC, due_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (rows.length === 0) return [];
  return client.toldMail.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true, claim: true, announcementIds: true, attempts: true, subscriber: { select: columns } } });
}

/** Gives back what was claimed and has not been tried, when the portal stops. */
export async function releaseMails(claim: string): Promise<void> {
  await (await database()).toldMail.updateMany({ where: { claim, state: "waiting" }, data: { claim: null, claimedUntil: null } });
}

/** One run's mails, by what its journal says of each. @returns how many count as sent without an answer */
async function settleRun(claim: string, ids: string[], now: Date): Promise<number> {
  const client = await database();
  const journal = readJournal(claim);
  const saying = (...what: (Noted | undefined)[]) => ids.filter((id) => what.includes(journal ? journal.get(id) : "gone"));
  const settle = async (those: string[], data: Prisma.ToldMailUpdateManyMutationInput) => (await client.toldMail.updateMany({ where: { id: { in: those }, state: "handed", claim }, data: { ...data, claim: null, claimedUntil: null } })).count;
  await settle(saying(undefined, "refused"), { state: "waiting" });
  await settle(saying("sent"), { state: "sent", sentAt: now, failure: null });
  const interrupted = await settle(saying("gone"), { state: "sent", sentAt: now, failure: "interrupted" });
  forgetJournal(claim);
  return interrupted;
}

/**
 * Settles what was handed over by runs that died before they wrote down the answer. What the journal of a run does not name had not left, and waits again; what it names
 * has, and is not sent again. Where nobody can tell it counts as sent: waiting for the answer takes far longer than everything before (decision 0036).
 * @returns how many count as sent without an answer
 */
export async function settleInterrupted(now: Date): Promise<number> {
  const handed = await (await database()).toldMail.findMany({ where: { state: "handed", claimedUntil: { lt: now } }, select: { id: true, claim: true } });
  let interrupted = 0;
  for (const [claim, mails] of Map.groupBy(handed, (mail) => mail.claim ?? "")) interrupted += await settleRun(claim, mails.map(({ id }) => id), now);
  return interrupted;
}

/** Notes that a mail has not been taken: it is tried again later, or given up. */
export async function keepFailure(mail: Claimed, failure: string, { forGood, now }: { forGood: boolean; now: Date }): Promise<void> {
  const attempts = mail.attempts + 1;
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? 0;
  const over = forGood || attempts >= mostAttempts;
  await (await database()).toldMail.updateMany({ where: { id: mail.id, claim: mail.claim }, data: { state: over ? "failed" : "waiting", attempts, failure, claim: null, claimedUntil: null, ...(over ? {} : { dueAt: new Date(now.getTime() + pause) }) } });
}

/** Takes a mail away that has nothing left to tell. */
export async function dropMail(id: string): Promise<void> {
  await (await database()).toldMail.deleteMany({ where: { id } });
}

/**
 * Writes down what happens to many mails at once in few statements: what comes while one is being written goes into the next.
 */
export class Notes {
  private handing: { id: string; done: (mayGo: boolean) => void; failed: (error: unknown) => void }[] = [];
  private sending: string[] = [];
  private writing: Promise<void> | null = null;

  constructor(
    private readonly claim: string,
    private readonly clock: () => number,
  ) {}

  /** Past this a mail is never handed over again. @returns false where somebody else has taken it, or it has been erased */
  handOver(id: string): Promise<boolean> {
    return new Promise((done, failed) => {
      this.handing.push({ id, done, failed });
      this.begin();
    });
  }

  /** The server has taken it. Written with what comes next, or when flushed. */
  sent(id: string): void {
    this.sending.push(id);
  }

  /** Until everything is written. @returns whether it is: false where the database did not take it */
  async flush(): Promise<boolean> {
    this.begin();
    while (this.writing) await this.writing;
    return this.sending.length === 0;
  }

  private begin(): void {
    if (this.writing || this.handing.length + this.sending.length === 0) return;
    this.writing = this.write().finally(() => {
      this.writing = null;
      if (this.handing.length > 0) this.begin();
    });
  }

  private async write(): Promise<void> {
    const [handing, sending] = [this.handing.splice(0), this.sending.splice(0)];
    try {
      const client = await database();
      if (sending.length > 0) await client.toldMail.updateMany({ where: { id: { in: sending } }, data: { state: "sent", sentAt: new Date(this.clock()), failure: null, claim: null, claimedUntil: null } });
      const ids = handing.map(({ id }) => id);
      const won = ids.length === 0 ? [] : await client.$queryRaw<{ id: string }[]>`
        UPDATE told_mail SET state = 'handed' WHERE id = ANY(${ids}::text[]) AND state = 'waiting' AND claim = ${this.claim} AND claimed_until > ${new Date(this.clock())} RETURNING id`;
      const mayGo = new Set(won.map(({ id }) => id));
      // Each by itself: between a line's note in the journal and its last line nothing of another stands.
      for (const { id, done } of handing) setImmediate(() => done(mayGo.has(id)));
    } catch (error) {
      this.sending.push(...sending);
      for (const { failed } of handing) failed(error);
    }
  }
}

import "server-only";
import { Prisma } from "@/prisma/generated/client";
import { database, isDatabaseUnavailable } from "./db";
import { log } from "./log";

/*
 * What the portal does by itself again and again: reminders, sending mail, looking at links. A row for each job holds a
 * lease, so that of several instances one alone does it, and another goes on where an interrupted one stopped.
 */

/** What a run is given. */
export interface JobRun {
  /** What the last run that was interrupted, or that did not come to an end, saved; null to begin anew. */
  cursor: unknown;
  /** Where to go on, should this run be interrupted. Forgotten when the run ends well; throws when the lease is lost. */
  saveCursor(cursor: unknown): Promise<void>;
  /** Aborted when the portal stops or the lease is lost: end soon. */
  signal: AbortSignal;
}

export interface RecurringJob {
  name: string;
  /** Seconds from one beginning to the next. */
  every: number;
  run(context: JobRun): Promise<void>;
}

/** Milliseconds that a lease lasts; it is renewed three times in that time. */
const leaseTime = 60_000;
/** How often it is looked whether a job is due, in milliseconds. */
const beat = 5_000;

interface Home {
  jobs: Map<string, RecurringJob>;
  running: Map<string, { stop: AbortController; ended: Promise<unknown> }>;
  timer?: NodeJS.Timeout;
}
/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetJobs?: Home };
const state = (): Home => (home.torgetJobs ??= { jobs: new Map(), running: new Map() });

/** Makes a job known; the same name again takes its place. It runs once the worker has been started. */
export function defineRecurringJob(job: RecurringJob): void {
  state().jobs.set(job.name, job);
}

/** Takes the lease where the job is due and nobody holds it. @returns the saved cursor in an object, or null */
async function claim({ name, every }: RecurringJob, now: Date): Promise<{ cursor: unknown } | null> {
  const client = await database();
  await client.$executeRaw`INSERT INTO recurring_job (name) VALUES (${name}) ON CONFLICT DO NOTHING`;
  const due = new Date(now.getTime() - every * 1000);
  const taken = await client.recurringJob.updateMany({
    where: { name, AND: [{ OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] }, { OR: [{ begunAt: null }, { begunAt: { lte: due } }, { leaseUntil: { lt: now } }] }] },
    data: { begunAt: now, leaseUntil: new Date(now.getTime() + leaseTime) },
  });
  if (taken.count === 0) return null;
  const row = await client.recurringJob.findUniqueOrThrow({ where: { name }, select: { cursor: true } });
  return { cursor: row.cursor };
}

/** Changes the row as long as this run, begun at `begunAt`, holds the lease. @returns whether it does */
async function whileHeld(name: string, begunAt: Date, data: Prisma.RecurringJobUpdateManyMutationInput): Promise<boolean> {
  const held = await (await database()).recurringJob.updateMany({ where: { name, begunAt, leaseUntil: { not: null } }, data });
  return held.count > 0;
}

const inFuture = () => new Date(Date.now() + leaseTime);

async function runClaimed(job: RecurringJob, begunAt: Date, cursor: unknown, stop: AbortController): Promise<"done" | "failed"> {
  const renewal = setInterval(() => {
    void whileHeld(job.name, begunAt, { leaseUntil: inFuture() }).then((held) => held || stop.abort(), () => undefined);
  }, leaseTime / 3);
  renewal.unref();
  const saveCursor = async (given: unknown) => {
    const held = await whileHeld(job.name, begunAt, { cursor: given as Prisma.InputJsonValue, leaseUntil: inFuture() });
    if (!held) throw new Error(`The job ${job.name} has lost its lease`);
  };
  try {
    await job.run({ cursor, saveCursor, signal: stop.signal });
    const rest = stop.signal.aborted ? {} : { doneAt: new Date(), cursor: Prisma.DbNull };
    await whileHeld(job.name, begunAt, { leaseUntil: null, failure: null, ...rest });
    return "done";
  } catch (error) {
    log().error({ err: error, job: job.name }, "A recurring job failed; it is tried again when it is due");
    const failure = error instanceof Error ? error.name : "unknown";
    await whileHeld(job.name, begunAt, { leaseUntil: null, failure }).catch(() => false);
    return "failed";
  } finally {
    clearInterval(renewal);
  }
}

/**
 * Runs the job now if it is due and no other instance is at it.
 * @returns what came of it; "notDue" also while somebody else holds the lease
 * @throws what the database throws when it is gone
 */
export async function runIfDue(job: RecurringJob, now = new Date()): Promise<"done" | "failed" | "notDue"> {
  const { running } = state();
  if (running.has(job.name)) return "notDue";
  const claimed = await claim(job, now);
  if (!claimed) return "notDue";
  const stop = new AbortController();
  const ended = runClaimed(job, now, claimed.cursor, stop).finally(() => running.delete(job.name));
  running.set(job.name, { stop, ended });
  return ended;
}

/** Begins to look after the jobs; a second call changes nothing. */
export function startJobs(): void {
  const own = state();
  if (own.timer) return;
  const look = () => {
    for (const job of own.jobs.values()) {
      void runIfDue(job).catch((error: unknown) => {
        if (!isDatabaseUnavailable(error)) log().error({ err: error, job: job.name }, "A recurring job could not be looked at");
      });
    }
  };
  own.timer = setInterval(look, beat);
  own.timer.unref();
}

/** Looks no more, asks what runs to end and waits for it. */
export async function stopJobs(): Promise<void> {
  const own = state();
  clearInterval(own.timer);
  own.timer = undefined;
  for (const { stop } of own.running.values()) stop.abort();
  await Promise.allSettled([...own.running.values()].map(({ ended }) => ended));
}

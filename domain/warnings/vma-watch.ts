import "server-only";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";
import { log } from "@/lib/log";
import { announceWarnings } from "./announcements.commands";
import { noteHeard, noteSilence } from "./outage.commands";
import { recallSupplements, refreshSupplements } from "./supplement-store";
import { afterFailing, afterReading, silentSince } from "./vma";
import { knownWarnings, recallWarnings, rememberWarnings } from "./vma-store";
import { failureOf, unevenly } from "./source";
import { listen, readSource } from "./vma-source";
import { hasSupplementable } from "./vma.queries";

/** How often what is done; milliseconds. */
export interface Paces {
  /** The source is asked (VM-5). */
  ask: number;
  /** Its answer is waited for. */
  patience: number;
  /** What the municipality has added to a warning that stands is read anew, and what is new is written down for those who have asked to be told. */
  supplements: number;
  /** Whether the source is heard is looked at, and told where it is not. */
  alarm: number;
}

export const paces: Paces = { ask: 60_000, patience: 9_000, supplements: 2_000, alarm: 30_000 };
/** The slowest after failures. */
const slowest = 900_000;

/** Asks the source once and keeps what it says. @returns whether it answered */
async function ask(source: string, signal: AbortSignal, patience: number): Promise<boolean> {
  const failing = knownWarnings().failingSince;
  let answered = true;
  try {
    await rememberWarnings(afterReading(knownWarnings(), await readSource(source, signal, patience), new Date()));
    if (failing) log().info("Public warnings can be read again");
  } catch (error) {
    if (signal.aborted) return true;
    answered = false;
    const failure = failureOf(error);
    await rememberWarnings(afterFailing(knownWarnings(), failure, new Date()));
    const since = knownWarnings().failingSince;
    log()[silentSince(knownWarnings(), new Date()) ? "error" : "warn"]({ failure, since }, "Public warnings cannot be read; what is known goes on being shown");
  }
  return answered;
}

/** A wait that can be cut short; what cuts it short before it has begun counts as well. */
class Waiting {
  private woken = false;
  private end: (() => void) | undefined;

  wake(): void {
    this.woken = true;
    this.end?.();
  }

  /** Milliseconds; at least `least` of them. */
  async rest(time: number, signal: AbortSignal, least = 0): Promise<void> {
    await pause(least, signal);
    if (!this.woken && time > least) await new Promise<void>((resolve) => {
      this.end = resolve;
      void pause(time - least, signal).then(resolve);
    });
    [this.woken, this.end] = [false, undefined];
  }
}

const pause = (time: number, signal: AbortSignal): Promise<void> => setTimeoutAsync(time, undefined, { signal, ref: false }).catch(() => undefined);

/** However often the stream says that there is something new, the source is asked no more often than this; milliseconds. */
const leastPause = 250;

/** Asks at the source's documented pace, more seldom where it fails, and at once when `waiting` is woken. */
async function keepAsking(source: string, signal: AbortSignal, waiting: Waiting, { ask: pace, patience }: Paces): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    failures = (await ask(source, signal, patience)) ? 0 : failures + 1;
    await waiting.rest(Math.min(unevenly(pace * 2 ** Math.max(0, failures - 1)), slowest), signal, leastPause);
  }
}

/** Listens to the source's stream, again and again: it closes each after a while. What fails at once is tried more seldom. */
async function keepListening(source: string, signal: AbortSignal, waiting: Waiting): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const began = Date.now();
    const ended = await listen(source, signal, () => waiting.wake()).then(() => true, () => false);
    failures = ended || Date.now() - began > 10_000 ? 0 : failures + 1;
    await pause(unevenly(failures === 0 ? 500 : Math.min(5_000 * 2 ** failures, slowest)), signal);
    // Something may have been said while nobody listened.
    if (ended) waiting.wake();
  }
}

/** Does something again and again. What it throws is the database's: warnings are shown without it (P10). */
async function keepDoing(pace: number, signal: AbortSignal, deed: () => Promise<unknown>): Promise<void> {
  for (let failing = false; !signal.aborted; ) {
    await pause(pace, signal);
    if (signal.aborted) return;
    const failed = await deed().then(() => null, (error: unknown) => error);
    if (failed && !failing) log().warn({ err: failed }, "What belongs to public warnings cannot be read or told; the warnings are shown all the same");
    failing = failed !== null;
  }
}

/** Tells those who publish in emergencies that the source is not heard, and that it is again. */
async function tellOfSilence(): Promise<void> {
  const now = new Date();
  const since = silentSince(knownWarnings(), now);
  if (since) await noteSilence(since, now);
  else if (knownWarnings().readAt && !knownWarnings().failingSince) await noteHeard(now);
}

/** Watches the source until it is told to stop. */
export async function watchWarnings(source: string, signal: AbortSignal, given: Partial<Paces> = {}): Promise<void> {
  const all = { ...paces, ...given };
  await Promise.all([recallWarnings(), recallSupplements()]);
  const waiting = new Waiting();
  await Promise.all([
    keepAsking(source, signal, waiting, all),
    keepListening(source, signal, waiting),
    keepDoing(all.supplements, signal, async () => void (hasSupplementable() && (await refreshSupplements()))),
    keepDoing(all.supplements, signal, () => announceWarnings()),
    keepDoing(all.alarm, signal, tellOfSilence),
  ]);
}

import "server-only";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";
import { log } from "@/lib/log";
import { announceWarnings } from "./announce-warnings";
import { afterFailing, afterReading } from "./vma";
import { knownWarnings, recallWarnings, rememberWarnings } from "./vma-store";
import { NotAFeedError } from "./vma.schema";
import { listen, readSource, SourceError } from "./vma-source";
import { toldAfter } from "./vma.queries";

/** The pace at which the source is asked, and the slowest after failures; milliseconds (VM-5). */
const pace = 60_000;
const slowest = 900_000;

/** A tenth more or less, so that not all portals of the country ask in the same moment. */
const unevenly = (time: number) => time * (0.9 + Math.random() * 0.2);

function codeOf(error: unknown): string {
  if (error instanceof NotAFeedError) return error.code;
  if (error instanceof SourceError) return String(error.status);
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return name === "TimeoutError" ? "timeout" : (cause?.code ?? name);
}

/** Asks the source once and keeps what it says. @returns whether it answered */
async function ask(source: string, signal: AbortSignal): Promise<boolean> {
  const failing = knownWarnings().failingSince;
  let answered = true;
  try {
    await rememberWarnings(afterReading(knownWarnings(), await readSource(source, signal), new Date()));
    if (failing) log().info("Public warnings can be read again");
  } catch (error) {
    if (signal.aborted) return true;
    answered = false;
    const failure = codeOf(error);
    await rememberWarnings(afterFailing(knownWarnings(), failure, new Date()));
    const since = knownWarnings().failingSince;
    log()[since && Date.now() - since.getTime() >= toldAfter ? "error" : "warn"]({ failure, since }, "Public warnings cannot be read; what is known goes on being shown");
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
async function keepAsking(source: string, signal: AbortSignal, waiting: Waiting): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    failures = (await ask(source, signal)) ? 0 : failures + 1;
    // Nobody waits for the database to hear the next warning (P10).
    void announceWarnings();
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

/** Watches the source until it is told to stop. */
export async function watchWarnings(source: string, signal: AbortSignal): Promise<void> {
  await recallWarnings();
  const waiting = new Waiting();
  await Promise.all([keepAsking(source, signal, waiting), keepListening(source, signal, waiting)]);
}

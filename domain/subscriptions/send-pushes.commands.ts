import "server-only";
import { randomUUID } from "node:crypto";
import { Agent } from "node:https";
import { readerFor, type Reader } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { log } from "@/lib/log";
import { NotPublicError, postOutside } from "@/lib/outside";
import { authorizationFor, ownKey } from "@/lib/push/own-key";
import { sealedFor } from "@/lib/push/sealed-message";
import { Journal } from "./journal";
import { claimLasts, type Handed, handMessages, keepOutcomes, type Outcome, tidyQueue } from "./push-queue";
import { pushWords } from "./push-words";

/*
 * Sends what waits for browsers to their makers' services. The address at a service is what a browser is known by: it stands in no log and in no failure.
 */

/** Messages on their way at the same time. */
const lanes = 16;
/** Milliseconds for one of them. */
const timeout = 10_000;

/** How a message leaves: over https to a public address. Tests give another way, to a service of their own. */
export type Post = typeof postOutside;

type OwnKey = NonNullable<ReturnType<typeof ownKey>>;

interface Run {
  key: OwnKey;
  post: Post;
  agent: Agent;
  clock: () => number;
  signal?: AbortSignal;
  readers: Map<string, Reader>;
  /** One signature a service and run. */
  authorizations: Map<string, string>;
}

function outcomeOf({ status, retryAfter }: { status: number; retryAfter: number }): Outcome {
  if (status >= 200 && status < 300) return { kind: "sent" };
  // The browser has left its service (RFC 8030, 7.3).
  if (status === 404 || status === 410) return { kind: "gone" };
  return { kind: "failed", failure: `http${status}`, forGood: status < 500 && status !== 429 && status !== 408, retryAfter };
}

async function readerOf({ readers }: Run, locale: string): Promise<Reader> {
  const known = readers.get(locale) ?? (await readerFor(isLocale(locale) ? locale : sourceLocale));
  readers.set(locale, known);
  return known;
}

function authorization({ authorizations, key, clock }: Run, endpoint: string): string {
  const { origin } = new URL(endpoint);
  const made = authorizations.get(origin) ?? authorizationFor(endpoint, key, new Date(clock()));
  authorizations.set(origin, made);
  return made;
}

async function sendOne(run: Run, { id, subscription, announcement }: Handed, journal: Journal): Promise<Outcome> {
  const words = pushWords(announcement, await readerOf(run, subscription.locale), new Date(run.clock()));
  if (!words) return { kind: "over" };
  const headers = { ...words.headers, Authorization: authorization(run, subscription.endpoint), "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream" };
  const body = sealedFor(subscription, words.message);
  journal.note(id, "gone");
  try {
    const outcome = outcomeOf(await run.post(subscription.endpoint, { headers, body, timeout, agent: run.agent }));
    journal.note(id, outcome.kind === "sent" ? "sent" : "refused");
    return outcome;
  } catch (error) {
    // Nothing was taken, as far as anybody can tell; what comes twice replaces itself, by its tag.
    journal.note(id, "refused");
    const refused = error instanceof NotPublicError;
    return { kind: "failed", failure: refused ? "notPublic" : "unreachable", forGood: refused, retryAfter: 0 };
  }
}

/** Takes a batch and sends it. @returns what became of each; null where nothing was due */
async function sendBatch(run: Run): Promise<Outcome[] | null> {
  const claim = randomUUID();
  const ends = run.clock() + claimLasts - 2 * timeout;
  const messages = await handMessages(claim, new Date(run.clock()));
  if (messages.length === 0) return null;
  const journal = new Journal(claim);
  const outcomes = new Map<Handed, Outcome>(messages.map((message) => [message, { kind: "untried" }]));
  const left = [...messages];
  let isWritten = false;
  try {
    const lane = async () => {
      for (let message = left.shift(); message && !run.signal?.aborted && run.clock() < ends; message = left.shift()) outcomes.set(message, await sendOne(run, message, journal));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await keepOutcomes(claim, outcomes, new Date(run.clock()));
    isWritten = true;
  } finally {
    journal.close(!isWritten);
  }
  return [...outcomes.values()];
}

/**
 * Sends what is due to browsers, the urgent first; each announcement once to each browser. A browser that its service knows no longer is erased.
 * @returns how many were taken and how many could not be sent; 0 and 0 where browsers are not told here
 */
export async function sendPushes(signal?: AbortSignal, clock: () => number = Date.now, post: Post = postOutside): Promise<{ sent: number; failed: number }> {
  const told = { sent: 0, failed: 0 };
  const key = ownKey();
  if (!key || !(await tidyQueue(new Date(clock())))) return told;
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const run: Run = { key, post, agent, clock, signal, readers: new Map(), authorizations: new Map() };
  try {
    while (!signal?.aborted) {
      const outcomes = await sendBatch(run);
      if (!outcomes) break;
      told.sent += outcomes.filter(({ kind }) => kind === "sent").length;
      told.failed += outcomes.filter(({ kind }) => kind === "failed").length;
    }
  } finally {
    agent.destroy();
  }
  if (told.failed > 0) log().warn(told, "Some messages to browsers could not be sent; they are tried again for a day, unless they were refused for good");
  return told;
}

import "server-only";
import { createParser } from "eventsource-parser";
import type { Reading } from "./vma";
import { readFeed } from "./vma.schema";

/** Its answer is waited for so long (VM-5), in milliseconds. */
const patience = 9_000;
/** More than five hundred warnings with all their words; what is larger is no list of warnings. */
const largest = 16 * 1024 * 1024;
/** The stream is closed by the source after about five minutes: one that says nothing for longer is dead. */
const silence = 8 * 60_000;

const headers = (accept: string) => ({ accept, "user-agent": "Torget (municipal portal; shows VMA)" });

/** Reads a body up to a size. @throws Error where it is larger */
async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > largest) throw new Error("tooLarge");
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}

/** The status of an answer that is no list of warnings. */
export class SourceError extends Error {
  constructor(readonly status: number) {
    super(String(status));
  }
}

/**
 * Asks the source for every warning that it has now. Areas are chosen afterwards: the source's own filters are of an older version.
 * @param source the address that `/alerts` is below
 * @throws NotAFeedError, SourceError, or what the connection threw; nothing is known then
 */
export async function readSource(source: string, signal: AbortSignal): Promise<Reading> {
  const response = await fetch(`${source}/alerts`, { headers: headers("application/json"), redirect: "error", cache: "no-store", signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  if (!response.ok) throw new SourceError(response.status);
  const clock = Date.parse(response.headers.get("date") ?? "");
  return { ...readFeed(await limited(response)), sourceClock: Number.isNaN(clock) ? null : new Date(clock) };
}

/**
 * Listens to the source's stream until it closes, and tells each time that something is said: what it is, is then asked for.
 * @throws SourceError, or what the connection threw
 */
export async function listen(source: string, signal: AbortSignal, heard: () => void): Promise<void> {
  const dead = new AbortController();
  let alive: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(alive);
    alive = setTimeout(() => dead.abort(), silence);
  };
  wait();
  try {
    const response = await fetch(`${source}/subscribe`, { headers: headers("text/event-stream"), redirect: "error", cache: "no-store", signal: AbortSignal.any([signal, dead.signal]) });
    if (!response.ok || !response.headers.get("content-type")?.startsWith("text/event-stream")) throw new SourceError(response.status);
    const parser = createParser({ onEvent: heard });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      wait();
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    }
  } finally {
    clearTimeout(alive);
  }
}

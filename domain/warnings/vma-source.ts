import "server-only";
import { createParser } from "eventsource-parser";
import { askForJson, askingFor, SourceError } from "./source";
import type { Reading } from "./vma";
import { readFeed } from "./vma.schema";

/** The stream is closed by the source after about five minutes: one that says nothing for longer is dead. */
const silence = 8 * 60_000;

/**
 * Asks the source for every warning that it has now. Areas are chosen afterwards: the source's own filters are of an older version.
 * @param source the address that `/alerts` is below
 * @param patience its answer is waited for so long (VM-5), in milliseconds
 * @throws NotAFeedError, SourceError, or what the connection threw; nothing is known then
 */
export async function readSource(source: string, signal: AbortSignal, patience: number): Promise<Reading> {
  const { text, clock } = await askForJson(`${source}/alerts`, signal, patience);
  return { ...readFeed(text), sourceClock: clock };
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
    const response = await fetch(`${source}/subscribe`, { headers: askingFor("text/event-stream"), redirect: "error", cache: "no-store", signal: AbortSignal.any([signal, dead.signal]) });
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

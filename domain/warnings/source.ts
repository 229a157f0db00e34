import "server-only";
import { NotAFeedError } from "./vma.schema";

/* Asking a source outside that the municipality relays: with patience, within bounds, and never where it leads on to. */

/** More than five hundred warnings with all their words; what is larger is no answer. */
const largest = 16 * 1024 * 1024;

export const askingFor = (accept: string) => ({ accept, "user-agent": "Torget (municipal portal; shows VMA and news of crises)" });

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

/** The status of an answer that is not what was asked for. */
export class SourceError extends Error {
  constructor(readonly status: number) {
    super(String(status));
  }
}

/**
 * Asks for JSON.
 * @param patience it is waited for so long, in milliseconds
 * @returns its text, and what the source's own clock showed, where it says so
 * @throws SourceError, or what the connection threw
 */
export async function askForJson(address: string, signal: AbortSignal, patience: number): Promise<{ text: string; clock: Date | null }> {
  const response = await fetch(address, { headers: askingFor("application/json"), redirect: "error", cache: "no-store", signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  if (!response.ok) throw new SourceError(response.status);
  const clock = Date.parse(response.headers.get("date") ?? "");
  return { text: await limited(response), clock: Number.isNaN(clock) ? null : new Date(clock) };
}

/** What went wrong, in a word of the code: never what was answered. */
export function failureOf(error: unknown): string {
  if (error instanceof NotAFeedError) return error.code;
  if (error instanceof SourceError) return String(error.status);
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return name === "TimeoutError" ? "timeout" : (cause?.code ?? name);
}

/** A tenth more or less, so that not all portals of the country ask in the same moment. */
export const unevenly = (time: number): number => time * (0.9 + Math.random() * 0.2);

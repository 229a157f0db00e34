import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { seal, unseal } from "./sealing";

/*
 * Each form that anybody may send holds a ticket, sealed: when it was handed out, and which of all forms it is. How long
 * somebody took is then known without a cookie, and a form that is sent twice is known again, on every instance and
 * after a restart.
 */

/**
 * A ticket for a form that is handed out now.
 * @param purpose which kind of form; a ticket of one kind never passes for another
 */
export const newTicket = (purpose: string, now: number = Date.now()): string => seal(purpose, JSON.stringify([randomUUID(), now]));

export interface FormPost {
  /** SHA-256 (hexadecimal): the same for the same words in the same form, and for no other post. Without a form each post is its own. */
  key: string;
  /** Milliseconds since the form was handed out; null where it was not one of ours. */
  took: number | null;
}

/** What a post is known by. Words that were changed before they were sent again are another post. */
export function readTicket(purpose: string, ticket: string, written: readonly string[], now: number = Date.now()): FormPost {
  const opened = unseal(purpose, ticket);
  const [form, at] = opened ? (JSON.parse(opened) as [string, number]) : [randomUUID(), null];
  const key = createHash("sha256").update(JSON.stringify([form, ...written])).digest("hex");
  return { key, took: at === null ? null : Math.max(0, now - at) };
}

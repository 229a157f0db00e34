import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { bytesFor, seal, unseal } from "@/lib/sealing";
import { codeFrom } from "./reference";

/*
 * Each form that is handed out holds a ticket: when, and which of all forms. So a post that comes twice is known again
 * (and its sender given the same code, which is kept nowhere but can be worked out), and one that comes faster than
 * anybody types is seen, without a cookie.
 */

const purpose = "matter-form";

/** A ticket for a form that is handed out now. */
export function newTicket(now: number = Date.now()): string {
  return seal(purpose, JSON.stringify([randomUUID(), now]));
}

export interface Post {
  /** The same for the same words in the same form, and for no other post. */
  key: string;
  /** The secret code that the sender of this post is given. */
  code: string;
  /** Milliseconds since the form was handed out; null where it was not one of ours. */
  age: number | null;
}

/** What a post is known by. Words that were changed before they were sent again are another post. */
export function postOf(ticket: string, written: readonly string[], now: number = Date.now()): Post {
  const opened = unseal(purpose, ticket);
  const [id, at] = opened ? (JSON.parse(opened) as [string, number]) : [randomUUID(), null];
  const key = createHash("sha256").update(JSON.stringify([id, ...written])).digest("hex");
  return { key, code: codeFrom(bytesFor("matter-code", key)), age: at === null ? null : Math.max(0, now - at) };
}

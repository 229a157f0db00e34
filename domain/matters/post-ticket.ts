import "server-only";
import { type FormPost, newTicket as newFormTicket, readTicket } from "@/lib/form-ticket";
import { bytesFor } from "@/lib/sealing";
import { codeFrom } from "./reference";

const purpose = "matter-form";

/** A ticket for a form that is handed out now. */
export const newTicket = (now?: number): string => newFormTicket(purpose, now);

export interface Post extends FormPost {
  /** The secret code that the sender of this post is given: kept nowhere, but the same for the same post. */
  code: string;
}

/** What a post is known by. */
export function postOf(ticket: string, written: readonly string[], now?: number): Post {
  const post = readTicket(purpose, ticket, written, now);
  return { ...post, code: codeFrom(bytesFor("matter-code", post.key)) };
}

import { newTicket, type Post, postOf } from "./post-ticket";
import { type Arrival, receiveMatter, type Receipt } from "./receive.commands";
import type { Question } from "./matters.schema";

/** A form that was handed out a minute ago. */
export const usedTicket = () => newTicket(Date.now() - 60_000);

/** A post of a new form, by its words. */
export const newPost = (...written: string[]): Post => postOf(usedTicket(), written);

const usual: Question = { kind: "question", topic: "", message: "Hur länge är biblioteket öppet?", wantsReply: false, name: "", email: "", phone: "" };
let addresses = 0;

/** Sends a message as somebody whose address nobody else has. */
export function send(given: Partial<Question> = {}, more: Partial<Arrival> & { post?: Post } = {}): Promise<Receipt> {
  addresses += 1;
  const { post = newPost(given.message ?? ""), ...arrival } = more;
  return receiveMatter({ ...usual, ...given }, post, { locale: "sv", trapped: false, address: `192.0.2.${addresses}`, ...arrival });
}

import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/*
 * How many answers one address may send: a whole school behind one address is not kept out, what is more than people
 * send is held for somebody to look at, and what only a machine sends is refused. Kept in this process, as digests that
 * are gone when the time is; no address is stored. With several instances each counts for itself.
 */
const window = 15 * 60;
const held = 20;
const limiter = new RateLimiterMemory({ keyPrefix: "page-answer", points: 200, duration: window });

/** Counts one answer. @returns `many` where it is to be held, `tooMany` where it is refused */
export async function countAnswer(address: string): Promise<"few" | "many" | "tooMany"> {
  try {
    const { consumedPoints } = await limiter.consume(createHash("sha256").update(address).digest("base64url"));
    return consumedPoints > held ? "many" : "few";
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return "tooMany";
    throw refusal;
  }
}

import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/*
 * How often one address may do what anybody may do without signing in: enough for a library or a school behind one
 * address. What is sent more often is held for a person to look at, never refused; who asks for matters more often waits.
 * Kept in this process, as digests; with several instances each counts for itself.
 */
const window = 15 * 60;
const limiters = {
  send: new RateLimiterMemory({ keyPrefix: "matter-send", points: 20, duration: window }),
  open: new RateLimiterMemory({ keyPrefix: "matter-open", points: 60, duration: window }),
};

/** Counts one time. @returns false where the address has come too often */
export async function countMatterPost(what: keyof typeof limiters, address: string): Promise<boolean> {
  try {
    await limiters[what].consume(createHash("sha256").update(address).digest("base64url"));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

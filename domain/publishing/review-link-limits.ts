import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/*
 * How often one address may ask for review links: enough for a whole office behind one address, and hopeless for
 * guessing at 256 bits. Kept in this process, as digests; with several instances each counts for itself.
 */
const window = 15 * 60;
const limiters = {
  read: new RateLimiterMemory({ keyPrefix: "review-read", points: 300, duration: window }),
  answer: new RateLimiterMemory({ keyPrefix: "review-answer", points: 20, duration: window }),
};

/** Counts one request. @returns false where the address has asked too often */
export async function countReviewRequest(what: keyof typeof limiters, address: string): Promise<boolean> {
  try {
    await limiters[what].consume(createHash("sha256").update(address).digest("base64url"));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

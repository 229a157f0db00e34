import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** The time within which requests from one address are counted together, in seconds. */
const window = 15 * 60;

/**
 * Counts what one address does that anybody may do without signing in. Kept in this process, as digests that are gone
 * when the time is; no address is stored. With several instances each counts for itself.
 * @param name of what is counted
 * @param most so many times in fifteen minutes
 * @returns counts one time; gives how many there have been with it, or null where they are more than `most`
 */
export function countPerAddress(name: string, most: number): (address: string) => Promise<number | null> {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: most, duration: window });
  return async (address) => {
    try {
      return (await limiter.consume(createHash("sha256").update(address).digest("base64url"))).consumedPoints;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return null;
      throw refusal;
    }
  };
}

import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/*
 * How often somebody may try. Counted before the password is looked at, so that many attempts at once do not
 * slip through, and by the name as it was typed, so that a limit tells nothing about whether an account exists.
 * Kept in this process: with several instances each counts for itself.
 */
const window = 15 * 60;
const perAccount = new RateLimiterMemory({ keyPrefix: "account", points: 10, duration: window });
const perAddress = new RateLimiterMemory({ keyPrefix: "address", points: 50, duration: window });

export interface Attempt {
  userName: string;
  /** The client's address as the nearest proxy saw it. */
  address: string;
}

/** The memory keeps digests: neither user names nor addresses lie about. */
const key = (value: string) => createHash("sha256").update(value).digest("base64url");

async function consume(limiter: RateLimiterMemory, value: string): Promise<{ wait: number; firstRefusal: boolean }> {
  try {
    await limiter.consume(key(value));
    return { wait: 0, firstRefusal: false };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { wait: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)), firstRefusal: refusal.consumedPoints === limiter.points + 1 };
  }
}

/**
 * Counts one attempt.
 * @returns `wait`, in seconds, until the next attempt is allowed (0: go on), and whether this is the first
 *   refusal of its kind in this window (only that one is worth a row in the audit trail)
 */
export async function countAttempt({ userName, address }: Attempt): Promise<{ wait: number; firstRefusal: boolean }> {
  const [byAccount, byAddress] = await Promise.all([consume(perAccount, userName), consume(perAddress, address)]);
  return { wait: Math.max(byAccount.wait, byAddress.wait), firstRefusal: byAccount.firstRefusal || byAddress.firstRefusal };
}

/** After a right password: the account starts afresh, the address gets this one attempt back (not the others). */
export async function forgiveAttempt({ userName, address }: Attempt): Promise<void> {
  await Promise.all([perAccount.delete(key(userName)), perAddress.reward(key(address), 1)]);
}

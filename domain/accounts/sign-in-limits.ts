import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/*
 * How often somebody may try, so that guessing is hopeless and nobody can be kept out by somebody else's guesses
 * (ASVS 5.0 V6.3.1):
 *
 * - A browser that has signed in to the account before (known-browser.ts) has an allowance of its own, and nothing that
 *   is done elsewhere, or at the same address by another browser, touches it.
 * - Everybody else shares: ten tries for one account from one address, fifty from one address whatever the account, and
 *   a hundred for one account wherever they come from. The last is what a crowd of addresses meets; it can slow its
 *   owner down in a browser that is new to them, for a quarter of an hour, and never in one that is not.
 *
 * Counted before the password is looked at, so that many attempts at once do not slip through, and by the name as it
 * was typed, so that a limit tells nothing about whether an account exists. Kept in this process: with several
 * instances each counts for itself.
 */
const window = 15 * 60;
const perBrowser = new RateLimiterMemory({ keyPrefix: "browser", points: 10, duration: window });
const perAccountAndAddress = new RateLimiterMemory({ keyPrefix: "both", points: 10, duration: window });
const perAddress = new RateLimiterMemory({ keyPrefix: "address", points: 50, duration: window });
const perAccount = new RateLimiterMemory({ keyPrefix: "account", points: 100, duration: window });

export interface Attempt {
  userName: string;
  /** The client's address as the nearest proxy saw it. */
  address: string;
  /** The id of a browser that this account has signed in with before. */
  browser: string | null;
}

/** The memory keeps digests: neither user names nor addresses lie about. */
const key = (...values: string[]) => createHash("sha256").update(JSON.stringify(values)).digest("base64url");

type Count = [limiter: RateLimiterMemory, key: string];

const bothOf = ({ userName, address }: Attempt): Count => [perAccountAndAddress, key(userName, address)];

/** What counts an attempt, the narrowest first: what a narrow one refuses is not counted by the wider ones. */
function countsOf(attempt: Attempt): Count[] {
  if (attempt.browser) return [[perBrowser, key(attempt.browser)]];
  return [bothOf(attempt), [perAddress, key(attempt.address)], [perAccount, key(attempt.userName)]];
}

async function consume([limiter, counted]: Count): Promise<{ wait: number; firstRefusal: boolean }> {
  try {
    await limiter.consume(counted);
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
export async function countAttempt(attempt: Attempt): Promise<{ wait: number; firstRefusal: boolean }> {
  for (const count of countsOf(attempt)) {
    const counted = await consume(count);
    if (counted.wait > 0) return counted;
  }
  return { wait: 0, firstRefusal: false };
}

/** After a right password: what is this person's alone starts afresh, what is shared gets this one attempt back (not the others). */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const [[narrowest, counted], ...shared] = countsOf(attempt) as [Count, ...Count[]];
  await Promise.all([narrowest.delete(counted), ...shared.map(([limiter, each]) => limiter.reward(each, 1))]);
}

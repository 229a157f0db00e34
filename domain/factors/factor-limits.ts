import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Prover } from "@/domain/accounts/accounts.schema";

/*
 * How often one-time codes may be tried: ten times in fifteen minutes, so that guessing one of a million takes decades.
 * Counted before the code is looked at, so that many attempts at once do not slip through. Whoever knows a colleague's
 * password can use up the attempts at the door, and locks nobody out by it: who is signed in has attempts of their own, and
 * recovery codes and passkeys, which nobody can guess, are never counted. Kept in this process.
 */
const attempts = new RateLimiterMemory({ keyPrefix: "factor", points: 10, duration: 15 * 60 });

const keyOf = ({ personId, waiting }: Pick<Prover, "personId" | "waiting">) => `${waiting ? "door" : "inside"}:${personId}`;

/** Counts one attempt. @returns seconds until the next is allowed (0: go on), and whether this is the first refusal */
export async function countCodeAttempt(prover: Prover): Promise<{ wait: number; firstRefusal: boolean }> {
  try {
    await attempts.consume(keyOf(prover));
    return { wait: 0, firstRefusal: false };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { wait: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)), firstRefusal: refusal.consumedPoints === attempts.points + 1 };
  }
}

/** After a right code the person starts afresh. */
export async function forgiveCodeAttempts(prover: Prover): Promise<void> {
  await attempts.delete(keyOf(prover));
}

import "server-only";
import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's least parameters (19 MiB, two rounds, one lane); the algorithm is the library's default. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The argon2id hash of a password, in PHC string form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, strength);
}

/** A hash that nobody has the password of, made once a process: compared with where there is no account. */
let decoy: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash the same work is done all the same, so the time
 * that the answer takes does not tell whether the account exists.
 */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(newPassword());
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && Boolean(passwordHash);
}

/** Without characters that are easily mistaken for one another (0 o, 1 l i, 2 z, 5 s). */
const letters = "abcdefghjkmnpqrtuvwxy346789";

/** A password that can be read aloud and typed: groups of four, 19 bits each; five of them are 95 bits, seven 133. */
export function newPassword(groups = 5): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}

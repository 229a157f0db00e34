import { createHash } from "node:crypto";
import { checkOf, inGroups, randomWithCheck, readWithCheck, unambiguous } from "@/lib/unambiguous";

/*
 * What a sender is given: a reference to say aloud, and a code that opens, in characters that are not taken for one another.
 */

/** Characters before the check character. Of the code: 26 × log2 31 = 128.8 bits. */
const referenceLength = 8;
const codeLength = 26;

const size = BigInt(unambiguous.length);

/** A new reference: eight random characters and their check. */
export const makeReference = (): string => randomWithCheck(referenceLength);

/** The reference that was typed, as it is kept; null where it cannot be one. */
export const readReference = (typed: string): string | null => readWithCheck(typed, referenceLength);

/** "K7Q-F3M-2XA" */
export const showReference = (reference: string): string => inGroups(reference, 3);

/** A code from at least 24 secret random bytes; the same bytes give the same code. */
export function codeFrom(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let characters = "";
  for (let at = 0; at < codeLength; at += 1) {
    characters += unambiguous[Number(number % size)];
    number /= size;
  }
  return characters + checkOf(characters);
}

/** The code that was typed, as it was given; null where it cannot be one. */
export const readCode = (typed: string): string | null => readWithCheck(typed, codeLength);

/** "K7QF-3M2X-…", seven groups. */
export const showCode = (code: string): string => inGroups(code, 4);

/** What the database keeps of a code. It is random enough for a plain hash: nobody guesses 128 bits. */
export const hashOfCode = (code: string): string => createHash("sha256").update(code).digest("hex");

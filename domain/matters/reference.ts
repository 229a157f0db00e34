import { createHash, randomInt } from "node:crypto";

/*
 * What a sender is given: a reference to say aloud, and a code that opens. Thirty-one characters, none of which is taken
 * for another (no 0, 1, I, L, O). Thirty-one is a prime: a check character from a sum with different weights tells every
 * single wrong character and every two that have changed places.
 */

const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const size = alphabet.length;

/** Characters before the check character. Of the code: 26 × log2 31 = 128.8 bits. */
const referenceLength = 8;
const codeLength = 26;

const valueOf = (character: string) => alphabet.indexOf(character);

/** The character that makes a text of at most thirty characters whole. */
export function checkOf(characters: string): string {
  const sum = [...characters].reduce((total, character, index) => total + (index + 2) * valueOf(character), 0);
  return alphabet[sum % size] as string;
}

/** As people type and paste it: small letters, spaces, any hyphen, the digits of Arabic. */
function plain(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "");
}

function read(typed: string, length: number): string | null {
  const given = plain(typed);
  if (given.length !== length + 1 || [...given].some((character) => valueOf(character) < 0)) return null;
  return checkOf(given.slice(0, length)) === given[length] ? given : null;
}

const grouped = (text: string, by: number): string => text.match(new RegExp(`.{1,${by}}`, "g"))?.join("-") ?? "";

/** A new reference: eight random characters and their check. */
export function makeReference(): string {
  const characters = Array.from({ length: referenceLength }, () => alphabet[randomInt(size)]).join("");
  return characters + checkOf(characters);
}

/** The reference that was typed, as it is kept; null where it cannot be one. */
export const readReference = (typed: string): string | null => read(typed, referenceLength);

/** "K7Q-F3M-2XA" */
export const showReference = (reference: string): string => grouped(reference, 3);

/** A code from at least 24 secret random bytes; the same bytes give the same code. */
export function codeFrom(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let characters = "";
  for (let at = 0; at < codeLength; at += 1) {
    characters += alphabet[Number(number % BigInt(size))];
    number /= BigInt(size);
  }
  return characters + checkOf(characters);
}

/** The code that was typed, as it was given; null where it cannot be one. */
export const readCode = (typed: string): string | null => read(typed, codeLength);

/** "K7QF-3M2X-…", seven groups. */
export const showCode = (code: string): string => grouped(code, 4);

/** What the database keeps of a code. It is random enough for a plain hash: nobody guesses 128 bits. */
export const hashOfCode = (code: string): string => createHash("sha256").update(code).digest("hex");

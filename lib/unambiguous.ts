import { randomInt } from "node:crypto";

/*
 * Thirty-one characters, none of which is taken for another (no 0, 1, I, L, O), for what people read aloud, write down and
 * type. Thirty-one is a prime: a check character from a sum with different weights tells every single wrong character and
 * every two that have changed places.
 */

export const unambiguous = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

const valueOf = (character: string) => unambiguous.indexOf(character);

/** The character that makes a text of at most thirty characters whole. */
export function checkOf(characters: string): string {
  const sum = [...characters].reduce((total, character, index) => total + (index + 2) * valueOf(character), 0);
  return unambiguous[sum % unambiguous.length] as string;
}

/** As many random characters, and their check. */
export function randomWithCheck(length: number): string {
  const characters = Array.from({ length }, () => unambiguous[randomInt(unambiguous.length)]).join("");
  return characters + checkOf(characters);
}

/** As people type and paste it: small letters, spaces, any hyphen, the digits of Arabic. */
function plain(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "");
}

/** What was typed as it is kept: `length` characters and their check. Null where it cannot be that. */
export function readWithCheck(typed: string, length: number): string | null {
  const given = plain(typed);
  if (given.length !== length + 1 || [...given].some((character) => valueOf(character) < 0)) return null;
  return checkOf(given.slice(0, length)) === given[length] ? given : null;
}

/** "K7Q-F3M-2XA" */
export const inGroups = (text: string, by: number): string => text.match(new RegExp(`.{1,${by}}`, "g"))?.join("-") ?? "";

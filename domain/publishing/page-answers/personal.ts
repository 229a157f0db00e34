import { isIdentityNumber } from "../gate/checks/personal";

/*
 * What in a comment tells who somebody is, by its look alone: numbers, mail addresses, telephones. Names cannot be found
 * so; the form asks for none. Stricter than the gate, which reads what staff publish: whoever is stopped here for
 * nothing can say it in other words at once.
 */

export type PersonalCode = "identityNumber" | "mailAddress" | "telephone";

const zeros = [0x0660, 0x06f0];

/** The same text as a search for digits must see it: digits of all scripts as ours, every dash and space one of a kind, nothing invisible. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (zeros.find((zero) => code >= zero && code <= zero + 9) ?? code));
    })
    .replace(/\s/g, " ");
}

/** Ten or more digits with at most one sign between any two. */
const longNumbers = /\d(?:[ +./-]?\d){9,}/g;

function hasIdentityNumber(text: string): boolean {
  return [...text.matchAll(longNumbers)].some(([written]) => {
    const digits = written.replace(/\D/g, "");
    return [...digits].some((_, start) => [10, 12].some((length) => start + length <= digits.length && isIdentityNumber(digits.slice(start, start + length))));
  });
}

const mailAddresses = /[\p{L}\p{N}._%+-] ?@ ?[\p{L}\p{N}-]+ ?\. ?\p{L}{2}/u;

/** From a zero, two zeros or a plus, seven digits or more; not the end of a case number ("2026-0123456"). */
const telephones = /(?<![\p{L}\d])(?<!\d[-/.])(?:\+ ?|00 ?|0)[1-9](?:[ ()/.-]{0,3}\d){5,13}(?!\d)/gu;
/** "01-12-2026", "8.30-16.30" with zeros: dates and hours begin with a zero too. */
const dayOrHours = /^(?:0\d[-/. ]{1,2}[01]?\d[-/. ]{1,2}(?:19|20)?\d\d|0\d[.:]?[0-5]\d ?- ?[0-2]\d[.:]?[0-5]\d)$/;

const hasTelephone = (text: string) => [...text.matchAll(telephones)].some(([written]) => !dayOrHours.test(written.trim()));

/** What the text seems to hold of it, each once. Pure. */
export function personalIn(text: string): PersonalCode[] {
  const read = plain(text);
  const identity = hasIdentityNumber(read);
  return [
    ...(identity ? (["identityNumber"] as const) : []),
    ...(mailAddresses.test(read) ? (["mailAddress"] as const) : []),
    // Ten digits that are an identity number may look like a telephone as well; one reason is enough.
    ...(!identity && hasTelephone(read) ? (["telephone"] as const) : []),
  ];
}

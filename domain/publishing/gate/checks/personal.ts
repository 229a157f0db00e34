import { type Check, policy, type Spot } from "../check";
import type { Source } from "../gate.schema";
import { type Piece, proseKinds, type Walked } from "../walk";

const gdpr = (rule: string): Source => ({ by: "gdpr", rule });

/** Luhn's check over digits; the last of them is the check digit. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length > 1 && sum % 10 === 0;
}

/**
 * Whether digits are a Swedish personal identity number or a coordination number (samordningsnummer, whose day is 60
 * more): a date that can be, and the right check digit. Organisation numbers have a month of 20 or more and are none.
 */
export function isIdentityNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  const short = digits.length === 12 ? digits.slice(2) : digits;
  if (short.length !== 10) return false;
  const month = Number(short.slice(2, 4));
  const day = Number(short.slice(4, 6));
  const isDay = (day >= 1 && day <= 31) || (day >= 61 && day <= 91);
  return month >= 1 && month <= 12 && isDay && luhn(short);
}

/** With a sign before the last four, or twelve digits in a row; ten digits alone are as often a telephone or case number. */
const identityNumbers = /(?<![\d-])(?:(?:18|19|20)\d{6}[-+ ]?\d{4}|\d{6}[-+]\d{4})(?![\d-])/g;
/** Whether something in a text is, or looks just like, somebody's personal identity number. */
export const hasIdentityNumber = (text: string): boolean => [...text.matchAll(identityNumbers)].some(([words]) => isIdentityNumber(words));
const cardNumbers = /(?<![\d-])\d{4}(?:[ -]?\d{4}){3}(?![\d-])/g;

/** Mailboxes that people have for themselves. */
const privateMail = /(?<![\w.+-])[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|telia|bredband|comhem|spray|protonmail|proton)\.(?:com|se|me|nu|fi|net)\b/gi;
/** That a named person lives under protection is itself what must not be told; what holds for all who do may be. */
const protectedPerson = /(?<!\p{L})\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:har|fått|har fått|lever (?:med|under)|omfattas av) (?:skyddad identitet|skyddade personuppgifter|sekretessmarkering|skyddad folkbokföring)/gu;

/** The number is never repeated in the finding: only its last digits are hidden in the key, and none in the words. */
const found = ({ place }: Piece, about: string, values: Spot["values"] = {}): Spot => ({ place, about, values });

function everywhere({ pieces }: Walked, pattern: RegExp, fits: (words: string) => boolean = () => true): [Piece, string][] {
  return pieces.flatMap((piece) => [...piece.text.matchAll(pattern)].flatMap(([words]): [Piece, string][] => (fits(words) ? [[piece, words]] : [])));
}

export const personalChecks: Check[] = [
  { id: "identityNumber", severity: "blocking", source: gdpr("87"), find: (text) => everywhere(text, identityNumbers, isIdentityNumber).map(([piece, words]) => found(piece, words)) },
  {
    id: "cardNumber",
    severity: "blocking",
    source: gdpr("5"),
    find: (text) => everywhere(text, cardNumbers, (words) => /^[3-6]/.test(words) && luhn(words.replace(/\D/g, ""))).map(([piece, words]) => found(piece, words)),
  },
  {
    id: "privateAddress",
    severity: "warning",
    source: gdpr("5"),
    find: (text) => [
      ...everywhere(text, privateMail).map(([piece, words]) => found(piece, words, { words })),
      ...text.links.flatMap(({ href, place, text: words }) => (href.startsWith("mailto:") && new RegExp(privateMail.source, "i").test(href) && !words.includes("@") ? [{ place, about: href, values: { words: href.slice(7) } }] : [])),
    ],
  },
  {
    id: "protectedPerson",
    severity: "warning",
    source: policy("P6"),
    languages: ["sv"],
    find: (text) => everywhere(text, protectedPerson).filter(([{ kind }]) => proseKinds.has(kind)).map(([piece, words]) => found(piece, words, { words })),
  },
];

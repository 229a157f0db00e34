import { z } from "zod";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";

/* What the municipality adds to a public warning: its own words, never mixed with the source's. Safe on both sides. */

const longest = 1_000;
const mostLinks = 5;

const link = z.object({ title: z.string(), address: z.string() });
export type SupplementLink = z.infer<typeof link>;

const supplementText = z.object({
  /** Where to go; plain text. */
  place: z.string(),
  /** Whom to call; plain text. */
  call: z.string(),
  links: z.array(link),
});
export type SupplementText = z.infer<typeof supplementText>;

export const supplementTextsSchema = z.partialRecord(z.enum(locales), supplementText);
export type SupplementTexts = z.infer<typeof supplementTextsSchema>;

export const keptSupplementSchema = z.object({ id: z.string(), identifier: z.string(), exercise: z.boolean(), texts: supplementTextsSchema, at: z.coerce.date() });
/** One that is open. */
export type Supplement = z.infer<typeof keptSupplementSchema>;

export type SupplementFault = "swedishMissing" | "textMissing" | "tooLong" | "linkMalformed" | "tooManyLinks";

/** The fields of its form: "place-sv", "call-sv", "links-sv". */
export const supplementParts = ["place", "call", "links"] as const;
export type SupplementPart = (typeof supplementParts)[number];
export type SupplementField = `${SupplementPart}-${Locale}`;

/** What nobody sees and no text needs: control characters, halves of characters, what turns the reading direction unseen. */
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]/g;
const cleaned = (text: string): string => text.toWellFormed().replaceAll("\r\n", "\n").replaceAll(unseen, "").trim();

/** One link a line: the address, then what it leads to; the name of the place where nothing is said. */
function readLink(line: string): SupplementLink | null {
  const [, address = "", title = ""] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  if (!URL.canParse(address)) return null;
  const { protocol, href, hostname, username, password } = new URL(address);
  return protocol === "https:" && !username && !password ? { title: title.trim() || hostname, address: href } : null;
}

/** How the links of a text are typed. */
export const linesOf = ({ links }: SupplementText): string => links.map(({ title, address }) => `${address} ${title}`).join("\n");

function readText(locale: Locale, fields: Partial<Record<SupplementField, string>>): { text: SupplementText | null; faults: { field: SupplementField; code: SupplementFault }[] } {
  const [place, call, given] = supplementParts.map((part) => cleaned(fields[`${part}-${locale}`] ?? "")) as [string, string, string];
  const lines = given.split("\n").map((line) => line.trim()).filter(Boolean);
  const read = lines.map(readLink);
  const links = read.filter((each) => each !== null);
  const faults: { field: SupplementField; code: SupplementFault }[] = [];
  for (const [part, words] of [["place", place], ["call", call], ["links", given]] as const) if (words.length > longest) faults.push({ field: `${part}-${locale}`, code: "tooLong" });
  if (lines.length > mostLinks) faults.push({ field: `links-${locale}`, code: "tooManyLinks" });
  if (links.length < read.length) faults.push({ field: `links-${locale}`, code: "linkMalformed" });
  if (place || call) return { text: { place, call, links }, faults };
  if (locale === sourceLocale) faults.push({ field: `place-${locale}`, code: "swedishMissing" });
  else if (lines.length > 0) faults.push({ field: `place-${locale}`, code: "textMissing" });
  return { text: null, faults };
}

/**
 * Reads what was typed. Swedish is compulsory: where to go, whom to call, or both; a language without words is left out.
 * @returns the texts, or what is wrong at which field
 */
export function readSupplement(fields: Partial<Record<SupplementField, string>>): { texts: SupplementTexts } | { faults: { field: SupplementField; code: SupplementFault }[] } {
  const read = locales.map((locale) => ({ locale, ...readText(locale, fields) }));
  const faults = read.flatMap((each) => each.faults);
  if (faults.length > 0) return { faults };
  return { texts: Object.fromEntries(read.flatMap(({ locale, text }) => (text ? [[locale, text]] : []))) };
}

/** A telephone number in a text: national, international, or one of the short ones of the country. */
const telephone = /(?<![\d+])(\+\d[\d \u00a0-]{6,18}\d|0\d[\d \u00a0-]{5,14}\d|11[234][ \u00a0]?13|11[234]|1177|116[ \u00a0]?\d{3})(?![\d])/g;

/** The words of a text with the numbers in it, so that a phone can ring them. */
export function withTelephones(text: string): { text: string; number: string | null }[] {
  const parts: { text: string; number: string | null }[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(telephone)) {
    if (index > at) parts.push({ text: text.slice(at, index), number: null });
    parts.push({ text: found, number: found.replaceAll(/[^\d+]/g, "") });
    at = index + found.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), number: null });
  return parts;
}

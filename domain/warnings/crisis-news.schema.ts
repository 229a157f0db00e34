import { parseFragment } from "parse5";
import { z } from "zod";
import { swedishInstant } from "@/lib/dates";
import { NotAFeedError } from "./vma.schema";

/* News of krisinformation.se, as its API tells them (version 3). Each is read by itself, and what is HTML in it becomes text. */

/** The languages that it writes in. */
export const newsLanguages = ["sv", "en"] as const;
export type NewsLanguage = (typeof newsLanguages)[number];

/** The words of a piece of HTML, a line for each paragraph. No tag is left when parse5 sees it: it reads the entities. */
export function plainText(html: string): string {
  const bare = html
    .slice(0, 50_000)
    .replace(/<!--[^]*?(-->|$)/g, "")
    .replace(/<(script|style)\b[^]*?(<\/\1\s*>|$)/gi, "")
    .replace(/<(?:\/?(?:p|div|li|ul|ol|h[1-6]|tr|table|blockquote)|br)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*(>|$)/g, "");
  const text = parseFragment(bare).childNodes.map((node) => ("value" in node ? node.value : "")).join("");
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]/g, "")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}

const words = z.string().nullish().transform((given) => plainText(given ?? ""));
const link = z.string().max(2_000).nullish().transform((given) => (given && URL.canParse(given) && new URL(given).protocol === "https:" ? new URL(given).href : null));

/** With an offset, or without one: then it is the time in Sweden. */
const instant = z.string().max(40).nullish().transform((given) => {
  if (!given) return null;
  try {
    const at = /(Z|[+-]\d\d:?\d\d)$/i.test(given) ? new Date(given) : swedishInstant(given);
    return Number.isNaN(at.getTime()) ? null : at;
  } catch {
    return null;
  }
});

const record = z.object({
  Identifier: z.union([z.string().min(1).max(200), z.number()]).transform(String),
  Headline: words,
  Preamble: words,
  BodyText: words,
  Published: instant,
  Updated: instant,
  Web: link,
  IsVma: z.boolean().nullish(),
  IsTestVma: z.boolean().nullish(),
});

/** One of its news, as it is shown. */
export const crisisNewsSchema = z.object({ id: z.string(), title: z.string(), text: z.string(), at: z.coerce.date(), web: z.string().nullable() });
export type CrisisNews = z.infer<typeof crisisNewsSchema>;

export const keptNewsSchema = z.object({
  news: z.record(z.enum(newsLanguages), z.array(crisisNewsSchema)),
  readAt: z.coerce.date().nullable(),
  failingSince: z.coerce.date().nullable(),
});
export type KeptNews = z.infer<typeof keptNewsSchema>;

const mostKept = 20;

/**
 * Reads what the API answered: the newest first. Warnings are left out: they are heard from Sveriges Radio alone, and what is
 * malformed costs no other.
 * @throws NotAFeedError where it is no JSON or no list
 */
export function readNews(body: string): CrisisNews[] {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw new NotAFeedError("notJson");
  }
  if (!Array.isArray(given)) throw new NotAFeedError("noList");
  return given
    .flatMap((one): CrisisNews[] => {
      const { data } = record.safeParse(one);
      const at = data?.Updated ?? data?.Published;
      if (!data || !at || !data.Headline || data.IsVma || data.IsTestVma) return [];
      // Its text begins with the most important; the rest is read where it was written.
      return [{ id: data.Identifier, title: data.Headline.replaceAll("\n", " "), text: data.Preamble || (data.BodyText.split("\n")[0] ?? ""), at, web: data.Web }];
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, mostKept);
}

import type { Locale } from "@/i18n/routing";
import { type Check, guideline, type Spot } from "../check";
import type { GateFacts } from "../gate.schema";
import { proseKinds, type Walked } from "../walk";

const months: Partial<Record<Locale, string>> = {
  sv: "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
  en: "january|february|march|april|may|june|july|august|september|october|november|december",
  fi: "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
};

/** What makes a date one that somebody must keep: a date in a story is no finding when it has passed. */
const deadline: Partial<Record<Locale, string>> = {
  // "Uppdaterades senast den …" tells of what was; "senast den …" by itself asks for something.
  sv: "(?<!(?:des|rad|rat|rats|res) )senast(?: den)?|fram till(?: och med)?(?: den)?|till och med(?: den)?|t\\.o\\.m\\.(?: den)?|sista (?:dag|ansökningsdag|svarsdag)(?:en)?(?: är)?(?: den)?|sök(?:er)? (?:senast )?(?:den )?|anmäl dig (?:senast )?(?:den )?",
  en: "no later than|by|until|deadline(?: is)?|last day(?: to apply)?(?: is)?",
  fi: "viimeistään|mennessä|asti|saakka",
};

/** "senast den 3 mars 2025" and "senast 2025-03-03", each with what makes it a deadline. */
const patterns = new Map(
  (["sv", "en", "fi"] as const).map((locale) => [
    locale as Locale,
    new RegExp(`(?<![\\p{L}])(?:${deadline[locale]})\\s+(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\\s+(?:den\\s+)?)?(?:(\\d{1,2})\\.? (${months[locale]}),? (\\d{4})|(\\d{4})-(\\d{2})-(\\d{2}))`, "giu"),
  ]),
);

function dateOf(match: RegExpMatchArray, locale: Locale): string {
  const [, day = "", month = "", year = "", isoYear, isoMonth, isoDay] = match;
  if (isoYear) return `${isoYear}-${isoMonth}-${isoDay}`;
  const number = (months[locale] ?? "").split("|").indexOf(month.toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** An article tells of its own day; what had not passed then, has passed as it should. A page holds today. */
const measure = ({ kind, today, firstPublished }: GateFacts) => (kind === "news" && firstPublished ? firstPublished : today);

function passed(text: Walked, facts: GateFacts): Spot[] {
  const pattern = patterns.get(facts.locale);
  if (!pattern) return [];
  const now = measure(facts);
  return text.pieces
    .filter(({ kind }) => proseKinds.has(kind) || kind === "title")
    .flatMap(({ place, text: words }) => [...words.matchAll(pattern)].flatMap((match) => (dateOf(match, facts.locale) < now ? [{ place, about: match[0], values: { words: match[0] } }] : [])));
}

export const dateChecks: Check[] = [{ id: "datePassed", severity: "warning", source: guideline("R24"), languages: ["sv", "en", "fi"], find: passed }];

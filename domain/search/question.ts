import type { Locale } from "@/i18n/routing";
import { compoundParts, knownForms, type Vocabulary } from "./words";

/** PostgreSQL's own text-search configuration of a language; its stemmer works beside our own forms. */
export const textConfiguration: Record<Locale, string> = { sv: "swedish", en: "english", fi: "finnish", ar: "arabic" };

/** One word of the question as the index is asked for it. */
export interface Term {
  /** For to_tsquery('simple', …): quoted lexemes, `:*` where the beginning is enough. */
  simple: string;
  /** The words to stem with the language's own configuration. */
  stemmed: string;
  /** Beginnings to mark in the hits. */
  stems: string[];
}

const quoted = (word: string) => (word.length >= 4 ? `'${word}':*` : `'${word}'`);

/** What to look for where the word, a form of it, or a beginning of one is known; undefined where the pages know none. */
export function knownTerm(word: string, locale: Locale, vocabulary: Vocabulary): Term | undefined {
  const forms = new Set<string>();
  if (vocabulary.has(word) || vocabulary.hasStart(word)) forms.add(word);
  else for (const unfolded of vocabulary.unfolded(word)) forms.add(unfolded);
  if (locale === "sv") for (const form of [...forms, word]) for (const known of knownForms(form, vocabulary)) forms.add(known);
  const parts = locale === "sv" && !vocabulary.has(word) ? compoundParts(word, vocabulary) : [];
  if (forms.size === 0 && parts.length === 0) return undefined;
  const choices = [...forms].map((form) => (vocabulary.has(form) ? quoted(form) : `'${form}':*`));
  if (parts.length > 0) choices.push(`(${parts.map(quoted).join(" & ")})`);
  return { simple: choices.join(" | "), stemmed: [...forms].join(" or ") || word, stems: [...forms, ...parts] };
}

/** What the index holds of a text besides its words: the parts of its compounds. */
export function indexedExtras(words: readonly string[], locale: Locale, vocabulary: Vocabulary): string {
  if (locale !== "sv") return "";
  return [...new Set(words)].flatMap((word) => compoundParts(word, vocabulary)).join(" ");
}

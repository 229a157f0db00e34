import type { Locale } from "@/i18n/routing";

export interface LetterGroup<Entry> {
  letter: string;
  entries: Entry[];
}

/** In Arabic the article does not count, and the forms of alif are one letter. */
function sortable(title: string, locale: Locale): string {
  const trimmed = title.normalize("NFC").trim().replace(/^[^\p{Letter}\p{Number}]+/u, "");
  return locale === "ar" ? trimmed.replace(/^ال/u, "").replace(/^[أإآ]/u, "ا") : trimmed;
}

/** The heading that a title stands under: Å, Ä and Ö are letters in Swedish and Finnish, accents are none; digits and signs are "0–9". */
function letterOf(title: string, locale: Locale): string {
  const first = [...sortable(title, locale)][0] ?? "";
  if (!/\p{Letter}/u.test(first)) return "0–9";
  const upper = first.toLocaleUpperCase(locale);
  const keeps = (locale === "sv" || locale === "fi") && /[ÅÄÖ]/u.test(upper);
  return keeps || locale === "ar" ? upper : upper.normalize("NFD").replace(/\p{Mark}/gu, "");
}

/** Titles in the alphabetical order of the language, gathered under their letters. */
export function groupByLetter<Entry extends { title: string }>(entries: readonly Entry[], locale: Locale): LetterGroup<Entry>[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sorted = [...entries].sort((one, other) => collator.compare(sortable(one.title, locale), sortable(other.title, locale)));
  const groups = new Map<string, Entry[]>();
  for (const entry of sorted) {
    const letter = letterOf(entry.title, locale);
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  return [...groups].map(([letter, group]) => ({ letter, entries: group })).sort((one, other) => collator.compare(one.letter, other.letter));
}

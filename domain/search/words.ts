import type { Locale } from "@/i18n/routing";

/**
 * How the search understands words. Swedish hides words in compounds (bygglovsansökan) and its standard stemmer
 * misses common forms (förskolan, kön), so words are compared with what the portal's own pages say.
 */

/** Words that carry no meaning in a question; dropped as long as others remain. */
const stopWords: Record<Locale, ReadonlySet<string>> = {
  sv: new Set("och att det i en jag hon som han på den med var sig för så till är men ett om de av icke mig du då sin nu har inte hans honom skulle hennes där min man vid kunde något från ut när efter upp vi dem vara vad över än kan dig er hur får ska vill mitt min mina våra vår man".split(" ")),
  en: new Set("a an and are as at be by can do for from how i in is it my of on or that the to we what when where which who why will with you your".split(" ")),
  fi: new Set("ja on ei se että oli hän olla kun mutta niin kuin tai jos vain minä sinä mitä missä miten milloin".split(" ")),
  ar: new Set("في من على إلى عن أن هل ما هو هي مع كيف متى أين".split(" ")),
};

/** The text's words in lower case: letters and digits of any script; a hyphen or a colon parts words. */
export function tokenise(text: string): string[] {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The words of a question, without those that carry no meaning, each once, twelve at the most. */
export function questionWords(question: string, locale: Locale): string[] {
  const all = [...new Set(tokenise(question.slice(0, 200)))];
  const telling = all.filter((word) => !stopWords[locale].has(word));
  return (telling.length > 0 ? telling : all).slice(0, 12);
}

/** The word as somebody types it without å, ä, ö or accents. */
export function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Every word that the pages of a language use, with what is needed to look it up quickly. */
export class Vocabulary {
  private readonly folded = new Map<string, string[]>();
  private readonly starts = new Set<string>();

  constructor(private readonly counts: ReadonlyMap<string, number>) {
    for (const word of counts.keys()) {
      const key = fold(word);
      if (key !== word) this.folded.set(key, [...(this.folded.get(key) ?? []), word]);
      for (let length = 3; length <= word.length; length += 1) this.starts.add(word.slice(0, length));
    }
  }

  has(word: string): boolean {
    return this.counts.has(word);
  }

  /** True where some word begins so: the reader may not have finished typing. */
  hasStart(start: string): boolean {
    return this.counts.has(start) || this.starts.has(start);
  }

  /** Words that differ only by accents and rings: forskola → förskola. */
  unfolded(word: string): string[] {
    return this.folded.get(word) ?? [];
  }
}

/** Endings of Swedish nouns, verbs and adjectives that a question may have where the page has not. */
const endings = ["arna", "orna", "erna", "ande", "aren", "ar", "or", "er", "en", "et", "na", "an", "n", "t", "a", "e", "s"];

/** Other forms of the word that the pages use: kön → kö, förskolan → förskola. */
export function knownForms(word: string, vocabulary: Vocabulary): string[] {
  const forms = new Set<string>();
  for (const ending of endings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    if (stem.length < 2) continue;
    for (const candidate of [stem, `${stem}a`, `${stem}e`]) {
      if (candidate !== word && candidate.length >= 2 && vocabulary.has(candidate)) forms.add(candidate);
    }
  }
  return [...forms];
}

/** The shortest part of a compound; kö, by, bo and the like are let through as last parts only. */
const shortestPart = 3;
const shortLastParts = new Set(["kö", "by", "bo", "ö", "å", "is", "el", "va", "bad"]);

/** The first part as a word of its own: bygglovs → bygglov, förskole → förskola, gatu → gata. */
function asFirstPart(part: string, vocabulary: Vocabulary): string | undefined {
  const stem = part.slice(0, -1);
  const candidates = [part];
  if (part.endsWith("s") || part.endsWith("o") || part.endsWith("u") || part.endsWith("e")) {
    candidates.push(stem, `${stem}a`, `${stem}e`);
  }
  candidates.push(`${part}a`, `${part}e`);
  return candidates.find((candidate) => candidate.length >= shortestPart && vocabulary.has(candidate));
}

/**
 * The words inside a Swedish compound, or none where it cannot be parted into words that the pages know.
 * The most even split wins; first parts may carry a joint (s, e, o, u).
 */
export function compoundParts(word: string, vocabulary: Vocabulary): string[] {
  if (word.length < 6) return [];
  const cuts = Array.from({ length: word.length - 3 }, (_, index) => index + 3).sort(
    (one, other) => Math.abs(one - word.length / 2) - Math.abs(other - word.length / 2),
  );
  for (const cut of cuts) {
    const last = word.slice(cut);
    if (last.length < shortestPart && !shortLastParts.has(last)) continue;
    const begins = vocabulary.has(last) || (last.length >= 5 && vocabulary.hasStart(last));
    const lastForms = begins ? [last] : knownForms(last, vocabulary);
    if (lastForms.length === 0) continue;
    const first = asFirstPart(word.slice(0, cut), vocabulary);
    if (first) return [first, lastForms[0] ?? last];
  }
  return [];
}

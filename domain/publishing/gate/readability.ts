import { wordsOf } from "./walk";

/** Full stops that end no sentence: "t.ex.", "kl. 10", "12 kap. 3 §", "den 3. mars". */
const abbreviated = /\b(t\.ex|bl\.a|m\.m|m\.fl|d\.v\.s|dvs|s\.k|o\.s\.v|osv|f\.d|fr\.o\.m|t\.o\.m|p\.g\.a|kl|ca|nr|tel|kap|st|art|jfr|resp|max|min|e\.g|i\.e|etc|approx|no|esim|mm|ym|jne|klo|n|puh)\./giu;

/** The sentences of a piece of text; a piece without a full stop is one. */
export function sentencesOf(text: string): string[] {
  const kept = text.replace(abbreviated, (found) => found.replaceAll(".", "\u2024"));
  return (kept.match(/[^.!?]+(?:[.!?]+|$)/gu) ?? [])
    .reduce<string[][]>((sentences, part) => {
      // "3.5" and "www.example.se": a full stop with no space after it ends nothing. Joined at the end, so that a thousand such parts are not copied a thousand times.
      const last = sentences.at(-1);
      if (last && !/^\s/.test(part)) last.push(part);
      else sentences.push([part]);
      return sentences;
    }, [])
    .map((parts) => parts.join(""))
    .map((sentence) => sentence.replaceAll("\u2024", ".").trim())
    .filter(Boolean);
}

/**
 * How hard a Swedish text is to read (Björnsson's LIX): words a sentence, and the share of words of more than six
 * letters, in per cent. Under 40 is plain, from 60 on very hard. 0 for a text without words.
 */
export function lix(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const sentences = Math.max(1, text.match(/[.!?:](?=\s|$)/g)?.length ?? 0);
  return Math.round(words.length / sentences + (100 * words.filter((word) => word.length > 6).length) / words.length);
}

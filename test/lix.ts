/**
 * How hard a Swedish text is to read (Björnsson's LIX): words a sentence, and the share of words of more than six
 * letters, in per cent. Under 40 is plain, from 60 on very hard. 0 for a text without words.
 */
export function lix(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? [];
  if (words.length === 0) return 0;
  const sentences = Math.max(1, text.match(/[.!?:](?=\s|$)/g)?.length ?? 0);
  return Math.round(words.length / sentences + (100 * words.filter((word) => word.length > 6).length) / words.length);
}

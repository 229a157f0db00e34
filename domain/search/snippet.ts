import { fold } from "./words";
import type { SnippetPart } from "./search.schema";

/** Characters of context; about two lines on a desktop, four on a phone. */
const snippetLength = 200;

/** The text parted at the words that begin with one of `stems` (compared without accents where the stem has none). */
export function markHits(text: string, stems: readonly string[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = match[0].toLowerCase();
    if (!stems.some((stem) => word.startsWith(stem) || fold(word).startsWith(stem) || (stem.length >= 4 && word.includes(stem)))) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), hit: false });
    parts.push({ text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), hit: false });
  return parts;
}

/** Around the place where most of the words stand: the lead where it has them all, else a passage of the body. */
export function makeSnippet(lead: string, body: string, stems: readonly string[]): SnippetPart[] {
  const count = (text: string) => stems.filter((stem) => fold(text.toLowerCase()).includes(fold(stem))).length;
  const passages = [lead, ...body.split("\n")].filter((line) => line.trim() !== "");
  let best = passages[0] ?? "";
  for (const passage of passages) if (count(passage) > count(best)) best = passage;
  return markHits(shorten(best, stems), stems);
}

function shorten(text: string, stems: readonly string[]): string {
  if (text.length <= snippetLength) return text;
  const first = firstHit(text, stems);
  const space = text.indexOf(" ", first - 60);
  const from = first < snippetLength * 0.7 ? 0 : space < first ? space + 1 : first;
  const piece = text.slice(from, from + snippetLength);
  const cut = from + piece.length < text.length ? piece.replace(/\s+\S*$/, "") : piece;
  return `${from > 0 ? "… " : ""}${cut}${from + cut.length < text.length ? " …" : ""}`;
}

/** Where the first marked word begins; 0 where there is none. */
function firstHit(text: string, stems: readonly string[]): number {
  const parts = markHits(text, stems);
  const at = parts.findIndex(({ hit }) => hit);
  return parts.slice(0, Math.max(0, at)).reduce((length, part) => length + part.text.length, 0);
}

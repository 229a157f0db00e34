import { type Check, guideline, type Spot, wcag } from "../check";
import { beginning, type Piece, type Walked, wordsOf } from "../walk";

const headings = ({ pieces }: Walked) => pieces.filter(({ kind }) => kind === "heading");
const spot = ({ place, text }: Piece, values: Spot["values"] = {}): Spot => ({ place, about: text, values: { words: beginning(text), ...values } });

/** Longer than this, nobody takes a heading in at a glance (characters). */
const longHeading = 90;
/** A text of so many words needs headings to find one's way in. */
const longText = 350;

const isBoldLine = ({ kind, text, inlines }: Piece) =>
  kind === "paragraph" &&
  text.trim().length > 0 &&
  text.trim().length <= 80 &&
  !/[.!?:;,]$/.test(text.trim()) &&
  inlines.every((inline) => inline.text.trim() === "" || (inline.marks?.includes("strong") && !inline.link));

function byHand({ blocks }: Walked): Spot[] {
  const marked = blocks.map(({ block, place }) => {
    const text = block.type === "paragraph" ? block.content.map((inline) => inline.text).join("") : "";
    return { place, text, kind: /^\s*[-–•*·]\s+\S/.test(text) ? "bullet" : /^\s*\d{1,2}[.)]\s+\S/.test(text) ? "number" : "" };
  });
  // One line alone may be a saying or a date; two in a row are a list. Told once, at the first of them.
  return marked.flatMap(({ place, text, kind }, index) => (kind && marked[index + 1]?.kind === kind && marked[index - 1]?.kind !== kind ? [{ place, about: text, values: { words: beginning(text) } }] : []));
}

export const headingChecks: Check[] = [
  { id: "headingEmpty", severity: "blocking", source: wcag("2.4.6"), find: (text) => headings(text).filter((piece) => wordsOf(piece.text).length === 0).map((piece) => spot(piece)) },
  {
    id: "headingSkipped",
    severity: "blocking",
    source: wcag("1.3.1"),
    find: (text) => headings(text).slice(0, 1).filter(({ level }) => level !== 2).map((piece) => spot(piece)),
  },
  { id: "headingTooLong", severity: "advice", source: guideline("R61"), find: (text) => headings(text).filter((piece) => piece.text.length > longHeading).map((piece) => spot(piece, { count: piece.text.length })) },
  {
    id: "headingTwice",
    severity: "advice",
    source: wcag("2.4.6"),
    find: (text) => {
      const seen = new Set<string>();
      return headings(text).filter(({ text: words, level }) => {
        const name = `${level} ${words.trim().toLowerCase()}`;
        return seen.has(name) || !seen.add(name);
      }).map((piece) => spot(piece));
    },
  },
  {
    id: "noHeadings",
    severity: "advice",
    source: guideline("R61"),
    find: (text) => {
      const count = text.pieces.reduce((sum, piece) => sum + (piece.place.field === "body" ? wordsOf(piece.text).length : 0), 0);
      return headings(text).length === 0 && count > longText ? [{ place: { field: "body" }, about: "", values: { count } }] : [];
    },
  },
  { id: "boldAsHeading", severity: "warning", source: wcag("1.3.1"), find: ({ pieces }) => pieces.filter(isBoldLine).map((piece) => spot(piece)) },
  { id: "listByHand", severity: "warning", source: wcag("1.3.1"), find: byHand },
];

import { type Check, guideline, type Spot, wcag } from "../check";
import { beginning, type Piece, type Walked } from "../walk";

const spot = ({ place }: Piece, about: string): Spot => ({ place, about, values: { words: beginning(about) } });

/** Three words in capitals in a row, or one that is longer than any abbreviation. */
const capitals = /(?<![\p{L}])(?:\p{Lu}{2,}(?:[\s,]+\p{Lu}+){2,}|\p{Lu}{12,})(?![\p{L}])/u;
const pictures = /\p{Extended_Pictographic}(?<![©®™↔↕‼⁉])/u;
/** Smiling faces and rulers of characters. */
const drawn = /(?:^|\s)(?:[:;]-?[)(DP]|<3|\^\^)(?=\s|$)|([=*~_#-])\1{4,}|-{2,}>|={2,}>/u;
const spaced = /(?<![\p{L}\p{N}])(?:\p{L} ){4,}\p{L}(?![\p{L}\p{N}])/u;
const badSpaces = /[^\S\n]{2,}|\u00a0{2,}|\t|\n/u;

const pieces = (pattern: RegExp, skip: ReadonlySet<Piece["kind"]> = new Set()) => (text: Walked): Spot[] =>
  text.pieces.flatMap((piece) => {
    const found = skip.has(piece.kind) ? null : pattern.exec(piece.text);
    return found ? [spot(piece, piece.text)] : [];
  });

const plain = (text: string) => text.trim().toLowerCase().replace(/(?<![\s.!?])[\s.!?]+$/u, "");

/** Search engines and tabs show no more of it (characters). */
const longTitle = 70;

export const formChecks: Check[] = [
  { id: "allCaps", severity: "advice", source: guideline("R10"), find: pieces(capitals) },
  { id: "emoji", severity: "advice", source: wcag("1.1.1"), find: (text) => [...pieces(pictures)(text), ...pieces(drawn)(text)] },
  { id: "letterSpaced", severity: "warning", source: wcag("1.3.2"), find: pieces(spaced) },
  { id: "spacing", severity: "advice", source: wcag("1.3.2"), find: pieces(badSpaces, new Set(["alt"])) },
  { id: "leadEmpty", severity: "blocking", source: guideline("R28"), find: ({ content }) => (content.lead.trim() === "" ? [{ place: { field: "lead" }, about: "" }] : []) },
  { id: "titleIsLead", severity: "advice", source: guideline("R61"), find: ({ content }) => (plain(content.title) !== "" && plain(content.title) === plain(content.lead) ? [{ place: { field: "lead" }, about: content.lead }] : []) },
  { id: "titleTooLong", severity: "advice", source: wcag("2.4.2"), find: ({ content }) => (content.title.length > longTitle ? [{ place: { field: "title" }, about: content.title, values: { count: content.title.length } }] : []) },
];

import { type Block, saysSomething } from "../../blocks.schema";
import { type Check, guideline, type Spot, wcag } from "../check";
import type { Walked } from "../walk";

type Table = Extract<Block, { type: "table" }>;

function tables({ blocks }: Walked, isWrong: (table: Table, index: number) => boolean): Spot[] {
  return blocks.flatMap(({ block, place }, index) =>
    block.type === "table" && isWrong(block, index) ? [{ place, about: block.caption, values: { words: block.caption, count: block.head.length } }] : [],
  );
}

/** Wider than this, a table must be read sideways on a telephone (columns). */
const wide = 7;

export const tableChecks: Check[] = [
  { id: "tableHeadEmpty", severity: "blocking", source: wcag("1.3.1"), find: (text) => tables(text, ({ head }) => !head.some(saysSomething)) },
  {
    id: "tableHeadCellEmpty",
    severity: "warning",
    source: wcag("1.3.1"),
    // The corner above the headings of the rows may be empty: nothing stands below it that needs a name.
    find: (text) => tables(text, ({ head, rowHeadings }) => head.some(saysSomething) && head.some((cell, index) => !saysSomething(cell) && !(index === 0 && rowHeadings))),
  },
  { id: "tableOneColumn", severity: "advice", source: wcag("1.3.1"), find: (text) => tables(text, ({ head }) => head.length === 1) },
  { id: "tableTooWide", severity: "advice", source: wcag("1.4.10"), find: (text) => tables(text, ({ head }) => head.length > wide) },
  {
    id: "captionIsHeading",
    severity: "advice",
    source: guideline("R98"),
    find: (text) =>
      tables(text, ({ caption }, index) => {
        const above = text.blocks.slice(0, index).findLast(({ block }) => block.type === "heading")?.block;
        return above?.type === "heading" && above.content.map((inline) => inline.text).join("").trim().toLowerCase() === caption.trim().toLowerCase();
      }),
  },
];

import { canonicalInlines } from "@/domain/publishing/canonical";
import type { Block, Inline } from "@/domain/publishing/blocks.schema";
import { inlinesOf, type Look, lookInside, pieces } from "./html-inlines";
import type { Conversion } from "./html-to-blocks";
import { attributeOf, childrenOf, elementsIn, type HtmlElement, isElement, textIn } from "./html-tree";
import { cleaned, shortened } from "./safe-text";

interface Cell {
  content: Inline[];
  heading: boolean;
}

const mostColumns = 12;
const mostRows = 500;
const mostInCell = 100;

const spanOf = (cell: HtmlElement, name: string): number => {
  const said = Number(attributeOf(cell, name) ?? "1");
  return Number.isInteger(said) ? Math.min(Math.max(said, 1), 20) : 1;
};

/** The rows of a table itself, not of tables in its cells. */
function rowsOf(table: HtmlElement): HtmlElement[] {
  return childrenOf(table).filter(isElement).flatMap((part) => (part.tagName === "tr" ? [part] : /^t(head|body|foot)$/.test(part.tagName) ? childrenOf(part).filter(isElement).filter(({ tagName }) => tagName === "tr") : []));
}

/** Cells that reach over several columns or rows say the same in each, so that every cell can be read by itself. */
function gridOf(table: HtmlElement, look: Look, conversion: Conversion): Cell[][] {
  const grid: Cell[][] = [];
  let merged = false;
  rowsOf(table).slice(0, 5_000).forEach((row, y) => {
    const line = (grid[y] ??= []);
    let x = 0;
    for (const cell of childrenOf(row).filter(isElement)) {
      while (line[x]) x += 1;
      if (x >= 200) break;
      const content = canonicalInlines(inlinesOf(childrenOf(cell), lookInside(cell, look, conversion), conversion)).slice(0, mostInCell);
      const [wide, high] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
      merged ||= wide > 1 || high > 1;
      for (let down = 0; down < high; down += 1) for (let right = 0; right < wide; right += 1) (grid[y + down] ??= [])[x + right] = { content, heading: cell.tagName === "th" };
      x += wide;
    }
  });
  if (merged) conversion.note("tableMerged");
  // What reaches below the last row is no row.
  return Array.from({ length: Math.min(grid.length, rowsOf(table).length) }, (_, y) => Array.from(grid[y] ?? [], (cell) => cell ?? { content: [], heading: false }));
}

function captionOf(table: HtmlElement, conversion: Conversion): string {
  const own = childrenOf(table).find((node) => isElement(node) && node.tagName === "caption");
  const said = own ? cleaned(textIn(own)) : "";
  const outside = conversion.caption();
  if (!said) conversion.note("tableCaptionMade");
  return shortened(said || outside, 300);
}

/** A table for the layout of a page, or of one column or row, says what its cells say, one after the other. */
const asText = (grid: Cell[][]): Block[] => grid.flat().flatMap(({ content }) => pieces(content).map((piece): Block => ({ type: "paragraph", content: piece })));

/** The table in parts that are no wider and no longer than a table may be; the first column stands in each. */
export function tableBlocks(table: HtmlElement, look: Look, conversion: Conversion): Block[] {
  const grid = gridOf(table, look, conversion).filter((row) => row.some(({ content }) => content.length > 0));
  const width = Math.max(0, ...grid.map((row) => row.length));
  const isLayout = attributeOf(table, "role") === "presentation" || elementsIn(table, ["table"]).length > 0;
  if (isLayout || width < 2 || grid.length < 2) {
    if (grid.length > 0) conversion.note("tableAsText");
    return asText(grid);
  }
  const cells = grid.map((row) => Array.from({ length: width }, (_, x) => row[x]?.content ?? []));
  const rowHeadings = grid.slice(1).every((row) => row[0]?.heading);
  const caption = captionOf(table, conversion);
  const [head = [], ...rows] = cells;
  if (width > mostColumns || rows.length > mostRows) conversion.note("tableSplit");
  const blocks: Block[] = [];
  for (let from = 1; from < width; from += mostColumns - 1) {
    const part = (row: Inline[][]) => [row[0] ?? [], ...row.slice(from, from + mostColumns - 1)];
    for (let at = 0; at < rows.length; at += mostRows) blocks.push({ type: "table", caption, head: part(head), rows: rows.slice(at, at + mostRows).map(part), rowHeadings });
  }
  return blocks;
}

import { flatten } from "./paste-lists";

/** Tables as ours: a caption before them, headings in the first row, one cell for each column. Nothing but DOM. */

const most = 12;

interface Grid {
  rows: (Element | null)[][];
  /** Cells that stood over several columns or rows. */
  merged: number;
}

/** Where each cell stands when merged ones are taken apart: the words in the first of their places. */
function gridOf(table: HTMLTableElement): Grid {
  const rows: (Element | null)[][] = [...table.rows].map(() => []);
  const taken = new Set<string>();
  let merged = 0;
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (taken.has(`${x},${y}`)) x += 1;
      if (cell.colSpan > 1 || cell.rowSpan > 1) merged += 1;
      for (let down = 0; down < Math.min(cell.rowSpan, rows.length - y); down += 1) {
        for (let across = 0; across < Math.min(cell.colSpan, most); across += 1) taken.add(`${x + across},${y + down}`);
      }
      const line = rows[y]!;
      line[x] = cell;
    }
  });
  return { rows, merged };
}

const said = (cell: Element | null | undefined) => Boolean(cell?.textContent?.replace(/\u00A0/g, " ").trim());

/** Without the rows and columns that nobody has written in, which spreadsheets send along. */
function withoutEmpty(rows: (Element | null)[][]): (Element | null)[][] {
  const written = rows.filter((row) => row.some(said));
  const width = Math.min(most, Math.max(0, ...written.map((row) => row.findLastIndex(said) + 1)));
  return written.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null));
}

function rebuild(table: HTMLTableElement, rows: (Element | null)[][]): Element {
  const document = table.ownerDocument;
  const clean = document.createElement("table");
  rows.forEach((cells, y) => {
    const row = clean.insertRow();
    for (const from of cells) {
      const cell = document.createElement(y === 0 ? "th" : "td");
      if (from) {
        flatten(from);
        // A heading is told by being one.
        if (y === 0) from.querySelectorAll("b, strong").forEach((mark) => mark.replaceWith(...mark.childNodes));
        cell.append(...from.childNodes);
      }
      row.append(cell);
    }
  });
  // A table needs a row under its headings.
  if (clean.rows.length === 1) clean.append(clean.rows[0]!.cloneNode(false));
  const caption = document.createElement("p");
  caption.className = "table-caption";
  caption.textContent = table.caption?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  const block = document.createElement("div");
  block.className = "table-block";
  if (rows.length > 1 && rows.slice(1).every(([first]) => first?.localName === "th")) block.setAttribute("data-row-headings", "");
  block.append(caption, clean);
  return block;
}

/** @returns how many merged cells were taken apart */
export function shapeTables(root: Element): number {
  let merged = 0;
  for (const table of [...root.querySelectorAll("table")].filter((each) => !each.parentElement?.closest("table"))) {
    const grid = gridOf(table);
    const rows = withoutEmpty(grid.rows);
    const only = table.rows.length === 1 && table.rows[0]?.cells.length === 1 ? table.rows[0].cells[0] : null;
    // A frame of one cell is no table: its words stand by themselves.
    if (only) table.replaceWith(...only.childNodes);
    else if (rows.length === 0) table.remove();
    else {
      merged += grid.merged;
      table.replaceWith(rebuild(table, rows));
    }
  }
  return merged;
}

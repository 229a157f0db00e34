import type { ResolvedPos } from "@tiptap/pm/model";
import { type Command, Selection } from "@tiptap/pm/state";
import { depthOf } from "./list-commands";

/*
 * Arrows in a table. Browsers pass over a cell without words, so that nobody who uses the keyboard would come into a new
 * table but by Enter. Here an arrow at the edge of a cell goes to the next one, whatever stands in it.
 */

export type Arrow = "up" | "down" | "left" | "right";

/** Where the cell begins that stands so many rows and cells from the one that the caret is in; null where there is none. */
function cellFrom($pos: ResolvedPos, rowDepth: number, row: number, column: number): number | null {
  const table = $pos.node(rowDepth - 1);
  const wanted = table.maybeChild(row)?.maybeChild(column);
  if (!wanted) return null;
  let pos = $pos.start(rowDepth - 1);
  for (let index = 0; index < row; index += 1) pos += table.child(index).nodeSize;
  pos += 1;
  for (let index = 0; index < column; index += 1) pos += table.child(row).child(index).nodeSize;
  return pos;
}

function neighbour($pos: ResolvedPos, rowDepth: number, step: { rows: number; cells: number }): number | null {
  const [row, column] = [$pos.index(rowDepth - 1), $pos.index(rowDepth)];
  if (step.rows !== 0) return cellFrom($pos, rowDepth, row + step.rows, column);
  const within = cellFrom($pos, rowDepth, row, column + step.cells);
  if (within !== null) return within;
  const beside = $pos.node(rowDepth - 1).maybeChild(row + step.cells);
  return beside ? cellFrom($pos, rowDepth, row + step.cells, step.cells > 0 ? 0 : beside.childCount - 1) : null;
}

/** At the edge of a cell to the next one that way; elsewhere, and out of the table, the arrow does what it always does. */
export function acrossCells(arrow: Arrow): Command {
  return (state, dispatch, view) => {
    const { $from, empty } = state.selection;
    const rowDepth = depthOf($from, "tableRow");
    if (!empty || rowDepth === null || (view && !view.endOfTextblock(arrow))) return false;
    const isBackwards = (arrow === "left") !== (view ? getComputedStyle(view.dom).direction === "rtl" : false);
    const step = { up: { rows: -1, cells: 0 }, down: { rows: 1, cells: 0 }, left: { rows: 0, cells: isBackwards ? -1 : 1 }, right: { rows: 0, cells: isBackwards ? -1 : 1 } }[arrow];
    const target = neighbour($from, rowDepth, step);
    if (target === null) return false;
    const size = state.doc.nodeAt(target)?.content.size ?? 0;
    const at = target + 1 + (step.cells < 0 ? size : 0);
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(at), step.cells < 0 ? -1 : 1)).scrollIntoView());
    return true;
  };
}

import type { JSONContent } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type Command, type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { toBlock } from "./convert";
import { depthOf, nodeType } from "./list-commands";

/** Deeds on whole blocks: putting one in, moving it, taking it away, finding the one that something is wrong with. */

export interface TopBlock {
  node: Node;
  pos: number;
  index: number;
}

/** The block that the caret is in, or that is selected; null between two blocks. */
export function topBlock(state: EditorState): TopBlock | null {
  const { $from } = state.selection;
  if ($from.depth > 0) return { node: $from.node(1), pos: $from.before(1), index: $from.index(0) };
  return state.selection instanceof NodeSelection ? { node: state.selection.node, pos: $from.pos, index: $from.index(0) } : null;
}

/** The caret in the first place for words in the node at `pos`, or the node selected where it has none. */
function intoNode(tr: Transaction, pos: number): Transaction {
  const node = tr.doc.nodeAt(pos);
  if (!node) return tr;
  const within = node.isAtom ? null : Selection.findFrom(tr.doc.resolve(pos + 1), 1, true);
  return tr.setSelection(within ?? NodeSelection.create(tr.doc, pos)).scrollIntoView();
}

/** Puts a block after the one that the caret is in, or in the place of an empty paragraph; there is always a paragraph to go on in. */
export function insertBlock(content: JSONContent): Command {
  return (state, dispatch) => {
    const top = topBlock(state);
    const node = state.schema.nodeFromJSON(content);
    const replaces = top?.node.type.name === "paragraph" && top.node.content.size === 0;
    const from = top ? (replaces ? top.pos : top.pos + top.node.nodeSize) : state.selection.to;
    const to = replaces && top ? top.pos + top.node.nodeSize : from;
    const tr = state.tr.replaceWith(from, to, node);
    const after = from + node.nodeSize;
    if (after >= tr.doc.content.size) tr.insert(after, nodeType(state, "paragraph").create());
    const { name } = node.type;
    const told: Told = { what: "inserted", block: name, place: tr.doc.resolve(from).index(0) + 1, of: tr.doc.childCount };
    dispatch?.(name === "paragraph" ? intoNode(tr, from) : intoNode(tr, from).setMeta(toldMeta, told));
    return true;
  };
}

/** The caret in the empty paragraph at `after`; makes one where none stands there. */
export function goOnAt(state: EditorState, tr: Transaction, after: number): Transaction {
  const next = tr.doc.nodeAt(after);
  if (next?.type.name !== "paragraph" || next.content.size > 0) tr.insert(after, nodeType(state, "paragraph").create());
  return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
}

/** Goes on in a paragraph after the block; makes one where none follows. */
export const leaveBlock: Command = (state, dispatch) => {
  const top = topBlock(state);
  if (!top) return false;
  dispatch?.(goOnAt(state, state.tr, top.pos + top.node.nodeSize));
  return true;
};

export const deleteBlock: Command = (state, dispatch) => {
  const top = topBlock(state);
  if (!top) return false;
  const tr = state.tr;
  const end = top.pos + top.node.nodeSize;
  if (state.doc.childCount === 1) tr.replaceWith(top.pos, end, nodeType(state, "paragraph").create());
  else tr.delete(top.pos, end);
  const told: Told = { what: "removed", place: 0, of: tr.doc.childCount };
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(top.pos, tr.doc.content.size)))).setMeta(toldMeta, told).scrollIntoView());
  return true;
};

/** What a transaction tells the ear: what was moved or put in, and where it now stands among how many. */
export interface Told {
  what: "block" | "item" | "step" | "removed" | "inserted" | "undone" | "redone";
  /** The node type of what was put in. */
  block?: string;
  place: number;
  of: number;
}
export const toldMeta = "told";

/** Changes places with the block before (-1) or after (1). */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const top = topBlock(state);
    const other = top && state.doc.maybeChild(top.index + direction);
    if (!top || !other) return false;
    const target = direction < 0 ? top.pos - other.nodeSize : top.pos + other.nodeSize;
    const within = state.selection.from - top.pos;
    const tr = state.tr.delete(top.pos, top.pos + top.node.nodeSize).insert(target, top.node);
    const selection = state.selection instanceof NodeSelection && state.selection.$from.depth === 0 ? NodeSelection.create(tr.doc, target) : Selection.near(tr.doc.resolve(target + within));
    const told: Told = { what: "block", place: top.index + direction + 1, of: state.doc.childCount };
    dispatch?.(tr.setSelection(selection).setMeta(toldMeta, told).scrollIntoView());
    return true;
  };
}

/** The point of a list or the step that the caret is in changes places with the one before (-1) or after (1). */
export function moveItem(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = depthOf($from, "sublistItem", "listItem", "step");
    if (depth === null) return false;
    const parent = $from.node(depth - 1);
    const index = $from.index(depth - 1);
    const other = parent.maybeChild(index + direction);
    if (!other) return false;
    const item = $from.node(depth);
    const start = $from.before(depth);
    const first = direction < 0 ? start - other.nodeSize : start;
    const target = direction < 0 ? first : first + other.nodeSize;
    const tr = state.tr.replaceWith(first, first + item.nodeSize + other.nodeSize, direction < 0 ? [item, other] : [other, item]);
    const told: Told = { what: item.type.name === "step" ? "step" : "item", place: index + direction + 1, of: parent.childCount };
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(target + state.selection.from - start))).setMeta(toldMeta, told).scrollIntoView());
    return true;
  };
}

/** Moves the point or step that the caret is in; at the end of its list, and elsewhere, the whole block. */
export function moveHere(direction: -1 | 1): Command {
  return (state, dispatch, view) => moveItem(direction)(state, dispatch, view) || moveBlock(direction)(state, dispatch, view);
}

/** Changes attributes of the block that the caret is in. */
export function setBlock(attributes: Record<string, unknown>): Command {
  return (state, dispatch) => {
    const top = topBlock(state);
    if (!top) return false;
    const tr = state.tr.setNodeMarkup(top.pos, undefined, { ...top.node.attrs, ...attributes });
    if (state.selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, top.pos));
    dispatch?.(tr);
    return true;
  };
}

/** Where the block with this number (from 1, as the server counts) stands in the document. */
export function positionOfBlock(document: Node, number: number): { pos: number; node: Node } | null {
  let count = 0;
  let found: { pos: number; node: Node } | null = null;
  document.forEach((node, pos) => {
    if (found || !toBlock(node.toJSON() as JSONContent)) return;
    count += 1;
    if (count === number) found = { pos, node };
  });
  return found;
}

/** Puts the caret in the block with this number. */
export function goToBlock(number: number): Command {
  return (state, dispatch) => {
    const found = positionOfBlock(state.doc, number);
    if (!found) return false;
    dispatch?.(intoNode(state.tr, found.pos));
    return true;
  };
}

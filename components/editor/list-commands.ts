import { Fragment, type Node, type NodeType, type ResolvedPos } from "@tiptap/pm/model";
import { setBlockType } from "@tiptap/pm/commands";
import { wrapInList } from "@tiptap/pm/schema-list";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";

/*
 * A point of a list one level in or out, and lists on and off. Written for our two kinds of level, which ProseMirror's
 * own commands take for strangers to each other.
 */

export type ListKind = "bullet" | "ordered";

/** The type of a name that the closed schema is known to have. */
export function nodeType(state: EditorState, name: string): NodeType {
  const type = state.schema.nodes[name];
  if (!type) throw new Error(`The editor's schema has no ${name}.`);
  return type;
}

/** How deep in the document the nearest node of one of these names stands; null outside. */
export function depthOf($pos: ResolvedPos, ...names: string[]): number | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (names.includes($pos.node(depth).type.name)) return depth;
  return null;
}

/** The kind of the list that the caret is in. */
export function listKind(state: EditorState): ListKind | null {
  const depth = depthOf(state.selection.$from, "bulletList", "orderedList", "bulletSublist", "orderedSublist");
  if (depth === null) return null;
  return state.selection.$from.node(depth).type.name.startsWith("bullet") ? "bullet" : "ordered";
}

const childrenOf = (node: Node | null | undefined): Node[] => Array.from({ length: node?.childCount ?? 0 }, (_, index) => node!.child(index));

/** Makes the point that the caret is in a part of the point before it. */
export const indentItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "listItem", "sublistItem");
  if (depth === null || $from.node(depth).type.name !== "listItem" || $from.index(depth - 1) === 0) return false;
  if (!dispatch) return true;
  const list = $from.node(depth - 1);
  const item = $from.node(depth);
  const before = list.child($from.index(depth - 1) - 1);
  const sublist = before.maybeChild(1)?.type ?? nodeType(state, list.type.name.replace("List", "Sublist"));
  const earlier = childrenOf(before.maybeChild(1));
  const moved = [nodeType(state, "sublistItem").create(null, item.child(0)), ...childrenOf(item.maybeChild(1))];
  const joined = before.type.create(null, [before.child(0), sublist.create(null, [...earlier, ...moved])]);
  const start = $from.before(depth) - before.nodeSize;
  const tr = state.tr.replaceWith(start, $from.after(depth), joined);
  const caret = start + 1 + before.child(0).nodeSize + 1 + earlier.reduce((sum, each) => sum + each.nodeSize, 0) + 2 + $from.parentOffset;
  dispatch(tr.setSelection(TextSelection.create(tr.doc, caret)).scrollIntoView());
  return true;
};

function outdentInner(state: EditorState, depth: number) {
  const { $from } = state.selection;
  const outer = $from.node(depth - 2);
  const sub = $from.node(depth - 1);
  const at = $from.index(depth - 1);
  const items = childrenOf(sub);
  const level = (first: Node, rest: Node[]) => outer.type.create(null, [first, ...(rest.length > 0 ? [sub.type.create(null, rest)] : [])]);
  const kept = level(outer.child(0), items.slice(0, at));
  const start = $from.before(depth - 2);
  const tr = state.tr.replaceWith(start, $from.after(depth - 2), [kept, level($from.node(depth).child(0), items.slice(at + 1))]);
  return tr.setSelection(TextSelection.create(tr.doc, start + kept.nodeSize + 2 + $from.parentOffset));
}

/** Points become paragraphs; what stood below them becomes a list of its own. */
function outOfList(state: EditorState, depth: number) {
  const { $from, $to } = state.selection;
  const list = $from.node(depth - 1);
  const first = $from.index(depth - 1);
  const last = $to.depth >= depth && $to.start(depth - 1) === $from.start(depth - 1) ? $to.index(depth - 1) : first;
  const items = childrenOf(list);
  const listItem = nodeType(state, "listItem");
  const freed = items.slice(first, last + 1).flatMap((item) => {
    const sub = item.maybeChild(1);
    const raised = childrenOf(sub).map((each) => listItem.create(null, each.child(0)));
    return [item.child(0), ...(sub ? [nodeType(state, sub.type.name.replace("Sublist", "List")).create(null, raised)] : [])];
  });
  const part = (rest: Node[]) => (rest.length > 0 ? [list.type.create(null, rest)] : []);
  const before = part(items.slice(0, first));
  const start = $from.before(depth - 1);
  const tr = state.tr.replaceWith(start, $from.after(depth - 1), Fragment.from([...before, ...freed, ...part(items.slice(last + 1))]));
  return tr.setSelection(TextSelection.create(tr.doc, start + (before[0]?.nodeSize ?? 0) + 1 + $from.parentOffset));
}

/** Moves the point that the caret is in one level out; from the first level it becomes a paragraph. */
export const outdentItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "listItem", "sublistItem");
  if (depth === null) return false;
  const inner = $from.node(depth).type.name === "sublistItem";
  dispatch?.((inner ? outdentInner(state, depth) : outOfList(state, depth)).scrollIntoView());
  return true;
};

/** Turns paragraphs into a list, a list into the other kind, and a list of this kind into paragraphs. */
export function toggleList(kind: ListKind): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = depthOf($from, "bulletList", "orderedList", "bulletSublist", "orderedSublist");
    if (depth !== null) {
      if (listKind(state) === kind) return outdentItem(state, dispatch);
      const other = nodeType(state, `${kind}${$from.node(depth).type.name.endsWith("Sublist") ? "Sublist" : "List"}`);
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), other));
      return true;
    }
    const type = nodeType(state, `${kind}List`);
    if ($from.parent.type.name !== "heading") return wrapInList(type)(state, dispatch);
    let plain = state;
    setBlockType(nodeType(state, "paragraph"))(state, (tr) => {
      plain = state.apply(tr);
    });
    return wrapInList(type)(plain, dispatch && ((tr) => {
      const both = state.tr.setBlockType(state.selection.from, state.selection.to, nodeType(state, "paragraph"));
      for (const step of tr.steps) both.step(step);
      dispatch(both);
    }));
  };
}

import { type Editor, Extension } from "@tiptap/core";
import { splitListItem } from "@tiptap/pm/schema-list";
import { type Command, type EditorState, Selection, TextSelection } from "@tiptap/pm/state";
import { deleteBlock, goOnAt, insertBlock, leaveBlock, moveHere } from "./block-commands";
import { acrossCells } from "./cell-arrows";
import { depthOf, indentItem, nodeType, outdentItem, toggleList } from "./list-commands";

/*
 * The keys. Tab is not among them: it leaves the editor, from lists and tables too (WCAG 2.1.2). Enter always leads on:
 * from a title into its box, from a cell to the one below, from an empty last line out of what it stands in.
 */

/** Runs a command on the editor as it stands. */
export function run(editor: Editor, command: Command): boolean {
  return command(editor.state, editor.view.dispatch, editor.view);
}

const place = (state: EditorState) => state.selection.$from.parent.type.name;

/** From the caption to the first cell, from a cell to the one below it, from the last row to after the table. */
const onInTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const row = depthOf($from, "tableRow");
  if (row === null) {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
    return true;
  }
  const column = $from.index(row);
  const below = $from.node(row - 1).maybeChild($from.index(row - 1) + 1);
  if (!below) return leaveBlock(state, dispatch);
  let target = $from.after(row) + 1;
  for (let index = 0; index < column; index += 1) target += below.child(index).nodeSize;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, target + 1)).scrollIntoView());
  return true;
};

/** A new step after the one that the caret is in; an empty last line of it is used up. */
export const addStep: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "step");
  if (depth === null) return false;
  const tr = state.tr;
  if (place(state) === "paragraph" && $from.parent.content.size === 0 && $from.depth === depth + 1) tr.delete($from.before(), $from.after());
  const after = tr.mapping.map($from.after(depth));
  tr.insert(after, nodeType(state, "step").create(null, nodeType(state, "stepTitle").create()));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 2)).scrollIntoView());
  return true;
};

/** Takes away the step that the caret is in; the last one stays. */
export const removeStep: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "step");
  if (depth === null || $from.node(depth - 1).childCount === 1) return false;
  const tr = state.tr.delete($from.before(depth), $from.after(depth));
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min($from.before(depth), tr.doc.content.size)), -1)).scrollIntoView());
  return true;
};

/** Enter in steps: an empty last line begins the next step, an empty new step ends them. */
const onInSteps: Command = (state, dispatch, view) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "step");
  if (depth === null || $from.parent.content.size > 0 || $from.depth !== depth + 1) return false;
  const step = $from.node(depth);
  if (place(state) === "paragraph") return $from.index(depth) === step.childCount - 1 && addStep(state, dispatch);
  const steps = $from.node(depth - 1);
  const isLast = $from.index(depth - 1) === steps.childCount - 1;
  if (step.childCount > 1 || !isLast || steps.childCount === 1) return false;
  if (!dispatch || !view) return true;
  removeStep(state, dispatch, view);
  return leaveBlock(view.state, dispatch);
};

/** From the end of a title to the empty line that was made with it. */
const onFromTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const next = state.doc.nodeAt($from.after());
  if (!empty || $from.parentOffset < $from.parent.content.size || next?.type.name !== "paragraph" || next.content.size > 0) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.after() + 1)).scrollIntoView());
  return true;
};

/** From an empty last line out of a fact box or what is said in a film. The line goes, unless it is all that there is. */
const onInBox: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "facts", "film");
  if (depth === null || $from.depth !== depth + 1 || place(state) !== "paragraph" || $from.parent.content.size > 0) return false;
  const box = $from.node(depth);
  if ($from.index(depth) !== box.childCount - 1) return false;
  const tr = state.tr;
  const isOnly = box.childCount === (box.type.name === "facts" ? 2 : 1);
  if (!isOnly) tr.delete($from.before(), $from.after());
  dispatch?.(goOnAt(state, tr, tr.mapping.map($from.after(depth))));
  return true;
};

const onInList: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, "listItem", "sublistItem");
  if (depth === null) return false;
  if ($from.parent.content.size === 0 && state.selection.empty && $from.node(depth).childCount === 1) return outdentItem(state, dispatch);
  return splitListItem($from.node(depth).type)(state, dispatch);
};

/** What Enter does. */
export const onward: Command = (state, dispatch, view) => {
  switch (place(state)) {
    case "tableCaption":
    case "tableCell":
    case "tableHeader":
      return onInTable(state, dispatch);
    case "quoteText":
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, state.selection.$from.after() + 1)).scrollIntoView());
      return true;
    case "factsTitle":
      return onFromTitle(state, dispatch);
    case "stepTitle":
      return onInSteps(state, dispatch, view) || onFromTitle(state, dispatch);
    case "quoteSource":
    case "image":
    case "documentLink":
      return leaveBlock(state, dispatch);
    case "doc":
      return state.selection.empty ? insertBlock({ type: "paragraph" })(state, dispatch) : leaveBlock(state, dispatch);
    default:
      return onInSteps(state, dispatch, view) || onInBox(state, dispatch) || onInList(state, dispatch);
  }
};

const outAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 && outdentItem(state, dispatch);
};

/** Keys of the editor, listed for the writer in shortcuts.ts; what they open and go to belongs to what is around it. */
export function editorKeys({ openLink, openKeys, toToolbar }: { openLink: () => void; openKeys: () => void; toToolbar: () => void }): Extension {
  return Extension.create({
    name: "editorKeys",
    priority: 1000,
    addKeyboardShortcuts() {
      const { editor } = this;
      const by = (command: Command) => () => run(editor, command);
      const tell = (deed: () => void) => () => {
        deed();
        return true;
      };
      return {
        Enter: by(onward),
        "Shift-Enter": () => editor.commands.keyboardShortcut("Enter"),
        Backspace: by(outAtStart),
        ArrowUp: by(acrossCells("up")),
        ArrowDown: by(acrossCells("down")),
        ArrowLeft: by(acrossCells("left")),
        ArrowRight: by(acrossCells("right")),
        "Mod-b": () => editor.commands.toggleMark("strong"),
        "Mod-i": () => editor.commands.toggleMark("emphasis"),
        "Mod-k": tell(openLink),
        "Mod-Alt-0": () => editor.commands.setNode("paragraph"),
        "Mod-Alt-2": () => editor.commands.setNode("heading", { level: 2 }),
        "Mod-Alt-3": () => editor.commands.setNode("heading", { level: 3 }),
        "Mod-Shift-7": by(toggleList("ordered")),
        "Mod-Shift-8": by(toggleList("bullet")),
        "Alt-Shift-ArrowRight": by(indentItem),
        "Alt-Shift-ArrowLeft": by(outdentItem),
        "Alt-Shift-ArrowUp": by(moveHere(-1)),
        "Alt-Shift-ArrowDown": by(moveHere(1)),
        "Mod-Shift-Backspace": by(deleteBlock),
        "Alt-F10": tell(toToolbar),
        "Alt-0": tell(openKeys),
      };
    },
  });
}

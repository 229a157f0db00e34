"use client";

import type { Command } from "@tiptap/pm/state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow } from "@tiptap/pm/tables";
import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { deleteBlock, insertBlock, leaveBlock, moveBlock, moveItem, setBlock, topBlock } from "./block-commands";
import { type AskedFor, emptyBlock, type Insertion, insertions, isAskedFor } from "./block-kinds";
import type { OpenDialog } from "./editor.types";
import { icons } from "./icons";
import { addStep, removeStep, run } from "./keys";
import { depthOf, indentItem, outdentItem } from "./list-commands";

interface Choice {
  id: string;
  label: string;
}

interface MenuToolProperties {
  name: string;
  label: string;
  /** What is chosen now, shown on the button. */
  chosen?: string;
  choices: Choice[];
  stop: boolean;
  onChoose: (id: string) => void;
}

/** A button of the toolbar that opens a menu: React Aria's, which screen readers and keyboards know. */
function MenuTool({ name, label, chosen, choices, stop, onChoose }: MenuToolProperties) {
  const shown = choices.find(({ id }) => id === chosen)?.label;
  return (
    <MenuTrigger>
      <Button className="tool menu-tool" data-tool={name} excludeFromTabOrder={!stop} aria-label={shown ? `${label}: ${shown}` : undefined}>
        <span>{shown ?? label}</span>{icons.more}
      </Button>
      <Popover className="editor-popover" placement="bottom start" aria-label={label}>
        <Menu aria-label={label} items={choices} onAction={(key) => onChoose(String(key))} {...(chosen === undefined ? {} : { selectionMode: "single" as const, disallowEmptySelection: true, selectedKeys: [chosen] })}>
          {(choice) => <MenuItem className="editor-choice" id={choice.id} textValue={choice.label}>{choice.label}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface Properties {
  editor: Editor;
  stop: boolean;
}

/** After a menu has closed and given focus back, so that the caret is in the text again. */
function then(editor: Editor, deed: () => void): void {
  setTimeout(() => {
    editor.commands.focus();
    deed();
  }, 50);
}

const styles = { paragraph: ["paragraph", {}], heading2: ["heading", { level: 2 }], heading3: ["heading", { level: 3 }] } as const;

/** Paragraph, heading, subheading. */
export function StyleMenu({ editor, stop }: Properties) {
  const t = useTranslations("editor.write");
  const chosen = useEditorState({ editor, selector: ({ editor: each }) => (each.isActive("heading", { level: 2 }) ? "heading2" : each.isActive("heading", { level: 3 }) ? "heading3" : "paragraph") });
  const choices = (Object.keys(styles) as (keyof typeof styles)[]).map((id) => ({ id, label: t(id) }));
  const choose = (id: string) => then(editor, () => {
    const [name, attributes] = styles[id as keyof typeof styles];
    editor.commands.setNode(name, attributes);
  });
  return <MenuTool name="style" label={t("style")} chosen={chosen} choices={choices} stop={stop} onChoose={choose} />;
}

/** Blocks to put in. */
export function InsertMenu({ editor, stop, open }: Properties & { open: (dialog: OpenDialog) => void }) {
  const t = useTranslations("editor.write");
  const choose = (id: string) => {
    const kind = id as Insertion;
    if (isAskedFor(kind)) setTimeout(() => open({ kind, insert: true }), 50);
    else then(editor, () => run(editor, insertBlock(emptyBlock(kind))));
  };
  return <MenuTool name="insert" label={t("insert")} choices={insertions.map((id) => ({ id, label: t(`insertions.${id}`) }))} stop={stop} onChoose={choose} />;
}

/** The table commands look at the row that the caret is in; the headings and the last row stay. */
const unlessHeadings = (command: Command): Command => (state, dispatch, view) => {
  const { $from } = state.selection;
  const row = depthOf($from, "tableRow");
  if (row === null || $from.index(row - 1) === 0 || $from.node(row - 1).childCount < 3) return false;
  return command(state, dispatch, view);
};

const unlessLastColumn = (command: Command): Command => (state, dispatch, view) => {
  const row = depthOf(state.selection.$from, "tableRow");
  return row !== null && state.selection.$from.node(row).childCount > 1 && command(state, dispatch, view);
};

const onlyIn = (name: string, attribute: [string, unknown] | null, command: Command): Command => (state, dispatch, view) => {
  const top = topBlock(state);
  return top?.node.type.name === name && (!attribute || top.node.attrs[attribute[0]] === attribute[1]) && command(state, dispatch, view);
};

const changes: Record<string, Command> = {
  indent: indentItem,
  outdent: outdentItem,
  addRow: addRowAfter,
  removeRow: unlessHeadings(deleteRow),
  addColumn: addColumnAfter,
  removeColumn: unlessLastColumn(deleteColumn),
  rowHeadings: onlyIn("tableBlock", ["rowHeadings", false], setBlock({ rowHeadings: true })),
  noRowHeadings: onlyIn("tableBlock", ["rowHeadings", true], setBlock({ rowHeadings: false })),
  addStep,
  removeStep,
  editImage: onlyIn("image", null, () => true),
  editContact: onlyIn("contact", null, () => true),
  editService: onlyIn("service", null, () => true),
  editFilm: onlyIn("film", null, () => true),
  itemUp: moveItem(-1),
  itemDown: moveItem(1),
  editDocument: onlyIn("documentLink", null, () => true),
  up: moveBlock(-1),
  down: moveBlock(1),
  leave: leaveBlock,
  remove: deleteBlock,
};

/** The deeds that ask something first. */
const asks: Record<string, AskedFor> = { editImage: "image", editContact: "contact", editDocument: "document", editService: "service", editFilm: "film" };

/** What can be done with the block that the caret is in; only what is possible there is shown. */
export function ChangeMenu({ editor, stop, open }: Properties & { open: (dialog: OpenDialog) => void }) {
  const t = useTranslations("editor.write");
  const possible = useEditorState({ editor, selector: ({ editor: each }) => Object.keys(changes).filter((id) => changes[id]?.(each.state)).join(" ") });
  const choices = possible.split(" ").filter(Boolean).map((id) => ({ id, label: t(`deeds.${id}`) }));
  const choose = (id: string) => {
    const asked = asks[id];
    if (asked) setTimeout(() => open({ kind: asked, insert: false }), 50);
    else then(editor, () => run(editor, changes[id] ?? (() => false)));
  };
  return <MenuTool name="block" label={t("block")} choices={choices} stop={stop} onChoose={choose} />;
}

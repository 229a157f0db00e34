"use client";

import type { Command } from "@tiptap/pm/state";
import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { OpenDialog } from "./editor.types";
import { icons } from "./icons";
import { run } from "./keys";
import { listKind, toggleList } from "./list-commands";
import { ChangeMenu, InsertMenu, StyleMenu } from "./toolbar-menus";

/** What the toolbar shows as pressed or possible. */
function stateOf(editor: Editor) {
  const { state } = editor;
  const { parent } = state.selection.$from;
  const takesMarks = Boolean(state.schema.marks.strong && parent.isTextblock && parent.type.allowsMarkType(state.schema.marks.strong));
  return {
    strong: editor.isActive("strong"),
    emphasis: editor.isActive("emphasis"),
    link: editor.isActive("link"),
    lang: editor.isActive("lang"),
    list: listKind(state),
    takesMarks,
    takesLang: takesMarks && (!state.selection.empty || editor.isActive("lang")),
    takesList: listKind(state) !== null || parent.type.name === "paragraph" || (parent.type.name === "heading" && state.selection.$from.depth === 1),
    undo: editor.can().undo(),
    redo: editor.can().redo(),
  };
}

interface ToolProperties {
  name: string;
  label: string;
  pressed?: boolean;
  possible?: boolean;
  stop: boolean;
  dialog?: boolean;
  onUse: () => void;
  children: ReactNode;
}

/** One button. What is not possible now can still be reached and says so, so that the row stays the same to the ear. */
function Tool({ name, label, pressed, possible = true, stop, dialog, onUse, children }: ToolProperties) {
  return (
    <button
      type="button"
      className="tool"
      data-tool={name}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={possible ? undefined : true}
      aria-haspopup={dialog && possible ? "dialog" : undefined}
      tabIndex={stop ? 0 : -1}
      // The caret stays where it is when the mouse presses.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => possible && onUse()}
    >
      {children}
    </button>
  );
}

/** Arrow keys go through the tools, Home and End to the first and last (WAI-ARIA toolbar); Tab stops once. */
function useOneStop(editor: Editor) {
  const [current, setCurrent] = useState("style");
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !bar.current?.contains(event.target)) return;
    const tools = [...bar.current.querySelectorAll<HTMLElement>("[data-tool]")];
    const at = tools.findIndex((tool) => tool === document.activeElement);
    const forwards = getComputedStyle(bar.current).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backwards = forwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const steps: Record<string, number> = { [forwards]: (at + 1) % tools.length, [backwards]: (at - 1 + tools.length) % tools.length, Home: 0, End: tools.length - 1 };
    const next = tools[steps[event.key] ?? -1];
    if (event.key === "Escape") editor.commands.focus();
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const onFocus = (event: { target: EventTarget }) => {
    const tool = event.target instanceof HTMLElement ? event.target.dataset.tool : undefined;
    if (tool) setCurrent(tool);
  };
  return { bar, current, onKeyDown, onFocus };
}

/** The tools of the editor. */
export function Toolbar({ editor, open }: { editor: Editor; open: (dialog: OpenDialog) => void }) {
  const t = useTranslations("editor.write");
  const now = useEditorState({ editor, selector: ({ editor: each }) => stateOf(each) });
  const { bar, current, onKeyDown, onFocus } = useOneStop(editor);
  const command = (each: Command) => () => {
    editor.commands.focus();
    run(editor, each);
  };
  const mark = (name: "strong" | "emphasis") => ({ name, label: t(name), pressed: now[name], possible: now.takesMarks, stop: current === name, onUse: () => void editor.chain().focus().toggleMark(name).run() });
  const list = (kind: "bullet" | "ordered") => ({ name: kind, label: t(kind), pressed: now.list === kind, possible: now.takesList, stop: current === kind, onUse: command(toggleList(kind)) });
  const past = (name: "undo" | "redo") => ({ name, label: t(name), possible: now[name], stop: current === name, onUse: () => void editor.chain().focus()[name]().run() });
  return (
    <div role="toolbar" className="writing-tools" aria-label={t("toolbar")} aria-controls="body" ref={bar} onKeyDown={onKeyDown} onFocus={onFocus}>
      <StyleMenu editor={editor} stop={current === "style"} />
      <Tool {...mark("strong")}><strong aria-hidden="true">{t("strongSign")}</strong></Tool>
      <Tool {...mark("emphasis")}><em aria-hidden="true">{t("emphasisSign")}</em></Tool>
      <Tool name="link" label={t("link")} pressed={now.link} possible={now.takesMarks} stop={current === "link"} dialog onUse={() => open({ kind: "link" })}>{icons.link}</Tool>
      <Tool name="lang" label={t("lang")} pressed={now.lang} possible={now.takesLang} stop={current === "lang"} dialog onUse={() => open({ kind: "lang" })}>{icons.lang}</Tool>
      <Tool {...list("bullet")}>{icons.bullet}</Tool>
      <Tool {...list("ordered")}>{icons.ordered}</Tool>
      <InsertMenu editor={editor} stop={current === "insert"} open={open} />
      <ChangeMenu editor={editor} stop={current === "block"} open={open} />
      <Tool {...past("undo")}>{icons.undo}</Tool>
      <Tool {...past("redo")}>{icons.redo}</Tool>
      <Tool name="keys" label={t("keys.title")} stop={current === "keys"} dialog onUse={() => open({ kind: "keys" })}>{icons.keys}</Tool>
    </div>
  );
}

"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type SlashChoice, slashList, slashOf, slashOption, takeSlash } from "./slash";

interface Properties {
  editor: Editor;
  choices: readonly SlashChoice[];
  choose: (id: string) => void;
}

/** The list that stands by the caret while the writer chooses a block; how many there are is told, and which is pointed out. */
export function SlashMenu({ editor, choices, choose }: Properties) {
  const t = useTranslations("editor.write.slash");
  const key = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const menu = slashOf(state, choices);
      return menu ? JSON.stringify([menu.found.map(({ id }) => id), menu.chosen]) : "";
    },
  });
  const [ids, chosen] = key ? (JSON.parse(key) as [string[], number]) : [[], 0];
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (!list.current) return;
    const { left, bottom, top } = editor.view.coordsAtPos(editor.state.selection.from);
    const { offsetHeight, offsetWidth, style } = list.current;
    const below = bottom + offsetHeight + 8 < window.innerHeight;
    style.insetBlockStart = `${Math.max(4, below ? bottom + 4 : top - offsetHeight - 4)}px`;
    style.left = `${Math.max(4, Math.min(left, document.documentElement.clientWidth - offsetWidth - 4))}px`;
  }, [editor, ids.length]);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [key]);
  const label = (id: string) => choices.find((choice) => choice.id === id)?.label;
  return (
    <>
      <p className="unseen" role="status">{ids.length > 0 && t("told", { count: ids.length })}</p>
      {ids.length > 0 && (
        <ul className="editor-popover slash" role="listbox" id={slashList} aria-label={t("title")} ref={list}>
          {ids.map((id, index) => (
            <li
              key={id}
              className="editor-choice"
              role="option"
              id={slashOption(id)}
              aria-selected={index === chosen}
              data-focused={index === chosen || undefined}
              // The caret stays in the text when the mouse presses.
              onMouseDown={(event) => {
                event.preventDefault();
                takeSlash(editor.view);
                choose(id);
              }}
            >
              {label(id)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

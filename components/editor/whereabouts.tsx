"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { placesOf } from "./places";

/** Says in what the caret is, when that changes: the eye sees the box, the ear hears its name. */
export function Whereabouts({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.write");
  const places = useEditorState({ editor, selector: ({ editor: { state } }) => placesOf(state).join(" ") });
  const names = places.split(" ").map((place) => t(`places.${place}`));
  return <p className="whereabouts soft" role="status">{t("here", { place: names.join(", ") })}</p>;
}

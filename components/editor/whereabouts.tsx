"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { Things } from "./editor.types";
import { heardBehind } from "./heard-behind";
import { askLinkName, linkInWords } from "./link-names";
import { placesOf } from "./places";

/** Says in what the caret is, and where a link there leads, when that changes: the eye sees the box, the ear hears its name. */
export function Whereabouts({ editor, findLinks }: { editor: Editor; findLinks: Things["findLinks"] }) {
  const t = useTranslations("editor.write");
  const places = useEditorState({ editor, selector: ({ editor: { state } }) => placesOf(state).join(" ") });
  const href = useEditorState({ editor, selector: ({ editor: each }) => (each.getAttributes("link").href as string | undefined) ?? "" });
  const target = useEditorState({ editor, selector: ({ editor: each }) => linkInWords(each.state, (each.getAttributes("link").href as string | undefined) ?? "") });
  useEffect(() => {
    if (href) askLinkName(editor.view, href, findLinks);
  }, [editor, findLinks, href]);
  const names = places.split(" ").map((place) => t(`places.${place}`));
  const link = href && target !== null ? ` ${target ? t("leadsTo", { target }) : t("leadsNowhere")}` : "";
  return <p className="whereabouts soft" role="status" {...heardBehind}>{t("here", { place: names.join(", ") })}{link}</p>;
}

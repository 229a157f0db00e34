"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { run } from "./keys";
import { ThingField } from "./thing-field";

interface Properties {
  editor: Editor;
  close: () => void;
  documents: Things["documents"];
  insert: boolean;
}

/** Which document of the library; its title becomes the words that lead to it, and can be changed in the text. */
export function DocumentDialog({ editor, close, documents, insert }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const [mediaId, choose] = useState(insert ? "" : String(topBlock(editor.state)?.node.attrs.mediaId ?? ""));
  const [fault, setFault] = useState<string>();
  const submit = () => {
    const chosen = documents.find(({ id }) => id === mediaId);
    if (!chosen) return setFault(t("document.missing"));
    close();
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "documentLink", attrs: { mediaId }, content: [{ type: "text", text: chosen.title }] }) : setBlock({ mediaId }));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("document.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <ThingField label={t("document.choose")} hint={t("document.hint")} fault={fault} things={documents.map(({ id, title }) => ({ id, name: title }))} chosen={mediaId} choose={choose} />
    </FormDialog>
  );
}

"use client";

import type { Editor } from "@tiptap/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { DialogField, FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { run } from "./keys";

/** Whose contact box it is. */
export function ContactDialog({ editor, close, contacts, insert }: { editor: Editor; close: () => void; contacts: Things["contacts"]; insert: boolean }) {
  const t = useTranslations("editor.write.dialogs");
  const [contactId, choose] = useState(insert ? "" : String(topBlock(editor.state)?.node.attrs.contactId ?? ""));
  const [fault, setFault] = useState<string>();
  const submit = () => {
    if (!contactId) return setFault(t("contact.missing"));
    close();
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "contact", attrs: { contactId } }) : setBlock({ contactId }));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("contact.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <DialogField label={t("contact.choose")} fault={fault}>
        {(ids) => (
          <select autoFocus className="field" {...ids} value={contactId} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("contact.none")}</option>
            {contacts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        )}
      </DialogField>
    </FormDialog>
  );
}

/** Languages that words in a Swedish municipality's texts are in: the portal's, the national minorities', the largest mother tongues. */
const languages = ["sv", "en", "fi", "ar", "se", "sma", "smj", "fit", "rom", "yi", "bs", "de", "es", "fa", "fr", "ku", "pl", "ru", "so", "ti", "tr", "uk", "zh-Hans"];

/** In which language the selected words are, so that they are read out in it. */
export function LangDialog({ editor, close, textLocale }: { editor: Editor; close: () => void; textLocale: string }) {
  const t = useTranslations("editor.write.dialogs");
  const names = new Intl.DisplayNames([useLocale()], { type: "language", fallback: "code" });
  const before = (editor.getAttributes("lang").lang as string | undefined) ?? "";
  const [lang, choose] = useState(before);
  const offered = [...new Set([...(before ? [before] : []), ...languages])].filter((each) => each !== textLocale);
  const submit = () => {
    close();
    setTimeout(() => {
      const chain = editor.chain().focus().extendMarkRange("lang");
      if (lang) chain.setMark("lang", { lang }).run();
      else chain.unsetMark("lang").run();
    }, 50);
  };
  return (
    <FormDialog title={t("lang.title")} submit={t("save")} close={close} onSubmit={submit}>
      <DialogField label={t("lang.choose")}>
        {(ids) => (
          <select autoFocus className="field" {...ids} value={lang} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("lang.same")}</option>
            {offered.map((each) => <option key={each} value={each}>{names.of(each) ?? each}</option>)}
          </select>
        )}
      </DialogField>
    </FormDialog>
  );
}

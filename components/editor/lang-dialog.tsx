"use client";

import type { Editor } from "@tiptap/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DialogField, FormDialog } from "./dialog";

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
          <select data-first="" className="field" {...ids} value={lang} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("lang.same")}</option>
            {offered.map((each) => <option key={each} value={each}>{names.of(each) ?? each}</option>)}
          </select>
        )}
      </DialogField>
    </FormDialog>
  );
}

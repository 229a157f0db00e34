"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { DialogField, FormDialog } from "./dialog";
import { run } from "./keys";
import { pictureAddress } from "./thing-nodes";

interface Properties {
  editor: Editor;
  close: () => void;
  pictures: string[];
  insert: boolean;
  textLocale: string;
}

interface Chosen {
  source: string;
  alt: string;
  decorative: boolean;
}

/** Which picture, and what it shows for those who do not see it, or that it shows nothing that matters (WCAG 1.1.1). */
export function ImageDialog({ editor, close, pictures, insert, textLocale }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const before = insert ? undefined : (topBlock(editor.state)?.node.attrs as Chosen | undefined);
  const [{ source, alt, decorative }, set] = useState<Chosen>({ source: before?.source ?? "", alt: before?.alt ?? "", decorative: before?.decorative ?? false });
  const [tried, setTried] = useState(false);
  const faults = { source: source ? undefined : t("image.sourceMissing"), alt: decorative || alt.trim() ? undefined : t("image.altMissing") };
  const sources = pictures.map((name) => `illustration:${name}`);
  // An uploaded picture stays to be chosen while it is there.
  const offered = before?.source && !sources.includes(before.source) ? [before.source, ...sources] : sources;
  const address = pictureAddress(source);
  const submit = () => {
    setTried(true);
    if (faults.source || faults.alt) return;
    close();
    const attrs = { source, alt: decorative ? "" : alt.trim(), decorative };
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "image", attrs }) : setBlock(attrs));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("image.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <DialogField label={t("image.source")} fault={tried ? faults.source : undefined}>
        {(ids) => (
          <select autoFocus className="field" {...ids} value={source} onChange={(event) => set({ source: event.target.value, alt, decorative })}>
            <option value="">{t("image.none")}</option>
            {offered.map((each) => <option key={each} value={each}>{each.replace(/^illustration:/, "")}</option>)}
          </select>
        )}
      </DialogField>
      {address && <img className="chosen-picture" src={address} alt="" width="320" height="180" />}
      <DialogField label={t("image.alt")} hint={t("image.altHint")} fault={tried ? faults.alt : undefined}>
        {(ids) => <input className="field" {...ids} lang={textLocale} maxLength={400} value={alt} disabled={decorative} onChange={(event) => set({ source, alt: event.target.value, decorative })} />}
      </DialogField>
      <p><label className="tick"><input type="checkbox" checked={decorative} onChange={(event) => set({ source, alt, decorative: event.target.checked })} /> {t("image.decorative")}</label></p>
    </FormDialog>
  );
}

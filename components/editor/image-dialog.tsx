"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PictureFinder } from "@/components/media/picture-finder";
import type { PictureChoice } from "@/domain/media/media.schema";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { DialogField, FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { run } from "./keys";
import { pictureAddress } from "./thing-nodes";

interface Properties {
  editor: Editor;
  close: () => void;
  pictures: string[];
  library: Things["library"];
  insert: boolean;
  textLocale: string;
}

interface Chosen {
  source: string;
  alt: string;
  decorative: boolean;
  words: boolean;
}

/** The pictures of the library and the drawings of the portal, to choose among. */
function Options({ uploads, pictures }: { uploads: PictureChoice[]; pictures: string[] }) {
  const t = useTranslations("editor.media");
  return (
    <>
      {uploads.length > 0 && <optgroup label={t("library")}>{uploads.map(({ source, title }) => <option key={source} value={source}>{title || t("untitled")}</option>)}</optgroup>}
      <optgroup label={t("drawings")}>{pictures.map((name) => <option key={name} value={`illustration:${name}`}>{name}</option>)}</optgroup>
    </>
  );
}

/** Which picture, and what it shows for those who do not see it, or that it shows nothing that matters (WCAG 1.1.1). */
export function ImageDialog({ editor, close, pictures, library, insert, textLocale }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const before = insert ? undefined : (topBlock(editor.state)?.node.attrs as Chosen | undefined);
  const [chosen, set] = useState<Chosen>({ source: "", alt: "", decorative: false, words: false, ...before });
  const { source, alt, decorative, words } = chosen;
  const [uploads, show] = useState(library.newest);
  const [tried, setTried] = useState(false);
  const faults = { source: source ? undefined : t("image.sourceMissing"), alt: decorative || alt.trim() ? undefined : t("image.altMissing") };
  // An uploaded picture stays to be chosen while it is there.
  const missing = source.startsWith("media:") && !uploads.some((each) => each.source === source) ? [library.newest.find((each) => each.source === source) ?? { source, title: t("image.current") }] : [];
  // The words about one picture are never those about another: they are asked for anew (trap 7).
  const choose = (wanted: string) => wanted !== source && set(before && wanted === before.source ? { ...before } : { source: wanted, alt: "", decorative: false, words: false });
  const address = pictureAddress(source);
  const submit = () => {
    setTried(true);
    if (faults.source || faults.alt) return;
    close();
    const attrs = { source, alt: decorative ? "" : alt.trim(), decorative, words };
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "image", attrs }) : setBlock(attrs));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("image.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <PictureFinder library={library} onFound={show} onAdded={(added) => (show([added, ...uploads.filter((each) => each.source !== added.source)]), choose(added.source))} />
      <DialogField label={t("image.source")} fault={tried ? faults.source : undefined}>
        {(ids) => (
          <select data-first="" className="field" {...ids} value={source} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("image.none")}</option>
            <Options uploads={[...missing, ...uploads]} pictures={pictures} />
          </select>
        )}
      </DialogField>
      {address && <img className="chosen-picture" src={address} alt="" width="320" height="180" />}
      <DialogField label={t("image.alt")} hint={t("image.altHint")} fault={tried ? faults.alt : undefined}>
        {(ids) => <input className="field" {...ids} lang={textLocale} maxLength={400} value={alt} disabled={decorative} onChange={(event) => set({ ...chosen, alt: event.target.value })} />}
      </DialogField>
      <div>
        <label className="tick"><input type="checkbox" checked={words} aria-describedby="picture-words-hint" onChange={(event) => set({ ...chosen, words: event.target.checked })} /> {t("image.words")}</label>
        <p className="soft" id="picture-words-hint">{t("image.wordsHint")}</p>
      </div>
      <p><label className="tick"><input type="checkbox" checked={decorative} onChange={(event) => set({ ...chosen, decorative: event.target.checked })} /> {t("image.decorative")}</label></p>
    </FormDialog>
  );
}

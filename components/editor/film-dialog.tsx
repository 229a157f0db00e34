"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isVideoId, readVideoAddress, videoAt, type VideoProvider } from "@/domain/publishing/video.schema";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { DialogField, FormDialog } from "./dialog";
import { run } from "./keys";

interface Properties {
  editor: Editor;
  close: () => void;
  insert: boolean;
  textLocale: string;
}

interface Chosen {
  provider: VideoProvider;
  videoId: string;
  title: string;
  captions: boolean;
}

const addressOf = (film: Chosen | undefined) => (film && isVideoId(film.provider, film.videoId) ? videoAt(film.provider, film.videoId).page : "");

/** Which film, what it is called, and whether it has captions; where it has none, what is said in it is written below it (EN 301 549 7.1.1). */
export function FilmDialog({ editor, close, insert, textLocale }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const before = insert ? undefined : (topBlock(editor.state)?.node.attrs as Chosen | undefined);
  const [address, setAddress] = useState(addressOf(before));
  const [title, setTitle] = useState(before?.title ?? "");
  const [captions, setCaptions] = useState(before?.captions ?? false);
  const [tried, setTried] = useState(false);
  const film = readVideoAddress(address);
  const faults = { address: film ? undefined : t("film.addressMissing"), title: title.trim() ? undefined : t("film.titleMissing") };
  const submit = () => {
    setTried(true);
    if (!film || faults.title) return;
    close();
    const attrs = { ...film, title: title.trim(), captions };
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "film", attrs, content: [{ type: "paragraph" }] }) : setBlock(attrs));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("film.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <DialogField label={t("film.address")} hint={t("film.addressHint")} fault={tried ? faults.address : undefined}>
        {(ids) => <input data-first="" className="field" inputMode="url" {...ids} value={address} onChange={(event) => setAddress(event.target.value)} />}
      </DialogField>
      <DialogField label={t("film.name")} fault={tried ? faults.title : undefined}>
        {(ids) => <input className="field" {...ids} lang={textLocale} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </DialogField>
      <p><label className="tick"><input type="checkbox" checked={captions} onChange={(event) => setCaptions(event.target.checked)} aria-describedby="film-captions-hint" /> {t("film.captions")}</label></p>
      <p className="soft" id="film-captions-hint">{t("film.captionsHint")}</p>
    </FormDialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, useId, useState } from "react";
import type { PictureChoice } from "@/domain/media/media.schema";
import { filesIn, sendFiles } from "./upload";

/** What a place where a picture is chosen can ask of the library. */
export interface PictureLibrary {
  /** The newest ones. */
  newest: PictureChoice[];
  /** Pictures whose title holds the words. */
  find: (words: string) => Promise<PictureChoice[]>;
  /** The department that a new picture belongs to; null where the writer may not add one. */
  departmentId: string | null;
  /** Language of the interface. */
  locale: string;
}

interface Properties {
  library: PictureLibrary;
  /** The choices to show, after a search. */
  onFound: (found: PictureChoice[]) => void;
  /** A picture that has come in, or the same one that was there already. */
  onAdded: (added: PictureChoice) => void;
}

/** Sends one picture. @returns it, or why not in words */
async function addOne(file: File, { departmentId, locale }: PictureLibrary): Promise<PictureChoice | { fault?: string }> {
  const form = new FormData();
  form.set("departmentId", departmentId ?? "");
  form.set("ui", locale);
  form.append("files", file);
  const answer = await sendFiles(form, () => undefined);
  const [result] = answer?.files ?? [];
  if (result?.ok) return { source: `media:${result.id}`, title: result.title };
  if (result?.existing) return { source: `media:${result.existing.id}`, title: result.existing.title };
  return { fault: result?.text ?? answer?.refused ?? answer?.problems[0]?.text };
}

/** Searches the library, and adds a picture to it in place: with the button or by pasting. Not a form: it stands inside one. */
export function PictureFinder({ library, onFound, onAdded }: Properties) {
  const t = useTranslations("editor.media");
  const id = useId();
  const [words, setWords] = useState("");
  const [told, tell] = useState("");
  const [fault, setFault] = useState("");
  const search = async () => {
    const found = await library.find(words);
    onFound(found);
    tell(t("found", { count: found.length }));
  };
  const add = async (file: File | undefined) => {
    if (!file || library.departmentId === null) return;
    setFault("");
    tell(t("sending"));
    const added = await addOne(file, library);
    tell("source" in added ? t("added", { title: added.title }) : "");
    if ("source" in added) onAdded(added);
    else setFault(added.fault ?? t("failed"));
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = filesIn(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    void add(file);
  };
  return (
    <div className="flow" onPaste={paste}>
      <div>
        <label htmlFor={`${id}-words`}>{t("search")}</label>
        <div className="deeds">
          <input className="field" id={`${id}-words`} type="search" value={words} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), void search())} />
          <button className="button plain" type="button" onClick={() => void search()}>{t("show")}</button>
        </div>
      </div>
      {library.departmentId !== null && (
        <div>
          <label htmlFor={`${id}-file`}>{t("upload")}</label>
          <p className="soft" id={`${id}-hint`}>{t("uploadHint")}</p>
          {fault && <p className="fault" id={`${id}-fault`} role="alert">{fault}</p>}
          <input className="field" id={`${id}-file`} type="file" accept="image/*" aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ""}`} onChange={(event) => void add(event.target.files?.[0])} />
        </div>
      )}
      <p role="status" className="soft">{told}</p>
    </div>
  );
}

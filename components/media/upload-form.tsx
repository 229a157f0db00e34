"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { filesIn, sendFiles, type UploadAnswer } from "./upload";

interface Properties {
  title: string;
  submit: string;
  locale: string;
  /** The page's own address, where a browser without script is led back to. */
  here: string;
  accept: string;
  multiple: boolean;
  /** The address of a file in the library, with "ID" in the place of its id. */
  assetAddress: string;
  /** Fields besides the files. */
  children: ReactNode;
}

/** What became of each file: a way to it, or why it was not taken. */
function Results({ answer, assetAddress }: { answer: UploadAnswer; assetAddress: string }) {
  const t = useTranslations("media");
  const wayTo = (id: string, title: string) => <a href={assetAddress.replace("ID", id)}>{title || t("untitled")}</a>;
  return (
    <ul>
      {answer.files.map((file, index) => (
        <li key={index} className={file.ok ? undefined : "fault"}>
          {file.ok ? <>{t("upload.added")} {wayTo(file.id, file.title)}</> : <>{t("upload.number", { number: index + 1 })} {file.text} {file.existing && wayTo(file.existing.id, file.existing.title)}</>}
        </li>
      ))}
      {[...answer.problems.map(({ text }) => text), ...(answer.refused ? [answer.refused] : [])].map((text) => <li key={text} className="fault">{text}</li>)}
    </ul>
  );
}

/** The state of one form that sends files: how far it has come, and what came of it. */
function useSending() {
  const t = useTranslations("media.upload");
  const [share, setShare] = useState<number | null>(null);
  const [answer, setAnswer] = useState<UploadAnswer | null>(null);
  const send = async (form: FormData) => {
    setAnswer(null);
    setShare(0);
    const got = await sendFiles(form, setShare);
    setShare(null);
    const told = got ?? { files: [], problems: [{ field: "files", text: t("noAnswer") }] };
    setAnswer(told);
    return told;
  };
  return { share, answer, send };
}

/**
 * Files into the library: with the button, dropped or pasted on the form, several at once where that is meant, with
 * progress. Without script the same form posts and leads back.
 */
export function UploadForm({ title, submit, locale, here, accept, multiple, assetAddress, children }: Properties) {
  const t = useTranslations("media.upload");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { share, answer, send } = useSending();
  const post = async (files?: File[]) => {
    if (!form.current) return;
    const data = new FormData(form.current);
    if (files) data.delete("files");
    for (const file of files ?? []) data.append("files", file);
    const { files: results } = await send(data);
    if (results.length > 0 && results.every(({ ok }) => ok)) form.current.reset();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void post();
  };
  const onDrop = (event: DragEvent) => {
    const files = filesIn(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    if (multiple) return void post(files);
    if (input.current) input.current.files = event.dataTransfer.files;
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0 || !multiple) return;
    event.preventDefault();
    void post(files);
  };
  return (
    <form ref={form} className="flow upload" action="/api/media" method="post" encType="multipart/form-data" aria-labelledby={`${id}-title`} onSubmit={onSubmit} onDrop={onDrop} onDragOver={(event) => event.preventDefault()} onPaste={onPaste}>
      <h2 id={`${id}-title`}>{title}</h2>
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      {children}
      <div>
        <label htmlFor={`${id}-files`}>{t(multiple ? "files" : "file")}</label>
        <p className="soft" id={`${id}-hint`}>{t(multiple ? "hint" : "documentHint")}</p>
        <input ref={input} className="field" id={`${id}-files`} type="file" name="files" accept={accept} multiple={multiple} required aria-describedby={`${id}-hint`} />
      </div>
      <p className="deeds"><button className="button" type="submit" disabled={share !== null}>{submit}</button></p>
      {share !== null && <p><label htmlFor={`${id}-progress`}>{t("progress")}</label> <progress id={`${id}-progress`} max={1} value={share} /></p>}
      <div role="status">{share !== null && <span className="unseen">{t("sending")}</span>}{answer && <Results answer={answer} assetAddress={assetAddress} />}</div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState, useRef, useState } from "react";
import "@/components/editor/editor.css";
import type { Things } from "@/components/editor/editor.types";
import type { PictureLibrary } from "@/components/media/picture-finder";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { type EditState, writeAction } from "../actions";
import { BodyField, type InitialBody } from "./body-field";
import { ClashNotice } from "./clash-notice";
import { findPicturesAction } from "../media-actions";
import { PictureFields } from "./picture-fields";
import { useAutosave } from "./use-autosave";

export interface EditFormProperties {
  locale: Locale;
  textLocale: Locale;
  editionId: string;
  baseRevision: number;
  /** The editor's own address with `?lang=`. */
  here: string;
  addressStart: string;
  mayPublish: boolean;
  pictures: string[];
  contacts: Things["contacts"];
  /** The department that new pictures belong to, and the newest ones. */
  library: Omit<PictureLibrary, "find">;
  documents: Things["documents"];
  body: InitialBody;
  initial: Record<"title" | "lead" | "slug" | "keywords" | "picture" | "alt" | "decorative", string>;
}

interface TextProperties {
  name: "title" | "lead" | "slug" | "keywords";
  state: EditState;
  initial: string;
  lang?: string;
  rows?: number;
  hint?: string;
}

function TextField({ name, state, initial, lang, rows, hint }: TextProperties) {
  const t = useTranslations("editor");
  const value = state.typed[name] ?? initial;
  const shared = { id: name, name, lang, defaultValue: value, ...fieldState(name, state.problems, hint ? `${name}-hint` : undefined) };
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      {hint && <p className="soft" id={`${name}-hint`}>{hint}</p>}
      <FieldProblem field={name} problems={state.problems} />
      {rows ? <textarea className="field" rows={rows} {...shared} /> : <input className="field" {...shared} />}
    </div>
  );
}

/** The text and its fields. Works without script; with it, what is written is kept every few seconds. */
export function EditForm(properties: EditFormProperties) {
  const { locale, textLocale, editionId, baseRevision, here, addressStart, mayPublish, pictures, contacts, documents, body, initial } = properties;
  const t = useTranslations("editor");
  const form = useRef<HTMLFormElement>(null);
  const [state, act, pending] = useActionState(writeAction, { problems: [], typed: {} });
  const status = useAutosave(form, locale);
  const [library] = useState<PictureLibrary>({ ...properties.library, find: findPicturesAction });
  return (
    <form action={act} className="flow" ref={form} noValidate>
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      {state.signInAgain && <p className="notice emergency" role="alert">{t("signedOut")} <a href={`/${locale}/${locale === "sv" ? "logga-in" : "sign-in"}`} target="_blank" rel="noopener">{t("signInNewTab")}</a></p>}
      {state.clash && <ClashNotice clash={state.clash} textLocale={textLocale} />}
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="baseRevision" value={state.clash ? state.clash.number : (state.typed.baseRevision ?? baseRevision)} />
      <TextField name="title" state={state} initial={initial.title} lang={textLocale} />
      <TextField name="lead" state={state} initial={initial.lead} lang={textLocale} rows={3} hint={t("hints.lead")} />
      <TextField name="slug" state={state} initial={initial.slug} hint={t("hints.slug", { start: addressStart })} />
      <BodyField state={state} initial={body} locale={locale} textLocale={textLocale} things={{ pictures, contacts, library, documents }} form={form} />
      <PictureFields key={state.typed.picture} state={state} initial={initial} pictures={pictures} library={library} />
      <TextField name="keywords" state={state} initial={initial.keywords} lang={textLocale} hint={t("hints.keywords")} />
      <p role="status" className="soft">{status}</p>
      {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} deed={state.deed} />}
      <p className="deeds">
        <button className="button plain" name="deed" value="save" disabled={pending}>{t(state.clash ? "deeds.saveMine" : "deeds.save")}</button>
        {state.clash && <button className="button plain" name="deed" value="parallel" disabled={pending}>{t("deeds.parallel")}</button>}
        {mayPublish && <button className="button" name="deed" value="publish" disabled={pending}>{t("deeds.publish")}</button>}
        {mayPublish && <button className="button plain" name="deed" value="publishChecked" disabled={pending}>{t("deeds.publishChecked")}</button>}
      </p>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import "@/components/editor/editor.css";
import type { Things } from "@/components/editor/editor.types";
import { heardBehind } from "@/components/editor/heard-behind";
import type { PictureLibrary } from "@/components/media/picture-finder";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { useScript } from "@/components/staff/use-script";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../../_prove-actions";
import type { EditState } from "../actions";
import { BodyField, type InitialBody } from "./body-field";
import { ClashNotice } from "./clash-notice";
import { findPicturesAction } from "../media-actions";
import { PictureFields } from "./picture-fields";
import type { FindingWords } from "./finding-words";
import { FindingsPanel } from "./findings-panel";
import { GateStop } from "./gate-stop";
import { useAutosave } from "./use-autosave";
import { type Given, useCompany } from "./use-company";
import { useOneText } from "./use-one-text";
import { WorkflowDeeds, type WorkflowDeedsProperties } from "./workflow-deeds";

export interface EditFormProperties {
  locale: Locale;
  textLocale: Locale;
  editionId: string;
  /** The name of the text that the form is filled with (shownText). */
  shown: string;
  baseRevision: number;
  /** The editor's own address with `?lang=`. */
  here: string;
  addressStart: string;
  mayPublish: boolean;
  /** What the department's rule and the person's roles make of handing in and of an emergency. */
  workflow: Omit<WorkflowDeedsProperties, "state" | "pending" | "mayPublish">;
  /** Remarks on places of the text; their links are followed inside the form, where the editor knows its blocks. */
  remarks: ReactNode;
  /** Beside its source: the number of the Swedish version that the translator has in view. */
  sourceNumber?: number;
  pictures: string[];
  contacts: Things["contacts"];
  /** The department that new pictures belong to, and the newest ones. */
  library: Omit<PictureLibrary, "find">;
  documents: Things["documents"];
  body: InitialBody;
  /** Of a form: where its questions are built. It has no other text. */
  questionsHref?: string;
  /** Who else is here, and what somebody has saved meanwhile. */
  company: Pick<Given, "presenceHref" | "others" | "ahead">;
  historyHref: string;
  /** What the gate finds in the text as it is opened. */
  findings: FindingWords[];
  initial: Record<"title" | "lead" | "slug" | "keywords" | "picture" | "alt" | "decorative" | "words", string>;
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

/** The translator says which version of the source the text follows; it counts from the publication on. */
function FollowsSource({ number, ticked }: { number: number; ticked: boolean }) {
  const t = useTranslations("editor");
  return <p><label><input type="checkbox" name="followsSource" value={number} defaultChecked={ticked} /> {t("fields.followsSource", { number })}</label></p>;
}

/**
 * The text and its fields. Works without script; with it, what is written is kept every few seconds. One form an edition:
 * a page gives it the edition's id as its key and nothing more, or an answer without script would not find its form.
 */
export function EditForm(properties: EditFormProperties) {
  const { generation, ...sent } = useOneText(properties.shown);
  return <FilledForm key={generation} {...properties} {...sent} />;
}

/** What was done, said where it was asked for; the writer goes on in the same place. */
function Kept({ state: { kept } }: { state: EditState }) {
  const t = useTranslations("editor");
  return <div role="status">{kept && <p className="notice" key={kept.number}>{t(`done.${kept.done}`)}</p>}</div>;
}

function FilledForm(properties: EditFormProperties & Omit<ReturnType<typeof useOneText>, "generation">) {
  const { state, act, pending, locale, textLocale, editionId, baseRevision, here, addressStart, mayPublish, sourceNumber, workflow, remarks, pictures, contacts, documents, body, questionsHref, company: given, historyHref, initial } = properties;
  const t = useTranslations("editor");
  const form = useRef<HTMLFormElement>(null);
  const script = useScript();
  const company = useCompany({ editionId, baseRevision, ...given }, pending);
  const theirs = state.clash?.number ?? company.ahead?.number;
  const { status, findings } = useAutosave(form, locale, properties.findings);
  const [library] = useState<PictureLibrary>({ ...properties.library, find: findPicturesAction });
  return (
    // A button that is disabled loses the focus: while the answer is awaited the form is not sent again, and the buttons stay.
    <form action={act} className="flow" ref={form} noValidate onSubmit={(event) => pending && event.preventDefault()}>
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      {state.signInAgain && <p className="notice emergency" role="alert">{t("signedOut")} <a href={`/${locale}/${locale === "sv" ? "logga-in" : "sign-in"}`} target="_blank" rel="noopener">{t("signInNewTab")}</a></p>}
      <GateStop state={state} />
      <ClashNotice clash={state.clash} ahead={company.ahead} textLocale={textLocale} historyHref={historyHref} />
      <p role="status" className="soft" {...heardBehind}>{company.status}</p>
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      {script && <input type="hidden" name="script" value="on" />}
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="baseRevision" value={state.typed.baseRevision ?? baseRevision} />
      {/* The version that the writer has been shown: what is saved now is meant to come after it. */}
      <input type="hidden" name="seen" value={theirs ?? ""} />
      <TextField name="title" state={state} initial={initial.title} lang={textLocale} />
      <TextField name="lead" state={state} initial={initial.lead} lang={textLocale} rows={3} hint={t("hints.lead")} />
      <TextField name="slug" state={state} initial={initial.slug} hint={t("hints.slug", { start: addressStart })} />
      {remarks}
      {questionsHref ? (
        <p id="body"><input type="hidden" name="bodyForm" value="inHand" /><a className="alone" href={questionsHref}>{t("links.questions")}</a></p>
      ) : (
        <>
          <BodyField state={state} initial={body} locale={locale} textLocale={textLocale} things={{ pictures, contacts, library, documents }} form={form} />
          <PictureFields key={state.typed.picture} state={state} initial={initial} pictures={pictures} library={library} />
        </>
      )}
      <TextField name="keywords" state={state} initial={initial.keywords} lang={textLocale} hint={t("hints.keywords")} />
      {sourceNumber && <FollowsSource number={sourceNumber} ticked={state.typed.followsSource !== undefined} />}
      <FindingsPanel findings={findings} />
      <p role="status" className="soft" {...heardBehind}>{status}</p>
      <Kept state={state} />
      {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} deed={state.deed} />}
      <p className="deeds">
        <button className="button plain" name="deed" value="save" aria-disabled={pending || undefined}>{t(theirs ? "deeds.saveMine" : "deeds.save")}</button>
        {theirs && <button className="button plain" name="deed" value="parallel" aria-disabled={pending || undefined}>{t("deeds.parallel")}</button>}
        {mayPublish && <button className="button" name="deed" value="publish" aria-disabled={pending || undefined}>{t("deeds.publish")}</button>}
        {mayPublish && <button className="button plain" name="deed" value="publishChecked" aria-disabled={pending || undefined}>{t("deeds.publishChecked")}</button>}
      </p>
      <WorkflowDeeds {...workflow} mayPublish={mayPublish} state={state} pending={pending} />
    </form>
  );
}

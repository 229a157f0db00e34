"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import type { ImportChoices } from "@/domain/moving/moving.schema";
import { languageNames, type Locale, locales } from "@/i18n/routing";
import { type ChoicesState, startImportAction } from "./actions";

interface Option {
  id: string;
  name: string;
  depth: number;
}

interface Properties {
  runId: string;
  here: string;
  locale: Locale;
  departments: Option[];
  pages: Option[];
  contacts: Option[];
  cursor: { authors: string[]; categories: string[] };
  chosen: ImportChoices | null;
  /** An import that has begun and was interrupted. */
  goesOn: boolean;
}

function Select({ name, options, state, was }: { name: "department" | "under" | "topic" | "locale" | "documentContact"; options: Option[]; state: ChoicesState; was: string | undefined }) {
  const t = useTranslations("moving");
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      <FieldProblem field={name} problems={state.problems} />
      <select className="field" id={name} name={name} key={state.typed[name]} defaultValue={state.typed[name] ?? was ?? options[0]?.id} {...fieldState(name, state.problems)}>
        {options.map(({ id, name: title, depth }) => <option key={id} value={id}>{"– ".repeat(depth) + title}</option>)}
      </select>
    </div>
  );
}

function Lines({ name, state, was }: { name: "authors" | "topics"; state: ChoicesState; was: string }) {
  const t = useTranslations("moving");
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      <p className="soft" id={`${name}-hint`}>{t(`hints.${name}`)}</p>
      <FieldProblem field={name} problems={state.problems} />
      <textarea className="field" id={name} name={name} dir="ltr" rows={5} key={state.typed[name]} defaultValue={state.typed[name] ?? was} {...fieldState(name, state.problems, `${name}-hint`)} />
    </div>
  );
}

/** What every document must have; without it they are left out. */
function Documents({ state, contacts, chosen }: { state: ChoicesState; contacts: Option[]; chosen: ImportChoices | null }) {
  const t = useTranslations("moving");
  return (
    <fieldset className="flow" aria-describedby="documents-lead">
      <legend>{t("documents")}</legend>
      <p className="soft" id="documents-lead">{t("documentsLead")}</p>
      <Select name="documentContact" options={[{ id: "", name: t("noDocuments"), depth: 0 }, ...contacts]} state={state} was={chosen?.documentContact} />
      <div>
        <label htmlFor="documentReason">{t("fields.documentReason")}</label>
        <p className="soft" id="documentReason-hint">{t("hints.documentReason")}</p>
        <FieldProblem field="documentReason" problems={state.problems} />
        <textarea className="field" id="documentReason" name="documentReason" rows={2} maxLength={1000} key={state.typed.documentReason} defaultValue={state.typed.documentReason ?? chosen?.documentReason} {...fieldState("documentReason", state.problems, "documentReason-hint")} />
      </div>
    </fieldset>
  );
}

const asLines = (names: string[]) => names.map((name) => `# ${name} = `).join("\n");

/** Where the texts of an export go and who answers for them; to be tried first, then done. */
export function ChoicesForm({ runId, here, locale, departments, pages, contacts, cursor, chosen, goesOn }: Properties) {
  const t = useTranslations("moving");
  const [state, act] = useActionState(startImportAction, { problems: [], typed: {} });
  const languages = locales.map((id) => ({ id, name: languageNames[id], depth: 0 }));
  return (
    <section className="flow" aria-labelledby="choices">
      <h2 id="choices">{t("choices")}</h2>
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      <form action={act} className="flow narrow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="run" value={runId} />
        <Select name="department" options={departments} state={state} was={chosen?.department} />
        <div>
          <label htmlFor="owner">{t("fields.owner")}</label>
          <p className="soft" id="owner-hint">{t("hints.owner")}</p>
          <FieldProblem field="owner" problems={state.problems} />
          <input className="field" id="owner" name="owner" type="email" dir="ltr" autoComplete="off" key={state.typed.owner} defaultValue={state.typed.owner ?? chosen?.owner} {...fieldState("owner", state.problems, "owner-hint")} />
        </div>
        <Select name="under" options={pages} state={state} was={chosen?.under} />
        <Select name="topic" options={pages.filter(({ depth }) => depth === 0)} state={state} was={chosen?.topic} />
        <Select name="locale" options={languages} state={state} was={chosen?.locale} />
        <Lines name="authors" state={state} was={chosen?.authors ?? asLines(cursor.authors)} />
        <Lines name="topics" state={state} was={chosen?.topics ?? asLines(cursor.categories)} />
        <Documents state={state} contacts={contacts} chosen={chosen} />
        <div>
          <FieldProblem field="publish" problems={state.problems} />
          <input id="publish" name="publish" type="checkbox" value="yes" key={state.typed.publish} defaultChecked={state.typed.ui ? state.typed.publish === "yes" : chosen?.publish} {...fieldState("publish", state.problems, "publish-hint")} /> <label htmlFor="publish">{t("fields.publish")}</label>
          <p className="soft" id="publish-hint">{t("hints.publish")}</p>
        </div>
        <p className="deeds">
          <button className="button" type="submit" name="deed" value="try">{t("try")}</button>
          <button className="button plain" type="submit" name="deed" value="import">{goesOn ? t("goOn") : t("import")}</button>
        </p>
      </form>
    </section>
  );
}

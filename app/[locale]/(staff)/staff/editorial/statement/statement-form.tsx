"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { conformities, methods } from "@/domain/publishing/editorial.schema";
import { languageIn, type Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type EditorialState, writeStatementAction } from "../actions";

interface Properties {
  locale: Locale;
  textLocale: Locale;
  here: string;
  initial: Record<string, string>;
}

interface FieldProperties {
  state: EditorialState;
  initial: Record<string, string>;
}

function Choice({ name, state, initial }: FieldProperties & { name: "conformity" | "method" }) {
  const t = useTranslations("editorial.statement");
  const value = state.typed?.[name] ?? initial[name];
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      <FieldProblem field={name} problems={state.problems} />
      <select className="field" id={name} name={name} key={value} defaultValue={value} {...fieldState(name, state.problems)}>
        <option value="">–</option>
        {(name === "conformity" ? conformities : methods).map((each) => <option key={each} value={each}>{t(`${name}.${each}` as never)}</option>)}
      </select>
    </div>
  );
}

function Line({ name, state, initial, hint }: FieldProperties & { name: "assessedOn" | "updatedOn" | "standard" | "supervisor" | "supervisorAddress"; hint?: string }) {
  const t = useTranslations("editorial.statement");
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      {hint && <p className="soft" id={`${name}-hint`}>{hint}</p>}
      <FieldProblem field={name} problems={state.problems} />
      <input className="field" id={name} name={name} dir="auto" defaultValue={state.typed?.[name] ?? initial[name]} {...fieldState(name, state.problems, hint ? `${name}-hint` : undefined)} />
    </div>
  );
}

/** The facts of the statement, and its texts in one language. */
export function StatementForm({ locale, textLocale, here, initial }: Properties) {
  const t = useTranslations("editorial");
  const [state, act] = useActionState(writeStatementAction, { problems: [] });
  const given = { state, initial };
  return (
    <div className="flow narrow">
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="lang" value={textLocale} />
        <input type="hidden" name="here" value={here} />
        <h2>{t("statement.facts")}</h2>
        <Choice name="conformity" {...given} />
        <Choice name="method" {...given} />
        <Line name="assessedOn" {...given} hint={t("statement.day")} />
        <Line name="updatedOn" {...given} hint={t("statement.day")} />
        {(["standard", "supervisor", "supervisorAddress"] as const).map((name) => <Line key={name} name={name} {...given} />)}
        <h2>{t("statement.language", { language: languageIn(textLocale, locale) })}</h2>
        <p className="soft" id="lines-hint">{t("statement.lines")}</p>
        {(["deficiencies", "burden", "exempt", "tested"] as const).map((name) => (
          <div key={name}>
            <label htmlFor={name}>{t(`statement.fields.${name}`)}</label>
            <FieldProblem field={name} problems={state.problems} />
            <textarea className="field" id={name} name={name} lang={textLocale} dir="auto" rows={5} defaultValue={state.typed?.[name] ?? initial[name]} {...fieldState(name, state.problems, "lines-hint")} />
          </div>
        ))}
        {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("save")}</button></p>
      </form>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { saveAnswerRulesAction } from "./actions";

const fields = ["answersNeeded", "noShare", "disposalRule", "commentMonths"] as const;

/** When a text is flagged because it does not help, and what becomes of comments in time. */
export function AnswerRulesForm({ locale, here, initial }: { locale: Locale; here: string; initial: Record<string, string> }) {
  const t = useTranslations("editorial");
  const [{ problems, wanted, typed = {} }, act] = useActionState(saveAnswerRulesAction, { problems: [] });
  return (
    <div className="flow narrow">
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <h2>{t("answers.title")}</h2>
        <p>{t("answers.lead")}</p>
        {fields.map((name) => (
          <div key={name}>
            <label htmlFor={name}>{t(`answers.${name}.label`)}</label>
            <p className="soft" id={`${name}-hint`}>{t(`answers.${name}.hint`)}</p>
            <FieldProblem field={name} problems={problems} />
            <input className="field" id={name} name={name} inputMode={name === "disposalRule" ? undefined : "numeric"} defaultValue={typed[name] ?? initial[name]} {...fieldState(name, problems, `${name}-hint`)} />
          </div>
        ))}
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("answers.save")}</button></p>
      </form>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { languageIn, type Locale, locales } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { saveWordsAction } from "./actions";

/** Which words are ruled out in each language, and when readers are told that a page is overdue. */
export function WordsForm({ locale, here, initial }: { locale: Locale; here: string; initial: Record<string, string> }) {
  const t = useTranslations("editorial");
  const [{ problems, wanted, typed = {} }, act] = useActionState(saveWordsAction, { problems: [] });
  return (
    <div className="flow narrow">
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <h2>{t("words.title")}</h2>
        <p className="soft" id="words-hint">{t("words.hint")}</p>
        {locales.map((each) => (
          <div key={each}>
            <label htmlFor={`words-${each}`}>{t("words.label", { language: languageIn(each, locale) })}</label>
            <FieldProblem field={`words-${each}`} problems={problems} />
            <textarea className="field" id={`words-${each}`} name={`words-${each}`} lang={each} dir="auto" rows={5} defaultValue={typed[`words-${each}`] ?? initial[`words-${each}`]} {...fieldState(`words-${each}`, problems, "words-hint")} />
          </div>
        ))}
        <div>
          <label htmlFor="days">{t("overdue.label")}</label>
          <p className="soft" id="days-hint">{t("overdue.hint")}</p>
          <FieldProblem field="days" problems={problems} />
          <input className="field" id="days" name="days" inputMode="numeric" defaultValue={typed.days ?? initial.days} {...fieldState("days", problems, "days-hint")} />
        </div>
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("save")}</button></p>
      </form>
    </div>
  );
}

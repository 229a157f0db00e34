"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { passwordLength } from "@/domain/accounts/local-accounts.schema";
import type { Locale } from "@/i18n/routing";
import { changePasswordAction } from "./actions";

/** Changes one's own password. Pasting and password managers work as they should (WCAG 3.3.8). */
export function ChangePasswordForm({ locale }: { locale: Locale }) {
  const t = useTranslations("ownPassword");
  const [{ problems }, act] = useActionState(changePasswordAction, { problems: [] });
  const fields = [["old", "current-password"], ["new", "new-password"], ["again", "new-password"]] as const;
  return (
    <div className="flow narrow">
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        {fields.map(([name, autoComplete]) => (
          <div key={name}>
            <label htmlFor={name}>{t(`fields.${name}`)}</label>
            {name === "new" && <p className="soft" id="new-hint">{t("hint", { least: passwordLength.least })}</p>}
            <FieldProblem field={name} problems={problems} />
            <input className="field" type="password" id={name} name={name} autoComplete={autoComplete} {...fieldState(name, problems, name === "new" ? "new-hint" : undefined)} />
          </div>
        ))}
        <p><button className="button" type="submit">{t("submit")}</button></p>
      </form>
    </div>
  );
}

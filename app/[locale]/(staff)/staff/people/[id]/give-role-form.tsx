"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { roles } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { giveRoleAction } from "../actions";

interface Properties {
  personId: string;
  departments: { id: string; name: string; depth: number }[];
  locale: Locale;
  here: string;
}

/** Gives the person a role, for a department that the reader answers for, with a reason and an end (P11). */
export function GiveRoleForm({ personId, departments, locale, here }: Properties) {
  const t = useTranslations("people");
  const accounts = useTranslations("accounts");
  const [{ problems, typed, wanted }, act] = useActionState(giveRoleAction, { problems: [], typed: {} });
  const selects = [
    { name: "role", options: roles.map((role) => [role, accounts(`role.${role}`)] as const) },
    { name: "departmentId", options: departments.map(({ id, name, depth }) => [id, "– ".repeat(depth) + name] as const) },
  ] as const;
  return (
    <section className="flow narrow" aria-labelledby="give">
      <h2 id="give">{t("give.title")}</h2>
      <p>{t("give.explain")}</p>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="personId" value={personId} />
        <input type="hidden" name="here" value={here} />
        {selects.map(({ name, options }) => (
          <div key={name}>
            <label htmlFor={name}>{t(`give.${name}`)}</label>
            <FieldProblem field={name} problems={problems} />
            <select className="field" id={name} name={name} key={typed[name]} defaultValue={typed[name] ?? options[0]?.[0]} {...fieldState(name, problems)}>
              {options.map(([value, title]) => <option key={value} value={value}>{title}</option>)}
            </select>
          </div>
        ))}
        {([["body", "bodyHint"], ["reason", "reasonHint"], ["validTo", "dateHint"]] as const).map(([name, hint]) => (
          <div key={name}>
            <label htmlFor={name}>{t(`give.${name}`)}</label>
            <p className="soft" id={`${name}-hint`}>{t(`give.${hint}`)}</p>
            <FieldProblem field={name} problems={problems} />
            <input className="field" id={name} name={name} defaultValue={typed[name]} autoComplete="off" {...fieldState(name, problems, `${name}-hint`)} />
          </div>
        ))}
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("give.submit")}</button></p>
      </form>
    </section>
  );
}

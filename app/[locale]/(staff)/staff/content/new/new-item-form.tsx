"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { placeAddress } from "@/i18n/addresses";
import { languageNames, type Locale, locales } from "@/i18n/routing";
import { createItemAction, type NewItemState } from "./actions";

export interface Option {
  id: string;
  name: string;
  depth: number;
}

interface SelectProperties {
  name: string;
  label: string;
  options: Option[];
  state: NewItemState;
  empty?: string;
}

function Select({ name, label, options, state, empty }: SelectProperties) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <FieldProblem field={name} problems={state.problems} />
      <select className="field" id={name} name={name} key={state.typed[name]} defaultValue={state.typed[name] ?? options[0]?.id} {...fieldState(name, state.problems)}>
        {empty && <option value="">{empty}</option>}
        {options.map(({ id, name: title, depth }) => <option key={id} value={id}>{"– ".repeat(depth) + title}</option>)}
      </select>
    </div>
  );
}

/** The few things that must be said before writing begins. */
export function NewItemForm({ locale, departments, places }: { locale: Locale; departments: Option[]; places: Option[] }) {
  const t = useTranslations("editor");
  const [state, act] = useActionState(createItemAction, { problems: [], typed: {} });
  const kinds = (["news", "page", "form"] as const).map((id) => ({ id, name: t(`new.kinds.${id}`), depth: 0 }));
  const languages = locales.map((id) => ({ id, name: languageNames[id], depth: 0 }));
  return (
    <form action={act} className="flow" noValidate>
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={placeAddress("/staff/content/new", locale)} />
      <div>
        <label htmlFor="title">{t("fields.title")}</label>
        <FieldProblem field="title" problems={state.problems} />
        <input className="field" id="title" name="title" defaultValue={state.typed.title} {...fieldState("title", state.problems)} />
      </div>
      <Select name="kind" label={t("new.kind")} options={kinds} state={state} />
      <Select name="departmentId" label={t("new.department")} options={departments} state={state} />
      <Select name="parentId" label={t("new.place")} options={places} state={state} empty={t("new.choose")} />
      <Select name="locale" label={t("new.language")} options={languages} state={state} />
      <p><button className="button" type="submit">{t("new.submit")}</button></p>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { audiences } from "@/domain/publishing/content.schema";
import type { SettingsView } from "@/domain/publishing/settings.queries";
import type { SettingsField } from "@/domain/publishing/settings.schema";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { type ArrangingState, changeSettingsAction } from "./actions";

interface Properties {
  view: SettingsView;
  itemId: string;
  locale: string;
  here: string;
}

interface FieldProperties {
  name: SettingsField;
  state: ArrangingState;
  hint?: string;
  children: (shared: { id: string; name: string; className: string; "aria-invalid"?: true; "aria-describedby"?: string }) => ReactNode;
}

function Field({ name, state, hint, children }: FieldProperties) {
  const t = useTranslations("arranging");
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      {hint && <p className="soft" id={`${name}-hint`}>{hint}</p>}
      <FieldProblem field={name} problems={state.problems} />
      {children({ id: name, name, className: "field", ...fieldState(name, state.problems, hint ? `${name}-hint` : undefined) })}
    </div>
  );
}

interface ChoiceProperties extends Omit<FieldProperties, "children"> {
  value: string | null;
  options: { id: string; name: string; depth?: number }[];
  empty?: string;
}

function ChoiceField({ value, options, empty, ...field }: ChoiceProperties) {
  const chosen = field.state.typed[field.name] ?? value ?? "";
  return (
    <Field {...field}>
      {(shared) => (
        <select {...shared} key={chosen} defaultValue={chosen}>
          {empty && <option value="">{empty}</option>}
          {options.map(({ id, name, depth = 0 }) => <option key={id} value={id}>{"– ".repeat(depth) + name}</option>)}
        </select>
      )}
    </Field>
  );
}

function Audiences({ state, chosen }: { state: ArrangingState; chosen: string[] }) {
  const t = useTranslations("arranging");
  const typed = Object.keys(state.typed).length > 0;
  return (
    <fieldset id="audience" tabIndex={-1} {...fieldState("audience", state.problems)}>
      <legend>{t("fields.audience")}</legend>
      <FieldProblem field="audience" problems={state.problems} />
      {audiences.map((each) => (
        <p key={each}><label><input type="checkbox" name={`audience-${each}`} defaultChecked={typed ? state.typed[`audience-${each}`] === "on" : chosen.includes(each)} /> {t(`audiences.${each}`)}</label></p>
      ))}
    </fieldset>
  );
}

/** Where those find theirs for whom the page is not. Folded: few pages need it. */
function Counterparts({ state, chosen, pages }: { state: ArrangingState; chosen: SettingsView["settings"]["counterparts"]; pages: SettingsView["pages"] }) {
  const t = useTranslations("arranging");
  const wrong = state.problems.some(({ field }) => field === "counterparts");
  return (
    <details open={wrong || undefined}>
      <summary>{t("counterpartsShow")}</summary>
      <fieldset id="counterparts" tabIndex={-1} {...fieldState("counterparts", state.problems, "counterparts-hint")}>
        <legend>{t("fields.counterparts")}</legend>
        <p className="soft" id="counterparts-hint">{t("hints.counterparts")}</p>
        <FieldProblem field="counterparts" problems={state.problems} />
        {audiences.map((each) => {
          const name = `counterpart-${each}`;
          const value = state.typed[name] ?? chosen[each] ?? "";
          return (
            <div key={each}>
              <label htmlFor={name}>{t(`audiences.${each}`)}</label>
              <select id={name} name={name} className="field" key={value} defaultValue={value}>
                <option value="">{t("none")}</option>
                {pages.map(({ id, name: title, depth }) => <option key={id} value={id}>{"– ".repeat(depth) + title}</option>)}
              </select>
            </div>
          );
        })}
      </fieldset>
    </details>
  );
}

/** What is said about an item beside its text, in all of its languages at once. */
export function SettingsForm({ view, itemId, locale, here }: Properties) {
  const t = useTranslations("arranging");
  const [state, act] = useActionState(changeSettingsAction, { problems: [], typed: {} });
  const { settings, kind, isTopic } = view;
  const place = kind === "news" ? "topicId" : "parentId";
  return (
    <form action={act} className="flow narrow" noValidate>
      <ProblemSummary title={t("problems.title")} problems={state.problems} />
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="itemId" value={itemId} />
      {!isTopic && kind !== "form" && <ChoiceField name={place} state={state} value={settings[place]} options={view.places} hint={t(`hints.${place}`)} />}
      <Field name="order" state={state} hint={t("hints.order")}>{(shared) => <input {...shared} inputMode="numeric" defaultValue={state.typed.order ?? settings.order} />}</Field>
      <ChoiceField name="departmentId" state={state} value={settings.departmentId} options={view.departments} hint={t("hints.departmentId")} />
      <ChoiceField name="ownerId" state={state} value={settings.ownerId} options={view.owners} />
      <ChoiceField name="deputyId" state={state} value={settings.deputyId} options={view.owners} empty={t("nobody")} />
      <Audiences state={state} chosen={settings.audience} />
      {kind === "page" && <Counterparts state={state} chosen={settings.counterparts} pages={view.pages} />}
      <Field name="legalBasis" state={state} hint={t("hints.legalBasis")}>{(shared) => <textarea {...shared} rows={4} lang="sv" defaultValue={state.typed.legalBasis ?? settings.legalBasis.join("\n")} />}</Field>
      <Field name="checkMonths" state={state} hint={t("hints.checkMonths")}>{(shared) => <input {...shared} inputMode="numeric" defaultValue={state.typed.checkMonths ?? settings.checkMonths ?? ""} />}</Field>
      {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} />}
      <p><button className="button" type="submit">{t("submit")}</button></p>
    </form>
  );
}

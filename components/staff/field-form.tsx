"use client";

import { type ReactNode, useActionState } from "react";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { fieldState, type Problem } from "./field-state";
import { FieldProblem } from "./form-problems";
import { type AskPasskey, ProveAgain } from "./prove-again";

/** What a small form shows after a deed that came to nothing, or that gives something which is shown once. */
export interface FieldFormState {
  problems: Problem[];
  typed: Record<string, string>;
  wanted?: ProofWanted;
  deed?: string;
  /** Shown once, to be copied. */
  given?: { label: string; text: string };
  /** What the deed did to the form itself: nothing else has come of it. */
  notice?: string;
  /** What must be said besides, since the deed was tried. */
  asked?: SmallField[];
}

export interface SmallField {
  name: string;
  label: string;
  hint?: string;
  /** Lines of a text; without it one line. */
  rows?: number;
  options?: { value: string; label: string }[];
  /** Boxes of which several may be ticked, folded away until one is; `value` and what was typed name them with spaces between. */
  checks?: { value: string; label: string }[];
  /** Of a field of one line, where it is not text. */
  type?: "datetime-local" | "date";
  value?: string;
  lang?: string;
  /** A deed of the field's own, with its button below it. Only in a form without fields of one line: there Enter would press it. */
  deed?: { value: string; label: string };
}

interface Properties {
  action: (before: FieldFormState, form: FormData) => Promise<FieldFormState>;
  askPasskey: AskPasskey;
  /** Begins the ids of its fields; the problems of an action name them by it. */
  id: string;
  fields?: SmallField[];
  /** Fields that are seldom needed, folded away together until something is wrong in one of them. */
  groups?: { summary: string; fields: SmallField[] }[];
  hidden: Record<string, string | number>;
  deeds: { value: string; label: string; plain?: boolean; about?: string }[];
  /** Folds it away behind these words, until something is wrong in it; `about` where they alone do not tell what it is for. */
  folded?: { summary: string; about?: string };
  children?: ReactNode;
}

function Checks({ id, field: { name, label, hint, checks = [], value: given }, state: { problems, typed } }: { id: string; field: SmallField; state: FieldFormState }) {
  const fieldId = `${id}-${name}`;
  const value = typed[name] ?? given ?? "";
  const ticked = new Set(value.split(" "));
  return (
    <details open={value !== "" || problems.some(({ field }) => field === fieldId) ? true : undefined}>
      <summary>{label}</summary>
      <fieldset id={fieldId} tabIndex={-1} {...fieldState(fieldId, problems, hint ? `${fieldId}-hint` : undefined)} aria-invalid={undefined} className="flow" key={value}>
        <legend className="unseen">{label}</legend>
        {hint && <p className="soft" id={`${fieldId}-hint`}>{hint}</p>}
        <FieldProblem field={fieldId} problems={problems} />
        {checks.map((each) => <p key={each.value}><label><input type="checkbox" name={name} value={each.value} defaultChecked={ticked.has(each.value)} /> {each.label}</label></p>)}
      </fieldset>
    </details>
  );
}

function Field({ id, field, state }: { id: string; field: SmallField; state: FieldFormState }) {
  const { problems, typed } = state;
  const { name, label, hint, rows, options, checks, type, lang, deed } = field;
  if (checks) return <Checks id={id} field={field} state={state} />;
  const fieldId = `${id}-${name}`;
  const value = typed[name] ?? field.value ?? "";
  const shared = { className: "field", id: fieldId, name, lang, defaultValue: value, ...fieldState(fieldId, problems, hint ? `${fieldId}-hint` : undefined) };
  return (
    <div>
      <label htmlFor={fieldId}>{label}</label>
      {hint && <p className="soft" id={`${fieldId}-hint`}>{hint}</p>}
      <FieldProblem field={fieldId} problems={problems} />
      {options ? <select {...shared} key={value}>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select> : rows ? <textarea rows={rows} {...shared} /> : <input type={type} {...shared} />}
      {deed && <p className="field-deed"><button className="button plain" name="deed" type="submit" value={deed.value}>{deed.label}</button></p>}
    </div>
  );
}

/**
 * A form of a few fields: what is wrong is said at its field, what was typed stays, and a guarded deed asks for its proof
 * in place. Works without script.
 */
export function FieldForm({ action, askPasskey, id, fields = [], groups = [], hidden, deeds, folded, children }: Properties) {
  const [state, act, pending] = useActionState(action, { problems: [], typed: {} });
  const form = (
    <form action={act} className="flow" noValidate>
      {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskey} deed={state.deed} />}
      {state.problems.length > 0 && <p className="fault" role="alert">{state.problems.map(({ text }) => text).join(" ")}</p>}
      {state.notice && <p className="notice" role="status">{state.notice}</p>}
      {Object.entries(hidden).map(([name, value]) => <input type="hidden" key={name} name={name} value={value} />)}
      {children}
      {[...fields, ...(state.asked ?? [])].map((field) => <Field key={field.name} id={id} field={field} state={state} />)}
      {groups.map((group) => (
        <details key={group.summary} open={group.fields.some(({ name }) => state.problems.some(({ field }) => field === `${id}-${name}`)) || undefined}>
          <summary>{group.summary}</summary>
          <div className="flow">{group.fields.map((field) => <Field key={field.name} id={id} field={field} state={state} />)}</div>
        </details>
      ))}
      {state.given && (
        <div role="status">
          <label htmlFor={`${id}-given`}>{state.given.label}</label>
          <input className="field" id={`${id}-given`} readOnly value={state.given.text} />
        </div>
      )}
      <p className="deeds">
        {deeds.map(({ value, label, plain, about }) => <button className={plain ? "button plain" : "button"} disabled={pending} key={value} name="deed" type="submit" value={value} aria-label={about}>{label}</button>)}
      </p>
    </form>
  );
  if (!folded) return form;
  return (
    <details open={state.problems.length > 0 || state.wanted || state.notice ? true : undefined}>
      <summary aria-label={folded.about}>{folded.summary}</summary>
      {form}
    </details>
  );
}

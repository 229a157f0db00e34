"use client";

import { useActionState } from "react";
import type { FieldFormState } from "./field-form";
import { fieldState } from "./field-state";
import { FieldProblem } from "./form-problems";

interface Properties {
  action: (before: FieldFormState, form: FormData) => Promise<FieldFormState>;
  /** Which words were read: the document, its version, their language, and whether they were the ones for pupils. */
  hidden: Record<string, string | number>;
  label: string;
  button: string;
}

/** Says that one has read what stands above it: a box to tick, so that nobody says so by a slip of the finger. */
export function ConfirmReading({ action, hidden, label, button }: Properties) {
  const [state, act, pending] = useActionState(action, { problems: [], typed: {} });
  const id = "confirm-read";
  return (
    <form action={act} className="flow" noValidate>
      {Object.entries(hidden).map(([name, value]) => <input type="hidden" key={name} name={name} value={value} />)}
      {/* The version as key: what was ticked was said of the words that stood there. */}
      <p key={hidden.number}><label><input type="checkbox" id={id} name="read" value="yes" {...fieldState(id, state.problems)} /> {label}</label></p>
      <div role="alert"><FieldProblem field={id} problems={state.problems} /></div>
      <p className="deeds"><button className="button" disabled={pending} type="submit">{button}</button></p>
    </form>
  );
}

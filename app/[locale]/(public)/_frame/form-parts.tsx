import type { HTMLAttributes, ReactNode } from "react";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** Something wrong with a field, in words; `field` is its id, without one it concerns the form as a whole. */
export interface Fault {
  field?: string;
  /** The problem's name in the messages, where something hangs on which it is. */
  code?: string;
  text: string;
}

/** Where a form leads, so that a page with faults begins at its summary: the browser goes there without script. */
export const toFaults = (address: string): string => `${address}#faults`;

/** Everything that is wrong, each with the way to its field. */
export function FaultSummary({ reader, faults }: { reader: Reader; faults: Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <section className="notice emergency" role="alert" id="faults" tabIndex={-1} aria-labelledby="faults-title">
      <h2 id="faults-title">{reader.t("matters.problems.title")}</h2>
      <ul>{faults.map(({ field, text }) => <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>)}</ul>
    </section>
  );
}

/** What a field is told by: its hint and its fault. */
export function describedBy(id: string, faults: Fault[], hint: boolean): { "aria-describedby"?: string; "aria-invalid"?: true } {
  const faulty = faults.some(({ field }) => field === id);
  const ids = [hint && `${id}-hint`, faulty && `${id}-fault`].filter(Boolean).join(" ");
  return { ...(ids ? { "aria-describedby": ids } : {}), ...(faulty ? { "aria-invalid": true as const } : {}) };
}

/** The words of a field's fault, beside it. */
export function OwnFault({ id, faults }: { id: string; faults: Fault[] }) {
  const fault = faults.find(({ field }) => field === id);
  return fault ? <p className="fault" id={`${id}-fault`}>{fault.text}</p> : null;
}

/** Words of a field that may be in another language than the document. */
export interface FieldWords {
  text: string;
  lang?: Locale;
}

/** The label of a field and what helps with it, each in the language that it is in. */
export function LabelAndHint({ id, label, hint, reader }: { id: string; label: string | FieldWords; hint?: string | FieldWords; reader?: Reader }) {
  const spoken = (words: string | FieldWords) => (typeof words === "string" ? { text: words, language: {} } : { text: words.text, language: reader ? inLanguage(words.lang, reader) : {} });
  const [named, helped] = [spoken(label), hint === undefined ? null : spoken(hint)];
  return (
    <>
      <label htmlFor={id} {...named.language}>{named.text}</label>
      {helped && <p className="soft" id={`${id}-hint`} {...helped.language}>{helped.text}</p>}
    </>
  );
}

interface LineProperties {
  id: string;
  label: string | FieldWords;
  hint?: string | FieldWords;
  /** Where label or hint may be in another language than the document. */
  reader?: Reader;
  value?: string;
  faults: Fault[];
  /** Lines of a text; without it one line. */
  rows?: number;
  name?: string;
  input?: { type?: string; autoComplete?: string; dir?: "ltr"; spellCheck?: boolean; autoCapitalize?: HTMLAttributes<HTMLElement>["autoCapitalize"]; inputMode?: "tel" | "email" | "decimal" | "numeric" };
}

/** A field that is written in. */
export function TextField({ id, label, hint, reader, value, faults, rows, name = id, input = {} }: LineProperties) {
  const shared = { className: "field", id, name, defaultValue: value, ...describedBy(id, faults, hint !== undefined) };
  return (
    <div>
      <LabelAndHint id={id} label={label} hint={hint} reader={reader} />
      <OwnFault id={id} faults={faults} />
      {rows ? <textarea rows={rows} dir="auto" {...shared} /> : <input type="text" {...input} {...shared} />}
    </div>
  );
}

interface RadioProperties {
  name: string;
  legend: string;
  choices: { value: string; label: string }[];
  chosen?: string;
  faults: Fault[];
}

/** One of a few choices. The first has the name's own id, so that the summary leads to it. */
export function Radios({ name, legend, choices, chosen, faults }: RadioProperties) {
  const state = describedBy(name, faults, false);
  return (
    <fieldset {...("aria-describedby" in state ? { "aria-describedby": state["aria-describedby"] } : {})}>
      <legend>{legend}</legend>
      <OwnFault id={name} faults={faults} />
      {choices.map(({ value, label }, index) => (
        <p key={value}><label><input type="radio" id={index === 0 ? name : `${name}-${value}`} name={name} value={value} defaultChecked={chosen === value} /> {label}</label></p>
      ))}
    </fieldset>
  );
}

/** Asked for where something in a text looks like a personal identity number. */
export function ConfirmNumber({ reader, id, faults, label, name = "confirmed" }: { reader: Reader; id: string; faults: Fault[]; label?: ReactNode; name?: string }) {
  const asked = faults.some(({ field, code }) => field === id && code === "identityNumber");
  return asked ? <p><label><input type="checkbox" name={name} value="yes" /> {label ?? reader.t("matters.question.fields.confirm")}</label></p> : null;
}

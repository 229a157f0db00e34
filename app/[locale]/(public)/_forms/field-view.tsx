import type { ReactNode } from "react";
import { type Condition, type Field, type FormDefinition, wordsIn } from "@/domain/forms/form-definition.schema";
import { choiceName, confirmName, fieldName, mostRadios } from "@/domain/forms/read-form";
import { inLanguage, type Reader } from "@/i18n/reader";
import { ConfirmNumber, describedBy, type Fault, LabelAndHint, OwnFault, TextField } from "../_frame/form-parts";

export interface FieldState {
  reader: Reader;
  typed: Readonly<Record<string, string>>;
  faults: Fault[];
  /** Instead of the usual field, where a form has more to show: a map, files. */
  instead?: (field: Field, state: FieldState) => ReactNode;
}

/** What opens what within one step, so that the stylesheet can close what is not asked: the number of a condition for its answer. */
export interface Openings {
  /** The numbers that an answer fulfils. */
  opened: (field: string, answer: string) => string | undefined;
  /** The numbers that a field waits for: its own condition, and those of the fields that this hangs on. */
  awaited: (field: Field) => string[];
}

/** So many conditions of one step close without script (the stylesheet counts them). Fields beyond are shown, and left out where they are read. */
const mostNumbers = 12;

export function openingsIn(definition: FormDefinition, step: number): Openings {
  const fields = definition.steps[step]?.fields ?? [];
  const here = (id: string) => fields.find((field) => field.id === id);
  const key = ({ field, answer }: Condition) => `${field} ${answer}`;
  const keys = [...new Set(fields.flatMap(({ when }) => (when && here(when.field) ? [key(when)] : [])))].slice(0, mostNumbers);
  const numberOf = (condition: Condition) => (keys.includes(key(condition)) ? [String(keys.indexOf(key(condition)) + 1)] : []);
  const awaited = ({ when }: Field): string[] => {
    const before = when && here(when.field);
    return when && before ? [...numberOf(when), ...(fields.indexOf(before) < fields.findIndex((field) => field.when === when) ? awaited(before) : [])] : [];
  };
  return { opened: (field, answer) => numberOf({ field, answer })[0], awaited };
}

/** The words of a question; of one that need not be answered, with that said. */
function optional(field: Exclude<Field, { kind: "information" }>, reader: Reader): ReturnType<typeof wordsIn> {
  const label = wordsIn(field.label, reader.locale);
  return field.required ? label : { ...label, text: reader.t("forms.optional", { question: label.text }) };
}

function Legend({ field, state: { reader, faults } }: { field: Exclude<Field, { kind: "information" }>; state: FieldState }) {
  const name = fieldName(field.id);
  const label = optional(field, reader);
  const hint = field.hint && wordsIn(field.hint, reader.locale);
  return (
    <>
      <legend {...inLanguage(label.lang, reader)}>{label.text}</legend>
      {hint && <p className="soft" id={`${name}-hint`} {...inLanguage(hint.lang, reader)}>{hint.text}</p>}
      <OwnFault id={name} faults={faults} />
    </>
  );
}

const describedOnly = (id: string, faults: Fault[], hint: boolean) => {
  const ids = describedBy(id, faults, hint)["aria-describedby"];
  return ids ? { "aria-describedby": ids } : {};
};

function Choices({ field, state, openings }: { field: Extract<Field, { kind: "one" | "several" | "yesNo" }>; state: FieldState; openings: Openings }) {
  const { reader, typed, faults } = state;
  const name = fieldName(field.id);
  const choices = field.kind === "yesNo" ? (["yes", "no"] as const).map((id) => ({ id, words: { text: reader.t(`forms.${id}`) } })) : field.choices.map(({ id, label }) => ({ id, words: wordsIn(label, reader.locale) }));
  return (
    <fieldset {...describedOnly(name, faults, field.hint !== undefined)}>
      <Legend field={field} state={state} />
      {choices.map(({ id, words }: { id: string; words: ReturnType<typeof wordsIn> }, index) => {
        const several = field.kind === "several";
        const own = several ? choiceName(field.id, id) : name;
        const chosen = several ? Boolean(typed[own]) : typed[name] === id;
        // The first has the question's own id, so that the summary leads to it.
        const input = <input type={several ? "checkbox" : "radio"} id={index === 0 ? name : `${name}--${id}`} name={own} value={several ? "yes" : id} defaultChecked={chosen} data-opens={openings.opened(field.id, id)} />;
        return <p key={id}><label>{input} <span {...inLanguage(words.lang, reader)}>{words.text}</span></label></p>;
      })}
    </fieldset>
  );
}

function LongList({ field, state: { reader, typed, faults }, openings }: { field: Extract<Field, { kind: "one" }>; state: FieldState; openings: Openings }) {
  const name = fieldName(field.id);
  return (
    <div>
      <LabelAndHint id={name} label={optional(field, reader)} hint={field.hint && wordsIn(field.hint, reader.locale)} reader={reader} />
      <OwnFault id={name} faults={faults} />
      <select className="field" id={name} name={name} defaultValue={typed[name] ?? ""} {...describedBy(name, faults, field.hint !== undefined)}>
        <option value="">{reader.t("forms.choose")}</option>
        {field.choices.map(({ id, label }) => {
          const words = wordsIn(label, reader.locale);
          return <option key={id} value={id} data-opens={openings.opened(field.id, id)} {...inLanguage(words.lang, reader)}>{words.text}</option>;
        })}
      </select>
    </div>
  );
}

const inputs = {
  email: { inputMode: "email", autoComplete: "email", dir: "ltr", spellCheck: false, autoCapitalize: "none" },
  telephone: { type: "tel", autoComplete: "tel", dir: "ltr" },
  number: { inputMode: "decimal", dir: "ltr", autoComplete: "off" },
  date: { inputMode: "numeric", dir: "ltr", autoComplete: "off" },
} as const;

function Written({ field, state: { reader, typed, faults } }: { field: Exclude<Field, { kind: "information" | "one" | "several" | "yesNo" | "files" }>; state: FieldState }) {
  const name = fieldName(field.id);
  const own = field.hint && wordsIn(field.hint, reader.locale);
  const hint = own ?? (field.kind === "date" ? { text: reader.t("forms.dateHint") } : undefined);
  const input = field.kind === "email" || field.kind === "telephone" || field.kind === "number" || field.kind === "date" ? inputs[field.kind] : undefined;
  return (
    <>
      <TextField id={name} label={optional(field, reader)} hint={hint} reader={reader} value={typed[name]} faults={faults} rows={field.kind === "long" ? 6 : undefined} input={input} />
      <ConfirmNumber reader={reader} id={name} faults={faults} name={confirmName(field.id)} />
    </>
  );
}

function Plain({ field, state, openings }: { field: Field; state: FieldState; openings: Openings }) {
  const instead = state.instead?.(field, state);
  if (instead) return instead;
  switch (field.kind) {
    case "information": {
      const [title, words] = [wordsIn(field.label, state.reader.locale), field.hint && wordsIn(field.hint, state.reader.locale)];
      return <div className="notice"><p {...inLanguage(title.lang, state.reader)}><strong>{title.text}</strong></p>{words && <p className="as-written" {...inLanguage(words.lang, state.reader)}>{words.text}</p>}</div>;
    }
    case "several":
    case "yesNo":
      return <Choices field={field} state={state} openings={openings} />;
    case "one":
      return field.choices.length > mostRadios ? <LongList field={field} state={state} openings={openings} /> : <Choices field={field} state={state} openings={openings} />;
    // Nothing to show where the form does not say how files are sent.
    case "files":
      return null;
    default:
      return <Written field={field} state={state} />;
  }
}

/** One question. What waits for an answer in the same step is closed until it is given, where browsers can; else it is shown always. */
export function FieldView({ field, state, openings }: { field: Field; state: FieldState; openings: Openings }) {
  const waits = openings.awaited(field);
  const plain = <Plain field={field} state={state} openings={openings} />;
  return waits.length > 0 ? <div className="flow waits" data-when={waits.join(" ")}>{plain}</div> : plain;
}

import type { ReactNode } from "react";
import type { NavigationLink } from "@/components/document/document.types";
import { type Field, type FormDefinition, wordsIn } from "@/domain/forms/form-definition.schema";
import { askedFields, choiceName, confirmName, fieldName, placeNames } from "@/domain/forms/read-form";
import { inLanguage, type Reader } from "@/i18n/reader";
import { type Fault, FaultSummary, toFaults } from "../_frame/form-parts";
import { FieldView, openingsIn } from "./field-view";
import { Before, NotSent, Trap, WantsReply, Ways } from "./message-parts";
import { carried, hasCheck, type Reading, type Steps } from "./steps";

export interface Shown {
  steps: Steps;
  typed: Record<string, string>;
  ticket: string;
  /** The version of the definition that is filled in; empty for a form of the portal's own. */
  version: string;
  /** Where it is posted to. */
  action: string;
  privacy?: NavigationLink;
  notSent?: boolean;
  /** Said above everything else: that the form has changed, that this is a trial. */
  notice?: ReactNode;
  instead?: (field: Field, state: { reader: Reader; typed: Readonly<Record<string, string>>; faults: Fault[] }) => ReactNode;
  /** For files. */
  encType?: "multipart/form-data";
}

const words = (given: Parameters<typeof wordsIn>[0], reader: Reader) => {
  const { text, lang } = wordsIn(given, reader.locale);
  return { text, language: inLanguage(lang, reader) };
};

/** The names that the fields of a step are posted by. */
function namesOf(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    const { latitude, longitude } = placeNames(field.id);
    return [fieldName(field.id), confirmName(field.id), ...(field.kind === "several" ? field.choices.map(({ id }) => choiceName(field.id, id)) : []), ...(field.kind === "place" ? [latitude, longitude] : [])];
  });
}

const senderNames = ["wantsReply", "email", "phone", "name"];

function Carried({ shown: { typed, ticket, version }, at, here }: { shown: Shown; at: string; here: readonly string[] }) {
  return (
    <>
      <input type="hidden" name="ticket" value={ticket} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="at" value={at} />
      {(at === "check" || typed.looked === "yes") && <input type="hidden" name="looked" value="yes" />}
      {carried(typed, new Set(here)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </>
  );
}

function Top({ definition, reader, shown, faults, step }: { definition: FormDefinition; reader: Reader; shown: Shown; faults: Fault[]; step: number | null }) {
  const [title, lead] = [words(definition.title, reader), words(definition.lead, reader)];
  return (
    <>
      <h1 {...title.language}>{title.text}</h1>
      {shown.notice}
      <FaultSummary reader={reader} faults={faults} />
      {shown.notSent && <NotSent reader={reader} />}
      {step === 0 && <p className="lead" {...lead.language}>{lead.text}</p>}
      {step === 0 && <Before reader={reader} privacy={shown.privacy} />}
    </>
  );
}

/** One step of a form. No script, no cookie; the first button is what the Enter key presses. */
export function StepView({ reader, shown, step, faults }: { reader: Reader; shown: Shown; step: number; faults: Fault[] }) {
  const { t } = reader;
  const { steps, typed } = shown;
  const { definition, asksSender } = steps;
  const { title, fields } = definition.steps[step] as FormDefinition["steps"][number];
  const last = step === definition.steps.length - 1;
  const openings = openingsIn(definition, step);
  const asked = askedFields(definition, typed);
  // What waits for an answer of the same step is here, closed or not; what waits for an earlier one only where it was given.
  const here = fields.filter((field) => asked.has(field.id) || openings.awaited(field).length > 0);
  const heading = words(title, reader);
  const state = { reader, typed, faults, instead: shown.instead };
  return (
    <div className="wrap page flow">
      <Top definition={definition} reader={reader} shown={shown} faults={faults} step={step} />
      <form className="flow message-form" method="post" action={toFaults(shown.action)} encType={shown.encType} noValidate>
        <Carried shown={shown} at={String(step)} here={[...namesOf(here), ...(last && asksSender ? senderNames : [])]} />
        {hasCheck(steps) && <div><p className="soft">{t("forms.step", { step: step + 1, steps: definition.steps.length })}</p><h2 {...heading.language}>{heading.text}</h2></div>}
        {here.map((field) => <FieldView key={field.id} field={field} state={state} openings={openings} />)}
        {last && asksSender && <><WantsReply {...state} /><Ways {...state} /></>}
        <Trap reader={reader} />
        <p className="actions">
          <button className="button" type="submit" name="go" value="next">{hasCheck(steps) ? t("forms.next") : t("matters.question.fields.submit")}</button>
          {step > 0 && <> <button className="button quiet" type="submit" name="go" value="back">{t("forms.back")}</button></>}
        </p>
      </form>
    </div>
  );
}

function Line({ label, answer, step, toField, shown, reader }: { label: { text: string; language: object }; answer: string; step: number; toField: string; shown: Shown; reader: Reader }) {
  return (
    <div>
      <dt {...label.language}>{label.text}</dt>
      <dd>
        {answer ? <span className="as-written" dir="auto">{answer}</span> : <span className="soft">{reader.t("forms.notAnswered")}</span>}{" "}
        <button className="link-button" type="submit" name="go" value={`step-${step}`} formAction={`${shown.action}#${toField}`}>{reader.t("forms.change")}<span className="unseen"> {label.text}</span></button>
      </dd>
    </div>
  );
}

/** The last look: every answer with a way back to it, before anything is sent. */
export function CheckView({ reader, shown, reading }: { reader: Reader; shown: Shown; reading: Reading }) {
  const { t } = reader;
  const { definition, asksSender } = shown.steps;
  const fields = new Map(definition.steps.flatMap((step) => step.fields).map((field) => [field.id, field]));
  const { sender } = reading;
  const last = definition.steps.length - 1;
  const ways = sender.wantsReply ? [sender.email, sender.phone, sender.name].filter(Boolean).join(", ") : t("matters.question.fields.no");
  return (
    <div className="wrap page flow">
      <Top definition={definition} reader={reader} shown={shown} faults={[]} step={null} />
      <form className="flow message-form" method="post" action={toFaults(shown.action)} encType={shown.encType} noValidate>
        <Carried shown={shown} at="check" here={[]} />
        <h2>{t("forms.check.title")}</h2>
        <p>{t("forms.check.lead")}</p>
        <dl className="answers">
          {reading.answers.map(({ id, step, answer }) => {
            const field = fields.get(id) as Field;
            return <Line key={id} label={words(field.label, reader)} answer={answer} step={step} toField={fieldName(id)} shown={shown} reader={reader} />;
          })}
          {asksSender && <Line label={{ text: t("matters.question.fields.wantsReply"), language: {} }} answer={ways} step={last} toField="wantsReply" shown={shown} reader={reader} />}
        </dl>
        <Trap reader={reader} />
        <p className="actions">
          <button className="button" type="submit" name="go" value="send">{t("matters.question.fields.submit")}</button>
          {" "}<button className="button quiet" type="submit" name="go" value="back">{t("forms.back")}</button>
        </p>
      </form>
    </div>
  );
}

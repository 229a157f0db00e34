import type { NavigationLink } from "@/components/document/document.types";
import { definitions, type FixedField, type FixedForm } from "@/domain/matters/fixed-forms.schema";
import type { Position } from "@/lib/map/coordinates";
import type { MapView } from "@/lib/map/map-view";
import type { Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { FilesField } from "../../_frame/files-field";
import { ConfirmNumber, type Fault, FaultSummary, Radios, TextField, toFaults } from "../../_frame/form-parts";
import { NotSent, Trap, WantsReply, Ways } from "../../_forms/message-parts";
import { Before } from "./before";
import { PlaceField } from "./place-field";

export interface ShownForm {
  form: FixedForm;
  /** Where it posts to. */
  action: string;
  ticket: string;
  typed: Record<string, string>;
  faults: Fault[];
  privacy?: NavigationLink;
  map: MapView | null;
  position: Position | null;
  /** It came back, so files that were chosen are no longer. */
  again: boolean;
  notSent: boolean;
}

/** What a field is called in a form, and what the choices of one are. */
export const labelOf = (form: FixedForm, name: string, { t }: Reader): string => t(`matters.forms.${form}.fields.${name}` as never);
export const choiceOf = (form: FixedForm, name: string, choice: string, { t }: Reader): string => t(`matters.forms.${form}.choices.${name}.${choice}` as never);

function Field({ field: { name, kind, choices = [] }, reader, shown: { form, typed, faults } }: { field: FixedField; reader: Reader; shown: ShownForm }) {
  const label = labelOf(form, name, reader);
  if (kind === "choice") return <Radios name={name} legend={label} choices={choices.map((value) => ({ value, label: choiceOf(form, name, value, reader) }))} chosen={typed[name]} faults={faults} />;
  const text = name === "message";
  return (
    <>
      <TextField id={name} label={label} hint={reader.find(`matters.forms.${form}.hints.${name}`) ?? undefined} value={typed[name]} faults={faults} rows={kind === "text" ? (text ? 8 : 3) : undefined} />
      <ConfirmNumber reader={reader} id={name} faults={faults} />
    </>
  );
}

function Answering({ reader, shown: { form, typed, faults } }: { reader: Reader; shown: ShownForm }) {
  const { t } = reader;
  const { answering } = definitions[form];
  if (answering === "chosen") return <Ways reader={reader} typed={typed} faults={faults} hint={t("matters.forms.documentRequest.ways")} always />;
  if (answering === "ways") return <><WantsReply reader={reader} typed={typed} faults={faults} /><Ways reader={reader} typed={typed} faults={faults} /></>;
  return <Radios name="wantsReply" legend={t("matters.question.fields.wantsReply")} choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`matters.forms.childrens.wantsReply.${value}`) }))} chosen={typed.wantsReply} faults={faults} />;
}

/** One of the forms that every municipality has. No script, no cookie. */
export function FixedFormView({ reader, shown }: { reader: Reader; shown: ShownForm }) {
  const { t } = reader;
  const { form, faults, typed } = shown;
  const { fields, place, files } = definitions[form];
  return (
    <div className="wrap page flow">
      {form === "childrens" && <p><a className="button" href={municipality.quickExit} rel="noreferrer">{t("contact.children.leave")}</a></p>}
      <h1>{t(`matters.forms.${form}.title`)}</h1>
      <FaultSummary reader={reader} faults={faults} />
      {shown.notSent && <NotSent reader={reader} />}
      <p className="lead">{t(`matters.forms.${form}.lead`)}</p>
      <Before form={form} reader={reader} privacy={shown.privacy} />
      <form className="flow message-form" method="post" action={toFaults(shown.action)} encType={files ? "multipart/form-data" : undefined} noValidate>
        {/* Return in a field presses the first button of a form: it must be the one that sends it. */}
        {place && <button className="unseen" type="submit" tabIndex={-1} aria-hidden="true">{t("matters.question.fields.submit")}</button>}
        <input type="hidden" name="ticket" value={shown.ticket} />
        {fields.map((field) => (
          <div className="flow" key={field.name}>
            {place && field.name === "message" && <PlaceField reader={reader} typed={typed} faults={faults} map={shown.map} position={shown.position} />}
            <Field field={field} reader={reader} shown={shown} />
          </div>
        ))}
        {files && <FilesField reader={reader} faults={faults} again={shown.again} />}
        <Answering reader={reader} shown={shown} />
        <Trap reader={reader} />
        <p><button className="button" type="submit">{t("matters.question.fields.submit")}</button></p>
      </form>
    </div>
  );
}

import { accessFeatures, audiences, eventCategories } from "@/domain/events/events.schema";
import { repetitions } from "@/domain/events/recurrence";
import { placeAddress } from "@/i18n/addresses";
import type { NavigationLink } from "@/components/document/document.types";
import { inLanguage, type Reader } from "@/i18n/reader";
import { describedBy, type Fault, FaultSummary, OwnFault, Radios, TextField, toFaults } from "../../_frame/form-parts";
import { NotSent, Trap } from "../../_forms/message-parts";

export interface EventForm {
  ticket: string;
  typed: Record<string, string>;
  faults: Fault[];
  privacy?: NavigationLink;
  notSent: boolean;
  /** A date that the hint shows how to write. */
  example: string;
}

interface Part {
  reader: Reader;
  form: EventForm;
}

interface SelectProperties extends Part {
  name: string;
  label: string;
  /** What stands first and says nothing. */
  first?: string;
  options: readonly (readonly [string, string])[];
}

function Select({ name, label, first, options, form: { typed, faults } }: SelectProperties) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <OwnFault id={name} faults={faults} />
      <select className="field" id={name} name={name} defaultValue={typed[name] ?? ""} {...describedBy(name, faults, false)}>
        {first && <option value="">{first}</option>}
        {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </div>
  );
}

function What({ reader, form }: Part) {
  const { t } = reader;
  const { typed, faults } = form;
  return (
    <>
      <TextField id="title" label={t("events.fields.title")} value={typed.title} faults={faults} />
      <TextField id="text" label={t("events.fields.text")} hint={t("events.fields.textHint")} value={typed.text} faults={faults} rows={6} />
      <Select name="category" label={t("events.fields.category")} first={t("events.fields.choose")} options={eventCategories.map((each) => [each, t(`events.categories.${each}`)])} reader={reader} form={form} />
      <Select name="audience" label={t("events.fields.audience")} options={audiences.map((each) => [each, t(`events.audiences.${each}`)])} reader={reader} form={form} />
    </>
  );
}

function When({ reader, form }: Part) {
  const { t } = reader;
  const { typed, faults, example } = form;
  return (
    <fieldset className="flow">
      <legend>{t("events.fact.when")}</legend>
      <TextField id="date" label={t("events.fields.date")} hint={t("events.fields.dateHint", { example })} value={typed.date} faults={faults} input={{ type: "date" }} />
      <TextField id="from" label={t("events.fields.from")} value={typed.from} faults={faults} input={{ type: "time" }} />
      <TextField id="to" label={t("events.fields.to")} hint={t("events.fields.toHint")} value={typed.to} faults={faults} input={{ type: "time" }} />
      <Select name="repeats" label={t("events.fields.repeats")} options={repetitions.map((each) => [each, t(`events.repeats.${each}`, { every: 1 })])} reader={reader} form={form} />
      <TextField id="until" label={t("events.fields.until")} value={typed.until} faults={faults} input={{ type: "date" }} />
    </fieldset>
  );
}

function Where({ reader, form }: Part) {
  const { t } = reader;
  const { typed, faults } = form;
  return (
    <fieldset className="flow">
      <legend>{t("events.fact.where")}</legend>
      <TextField id="placeName" label={t("events.fields.placeName")} value={typed.placeName} faults={faults} />
      <TextField id="placeAddress" label={t("events.fields.placeAddress")} value={typed.placeAddress} faults={faults} />
      {accessFeatures.map((each) => (
        <Select key={each} name={each} label={t(`events.access.${each}`)} first={t("events.accessAnswers.unknown")} options={(["yes", "no"] as const).map((value) => [value, t(`events.accessAnswers.${value}`)])} reader={reader} form={form} />
      ))}
      <TextField id="accessNote" label={t("events.fields.accessNote")} value={typed.accessNote} faults={faults} rows={2} />
    </fieldset>
  );
}

function Who({ reader, form }: Part) {
  const { t } = reader;
  const { typed, faults } = form;
  return (
    <>
      <Radios name="isFree" legend={t("events.fields.isFree")} choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`events.fields.${value}`) }))} chosen={typed.isFree} faults={faults} />
      <TextField id="price" label={t("events.fields.price")} value={typed.price} faults={faults} />
      <TextField id="organiser" label={t("events.fields.organiser")} value={typed.organiser} faults={faults} input={{ autoComplete: "organization" }} />
      <TextField id="registration" label={t("events.fields.registration")} value={typed.registration} faults={faults} input={{ type: "url", dir: "ltr", spellCheck: false, autoCapitalize: "none" }} />
      <fieldset className="flow" aria-describedby="sender-hint">
        <legend>{t("events.send.sender")}</legend>
        <p className="soft" id="sender-hint">{t("events.send.senderHint")}</p>
        <TextField id="senderName" label={t("events.send.senderName")} value={typed.senderName} faults={faults} input={{ autoComplete: "name" }} />
        <TextField id="senderEmail" label={t("events.send.senderEmail")} value={typed.senderEmail} faults={faults} input={{ inputMode: "email", autoComplete: "email", dir: "ltr", spellCheck: false, autoCapitalize: "none" }} />
      </fieldset>
    </>
  );
}

/** The form by which associations send in events. No script, no cookie, no account. */
export function SendView({ reader, form }: Part) {
  const { t } = reader;
  const { privacy } = form;
  return (
    <div className="wrap page flow">
      <h1>{t("events.send.title")}</h1>
      <FaultSummary reader={reader} faults={form.faults} />
      {form.notSent && <NotSent reader={reader} />}
      <p className="lead">{t("events.send.lead")}</p>
      <section className="notice" aria-labelledby="before">
        <h2 id="before">{t("events.send.before")}</h2>
        <p>{t("events.send.public")}</p>
        {privacy && <p><a className="alone" href={privacy.href} hrefLang={privacy.lang} {...inLanguage(privacy.lang, reader)}>{privacy.lang ? privacy.title : t("matters.question.before.privacy")}</a></p>}
      </section>
      <form className="flow message-form" method="post" action={toFaults(placeAddress("/events/send", reader.locale))} noValidate>
        <input type="hidden" name="ticket" value={form.ticket} />
        <What reader={reader} form={form} />
        <When reader={reader} form={form} />
        <Where reader={reader} form={form} />
        <Who reader={reader} form={form} />
        <Trap reader={reader} />
        <p><button className="button" type="submit">{t("events.send.submit")}</button></p>
      </form>
    </div>
  );
}

/** That it has come in, and what comes next. */
export function ThanksView({ reader, email }: { reader: Reader; email: string }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("events.send.thanks")}</h1>
      <p className="lead">{t("events.send.thanksText", { email })}</p>
      <p><a className="alone" href={placeAddress("/events/send", locale)}>{t("events.send.another")}</a></p>
      <p><a className="alone" href={placeAddress("/events", locale)}>{t("events.more")}</a></p>
    </div>
  );
}

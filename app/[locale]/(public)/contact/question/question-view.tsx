import { formatTelephone } from "@/components/document/telephone";
import type { NavigationLink } from "@/components/document/document.types";
import { questionKinds } from "@/domain/matters/matters.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { ConfirmNumber, describedBy, type Fault, FaultSummary, Radios, TextField, toFaults } from "../../_frame/form-parts";

/** What a message can be about: a function of the municipality's. */
export interface Topic {
  id: string;
  name: string;
}

export interface QuestionForm {
  ticket: string;
  typed: Record<string, string>;
  faults: Fault[];
  /** Null while the database is away: then what was chosen is kept unseen. */
  topics: Topic[] | null;
}

/** On one line. */
const telephone = () => formatTelephone(municipality.switchboardPhone).replaceAll(" ", "\u00a0");

/** Said before the first field (CF-1): what becomes of it, who must not use it, when it is read, and 112. */
function Before({ reader, privacy }: { reader: Reader; privacy?: NavigationLink }) {
  const { t } = reader;
  return (
    <section className="notice" aria-labelledby="before">
      <h2 id="before">{t("matters.question.before.title")}</h2>
      <p>{t("matters.question.before.public")}</p>
      <p>{t("matters.question.before.protected", { telephone: telephone() })}</p>
      <p>{t("matters.question.before.hours")} <strong>{t("matters.question.before.emergency")}</strong></p>
      {privacy && <p><a className="alone" href={privacy.href} hrefLang={privacy.lang} {...inLanguage(privacy.lang, reader)}>{privacy.lang ? privacy.title : t("matters.question.before.privacy")}</a></p>}
    </section>
  );
}

function TopicField({ reader, form: { topics, typed, faults } }: { reader: Reader; form: QuestionForm }) {
  const { t } = reader;
  if (!topics) return <><input type="hidden" name="topic" value={typed.topic ?? ""} />{typed.topic && <p>{t("matters.question.fields.topicKept")}</p>}</>;
  return (
    <div>
      <label htmlFor="topic">{t("matters.question.fields.topic")}</label>
      <p className="soft" id="topic-hint">{t("matters.question.fields.topicHint")}</p>
      <select className="field" id="topic" name="topic" defaultValue={typed.topic ?? ""} {...describedBy("topic", faults, true)}>
        <option value="">{t("matters.question.fields.topicUnknown")}</option>
        {topics.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </div>
  );
}

/** How to reach the sender: only where an answer is wanted (CF-2). Where browsers can, it is not even shown before. */
function Ways({ reader, form: { typed, faults } }: { reader: Reader; form: QuestionForm }) {
  const { t } = reader;
  return (
    <fieldset className="flow if-reply" aria-describedby="ways-hint">
      <legend>{t("matters.question.fields.ways")}</legend>
      <p className="soft" id="ways-hint">{t("matters.question.fields.waysHint")}</p>
      <TextField id="email" label={t("matters.question.fields.email")} value={typed.email} faults={faults} input={{ inputMode: "email", autoComplete: "email", dir: "ltr", spellCheck: false, autoCapitalize: "none" }} />
      <TextField id="phone" label={t("matters.question.fields.phone")} value={typed.phone} faults={faults} input={{ type: "tel", autoComplete: "tel", dir: "ltr" }} />
      <TextField id="name" label={t("matters.question.fields.name")} value={typed.name} faults={faults} input={{ autoComplete: "name" }} />
    </fieldset>
  );
}

/** A field that no person sees and programs fill in. */
function Trap({ reader }: { reader: Reader }) {
  return (
    <div className="unseen" aria-hidden="true">
      <label htmlFor="homepage">{reader.t("matters.question.fields.trap")}</label>
      <input type="text" id="homepage" name="homepage" tabIndex={-1} autoComplete="off" />
    </div>
  );
}

/** The form for a question, a comment or a complaint. No script, no cookie. */
export function QuestionView({ reader, form, privacy, notSent = false }: { reader: Reader; form: QuestionForm; privacy?: NavigationLink; notSent?: boolean }) {
  const { t } = reader;
  const { typed, faults, ticket } = form;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.question.title")}</h1>
      <FaultSummary reader={reader} faults={faults} />
      {notSent && (
        <section className="notice emergency" role="alert" id="faults" tabIndex={-1} aria-labelledby="not-sent">
          <h2 id="not-sent">{t("matters.question.notSent.title")}</h2>
          <p>{t("matters.question.notSent.text", { telephone: telephone() })}</p>
        </section>
      )}
      <p className="lead">{t("matters.question.lead")}</p>
      <Before reader={reader} privacy={privacy} />
      <form className="flow message-form" method="post" action={toFaults(placeAddress("/contact/question", reader.locale))} noValidate>
        <input type="hidden" name="ticket" value={ticket} />
        <Radios name="kind" legend={t("matters.question.fields.kind")} choices={questionKinds.map((value) => ({ value, label: t(`matters.question.fields.kinds.${value}`) }))} chosen={typed.kind} faults={faults} />
        <TopicField reader={reader} form={form} />
        <TextField id="message" label={t("matters.question.fields.message")} hint={t("matters.question.fields.messageHint")} value={typed.message} faults={faults} rows={8} />
        <ConfirmNumber reader={reader} id="message" faults={faults} />
        <Radios name="wantsReply" legend={t("matters.question.fields.wantsReply")} choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`matters.question.fields.${value}`) }))} chosen={typed.wantsReply} faults={faults} />
        <Ways reader={reader} form={form} />
        <Trap reader={reader} />
        <p><button className="button" type="submit">{t("matters.question.fields.submit")}</button></p>
      </form>
    </div>
  );
}

/** In place of the form while the database is away: before anything has been typed. */
export function ClosedView({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.question.closed.title")}</h1>
      <p className="lead">{t("matters.question.closed.lead", { telephone: telephone() })}</p>
      <p><a className="alone" href={`tel:${municipality.switchboardPhone}`} dir="ltr">{telephone()}</a></p>
      <p>{t("matters.question.before.emergency")}</p>
    </div>
  );
}

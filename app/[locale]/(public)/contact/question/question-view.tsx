import type { NavigationLink } from "@/components/document/document.types";
import { questionKinds } from "@/domain/matters/matters.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { Before, NotSent, Trap, WantsReply, Ways } from "../../_forms/message-parts";
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

/** The form for a question, a comment or a complaint. No script, no cookie. */
export function QuestionView({ reader, form, privacy, notSent = false }: { reader: Reader; form: QuestionForm; privacy?: NavigationLink; notSent?: boolean }) {
  const { t } = reader;
  const { typed, faults, ticket } = form;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.question.title")}</h1>
      <FaultSummary reader={reader} faults={faults} />
      {notSent && <NotSent reader={reader} />}
      <p className="lead">{t("matters.question.lead")}</p>
      <Before reader={reader} privacy={privacy} />
      <form className="flow message-form" method="post" action={toFaults(placeAddress("/contact/question", reader.locale))} noValidate>
        <input type="hidden" name="ticket" value={ticket} />
        <Radios name="kind" legend={t("matters.question.fields.kind")} choices={questionKinds.map((value) => ({ value, label: t(`matters.question.fields.kinds.${value}`) }))} chosen={typed.kind} faults={faults} />
        <TopicField reader={reader} form={form} />
        <TextField id="message" label={t("matters.question.fields.message")} hint={t("matters.question.fields.messageHint")} value={typed.message} faults={faults} rows={8} />
        <ConfirmNumber reader={reader} id="message" faults={faults} />
        <WantsReply reader={reader} typed={typed} faults={faults} />
        <Ways reader={reader} typed={typed} faults={faults} />
        <Trap reader={reader} />
        <p><button className="button" type="submit">{t("matters.question.fields.submit")}</button></p>
      </form>
    </div>
  );
}

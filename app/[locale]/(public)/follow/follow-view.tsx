import { telephoneOnOneLine } from "@/components/document/telephone";
import { type MatterEntryView, type MatterStatus, type SenderDeed, senderDeeds, senderMay, type SenderView } from "@/domain/matters/matters.schema";
import { showCoordinates } from "@/lib/map/coordinates";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDate, formatDateTime } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { FetchFile, FileNames, FilesField } from "../_frame/files-field";
import { fileFormAddress } from "../_frame/post-address";
import { ConfirmNumber, type Fault, FaultSummary, TextField, toFaults } from "../_frame/form-parts";

const action = (reader: Reader) => toFaults(placeAddress("/follow", reader.locale));

interface Asked {
  reader: Reader;
  typed: Record<string, string>;
  faults: Fault[];
}

/** What somebody had written when it could not be received: it is sent again with the keys. */
function Kept({ reader, typed, faults }: Asked) {
  const deed = senderDeeds.find((each) => each === typed.deed);
  if (!deed) return null;
  return (
    <>
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="ticket" value={typed.ticket} />
      <TextField id={`${deed}-text`} name="text" label={reader.t(`matters.follow.deeds.${deed}.label`)} value={typed.text} faults={faults} rows={5} />
    </>
  );
}

/** Asks for the reference and the code. */
export function FollowView({ reader, typed, faults }: Asked) {
  const { t } = reader;
  const plain = { dir: "ltr", autoComplete: "off", spellCheck: false, autoCapitalize: "characters" } as const;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.follow.title")}</h1>
      <FaultSummary reader={reader} faults={faults} />
      <p className="lead">{t("matters.follow.lead")}</p>
      <form className="flow narrow" method="post" action={action(reader)} noValidate>
        <TextField id="reference" label={t("matters.follow.reference")} hint={t("matters.follow.referenceHint")} value={typed.reference} faults={faults} input={plain} />
        <TextField id="code" label={t("matters.follow.code")} hint={t("matters.follow.codeHint")} value={typed.code} faults={faults} input={plain} />
        {typed.text && <Kept reader={reader} typed={typed} faults={faults} />}
        <p><button className="button" type="submit">{t("matters.follow.submit")}</button></p>
      </form>
      <p>{t("matters.follow.lost", { telephone: telephoneOnOneLine(municipality.switchboardPhone) })}</p>
    </div>
  );
}

const statusWords = (status: MatterStatus, department: string, { t }: Reader) => (status === "withDepartment" ? t("matters.statuses.withDepartment", { department }) : t(`matters.statuses.${status}`));

function Entry({ entry, matter, reader, typed }: { entry: MatterEntryView; matter: SenderView; reader: Reader; typed: Record<string, string> }) {
  const { t, locale } = reader;
  const { kind, department, answerBy } = entry;
  // A part begins with what it was split from, where no department is named: it is its own.
  const named = kind === "handOver" ? "handOver" : kind === "split" && department ? "splitTo" : null;
  const what = named ? t(`matters.follow.entry.${named}`, { department: department ?? "" }) : t(`matters.follow.entry.${kind as Exclude<typeof kind, "handOver">}`);
  return (
    <li className="flow">
      <h3>{what}</h3>
      <p className="soft"><time dateTime={entry.at.toISOString()}>{formatDateTime(entry.at, locale)}</time></p>
      {entry.kind === "status" && entry.status && <p>{statusWords(entry.status, matter.department, reader)}</p>}
      {entry.text && <p className="as-written" dir="auto">{entry.text}</p>}
      {answerBy && <p>{t("matters.follow.answerBy", { date: formatDate(answerBy, reader.intlLocale) })}</p>}
      {entry.kind === "reply" ? <FetchFile reader={reader} files={entry.files} action={placeAddress("/follow", locale)} keys={typed} /> : <FileNames reader={reader} files={entry.files} />}
    </li>
  );
}

interface Opened extends Asked {
  matter: SenderView;
  ticket: string;
  done: SenderDeed | null;
}

function Deed({ deed, reader, typed, faults, ticket }: Omit<Opened, "matter" | "done"> & { deed: SenderDeed }) {
  const { t, locale } = reader;
  const id = `${deed}-text`;
  return (
    <section className="section flow measure" aria-labelledby={`${deed}-title`}>
      <h2 id={`${deed}-title`}>{t(`matters.follow.deeds.${deed}.title`)}</h2>
      <form className="flow" method="post" action={toFaults(fileFormAddress("/follow", locale))} encType="multipart/form-data" noValidate>
        {(["reference", "code"] as const).map((name) => <input key={name} type="hidden" name={name} value={typed[name]} />)}
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="deed" value={deed} />
        <TextField id={id} name="text" label={t(`matters.follow.deeds.${deed}.label`)} hint={t("matters.follow.public")} value={typed.deed === deed ? typed.text : ""} faults={faults} rows={deed === "close" ? 3 : 5} />
        <ConfirmNumber reader={reader} id={id} faults={faults} />
        {deed !== "close" && <FilesField reader={reader} id={`${deed}-files`} faults={faults} again={typed.deed === deed && faults.length > 0} />}
        <p><button className="button" type="submit">{t(`matters.follow.deeds.${deed}.submit`)}</button></p>
      </form>
    </section>
  );
}

/** What belongs with the matter and is opened by the same code: a button, so that the code stands in no address. */
function Parts({ matter, reader, typed }: Pick<Opened, "matter" | "reader" | "typed">) {
  const { t } = reader;
  const others = [...(matter.partOf ? [matter.partOf] : []), ...matter.parts];
  if (others.length === 0) return null;
  return (
    <section className="section flow" aria-labelledby="parts">
      <h2 id="parts">{t("matters.follow.parts.title")}</h2>
      <p>{t("matters.follow.parts.lead")}</p>
      {others.map(({ reference, status, department }) => (
        <form className="flow" method="post" action={action(reader)} key={reference}>
          <input type="hidden" name="reference" value={reference} />
          <input type="hidden" name="code" value={typed.code} />
          <p><bdi dir="ltr">{reference}</bdi>: {statusWords(status, department, reader)}{status !== "withDepartment" && ` (${department})`}</p>
          <p><button className="button plain" type="submit">{t("matters.follow.parts.open", { reference })}</button></p>
        </form>
      ))}
    </section>
  );
}

/** What the sender answered to the questions of a form. */
function Answers({ reader, matter: { answers, position } }: { reader: Reader; matter: SenderView }) {
  const { t } = reader;
  if (answers.length === 0 && !position) return null;
  return (
    <section className="section flow" aria-labelledby="answers">
      <h2 id="answers">{t("matters.follow.answers")}</h2>
      <dl className="answers">
        {answers.map(({ question, answer }) => <div key={question}><dt dir="auto">{question}</dt><dd className="as-written" dir="auto">{answer}</dd></div>)}
        {position && <div><dt>{t("matters.forms.position")}</dt><dd><bdi dir="ltr">{showCoordinates(position)}</bdi></dd></div>}
      </dl>
    </section>
  );
}

/** The matter as its sender sees it: how it stands, what has happened, and what can be done. */
export function MatterView({ reader, matter, typed, faults, ticket, done }: Opened) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.follow.matter", { reference: matter.reference })}</h1>
      <FaultSummary reader={reader} faults={faults} />
      {done && <p className="notice" role="status">{t(`matters.follow.deeds.${done}.done`)}</p>}
      <p>{t("matters.follow.about", { kind: t(`matters.kinds.${matter.kind}`), time: formatDateTime(matter.receivedAt, locale) })}</p>
      <section className="notice" aria-labelledby="status">
        <h2 id="status">{t("matters.follow.status")}</h2>
        <p><strong>{statusWords(matter.status, matter.department, reader)}</strong></p>
        {matter.together && <p>{t("matters.follow.together")}</p>}
      </section>
      <Answers reader={reader} matter={matter} />
      <Parts matter={matter} reader={reader} typed={typed} />
      <section className="section flow" aria-labelledby="entries">
        <h2 id="entries">{t("matters.follow.entries")}</h2>
        <ol className="plain entries">{matter.entries.map((entry) => <Entry key={entry.id} entry={entry} matter={matter} reader={reader} typed={typed} />)}</ol>
      </section>
      {senderMay(matter.status).map((deed) => <Deed key={deed} deed={deed} reader={reader} typed={typed} faults={faults} ticket={ticket} />)}
      <p><a className="alone" href={placeAddress("/follow", locale)}>{t("matters.follow.another")}</a></p>
    </div>
  );
}

import { ContactBox } from "@/components/blocks/contact-box";
import type { ContactView } from "@/domain/departments/departments.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";

/** National helplines: the name that people know, and the number as it is dialled. Bris first; it is for children alone. */
const helplines = [
  { key: "bris", number: "116111", shown: "116 111" },
  { key: "violence", number: "020505050", shown: "020-50 50 50" },
  { key: "crime", number: "116006", shown: "116 006" },
  { key: "health", number: "1177", shown: "1177" },
  { key: "police", number: "11414", shown: "114 14" },
] as const;

const steps = ["one", "two", "three", "four"] as const;

function Call({ number, shown }: { number: string; shown: string }) {
  return <a className="button nobr" dir="ltr" href={`tel:${number}`}>{shown}</a>;
}

function Helplines({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <section className="section" aria-labelledby="talk">
      <h2 id="talk">{t("contact.children.talk")}</h2>
      <ul className="choices">
        {helplines.map(({ key, number, shown }) => (
          <li key={key} className="flow">
            <h3>{t(`contact.children.${key}`)}</h3>
            <p>{t(`contact.children.${key}Text`)}</p>
            <p><Call number={number} shown={shown} /></p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Left in the browser, in the phone and with us. */
function Traces({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <section className="section flow prose" aria-labelledby="traces">
      <h2 id="traces">{t("contact.children.traces")}</h2>
      <ul>{steps.map((step) => <li key={step}>{t(`contact.children.tracesSteps.${step}`)}</li>)}</ul>
      <p>{t("contact.children.notTracked")}</p>
    </section>
  );
}

/**
 * The way in for girls and boys, in plain words: 112 first, then who listens, that one may be anonymous, how to leave no
 * trace. By phone or a visit, not by mail: what a child tells of harm is to reach somebody at once.
 */
export function ChildrenView({ contacts, reader }: { contacts: ContactView[]; reader: Reader }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <p><a className="button" href={municipality.quickExit} rel="noreferrer">{t("contact.children.leave")}</a></p>
      <h1 className="section">{t("contact.children.title")}</h1>
      <p className="lead">{t("contact.children.lead")}</p>
      <section className="notice emergency section" aria-labelledby="danger">
        <h2 id="danger">{t("contact.children.danger")}</h2>
        <p>{t("contact.children.dangerText")}</p>
        <p><Call number="112" shown="112" /></p>
      </section>
      <Helplines reader={reader} />
      <section className="section" aria-labelledby="school">
        <h2 id="school">{t("contact.children.school")}</h2>
        <p className="lead">{t("contact.children.schoolText")}</p>
        <ul className="contacts">
          {contacts.map((contact) => <li key={contact.id}><ContactBox contact={{ ...contact, email: null, note: null, about: null }} reader={reader} level={3} id={contact.id} form="brief" /></li>)}
        </ul>
      </section>
      <section className="section flow prose" aria-labelledby="anonymous">
        <h2 id="anonymous">{t("contact.children.anonymous")}</h2>
        <p>{t("contact.children.anonymousText")}</p>
      </section>
      <section className="section flow prose" aria-labelledby="question">
        <h2 id="question">{t("contact.children.question")}</h2>
        <p>{t("contact.children.questionText")}</p>
        <p><a className="alone" href={placeAddress("/contact/children/write", locale)}>{t("matters.forms.childrens.title")}</a></p>
        <p><a className="alone" href={placeAddress("/contact", locale)}>{t("contact.children.questionLink")}</a></p>
      </section>
      <Traces reader={reader} />
    </div>
  );
}

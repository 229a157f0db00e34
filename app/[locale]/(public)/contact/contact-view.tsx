import { ContactBox } from "@/components/blocks/contact-box";
import type { NavigationLink } from "@/components/document/document.types";
import type { ContactView as Contact, DepartmentNode } from "@/domain/departments/departments.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { AnswerView, AskForm, leadsToSwitchboard } from "./answer-view";
import { DirectoryView, HelpsSection } from "./directory-view";
import type { LoadedAnswer } from "./load-answer";

interface Properties {
  reader: Reader;
  switchboard: Contact | undefined;
  contacts: Contact[];
  departments: DepartmentNode[];
  /** What people read most. */
  asked: NavigationLink[];
  /** Forms that departments have built. */
  forms: NavigationLink[];
  /** What the portal knows about the reader's matter, where there is one. */
  answer?: LoadedAnswer;
}

function Asked({ asked, reader }: Pick<Properties, "asked" | "reader">) {
  if (asked.length === 0) return null;
  return (
    <nav className="shortcuts section" aria-labelledby="asked">
      <h2 id="asked">{reader.t("contact.asked")}</h2>
      <ul>{asked.map(({ title, href, lang }) => <li key={href}><a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>)}</ul>
    </nav>
  );
}

/** From the matter to the answer or to whom can give it; then the switchboard, what to do in an emergency, and everybody who can be reached. */
export function ContactView({ reader, switchboard, contacts, departments, asked, forms, answer }: Properties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <h1>{t("contact.title")}</h1>
      <p className="lead">{t("contact.lead")}</p>
      <AskForm reader={reader} action={placeAddress("/contact", locale)} query={answer?.query ?? ""} />
      {answer ? <AnswerView answer={answer} switchboard={switchboard} reader={reader} /> : <Asked asked={asked} reader={reader} />}
      <div className="contacts section">
        {switchboard && !leadsToSwitchboard(answer) && <ContactBox contact={{ ...switchboard, name: t("contact.switchboard"), lang: undefined, about: null }} reader={reader} level={2} id={switchboard.id} />}
        <div className="flow">
          <section className="notice emergency" aria-labelledby="emergency">
            <h2 id="emergency">{t("contact.emergency.title")}</h2>
            <p>{t("contact.emergency.text")}</p>
          </section>
          <section className="notice" aria-labelledby="children">
            <h2 id="children">{t("contact.childrenWay.title")}</h2>
            <p><a className="alone" href={placeAddress("/contact/children", locale)}>{t("contact.childrenWay.link")}</a></p>
          </section>
        </div>
      </div>
      <section className="section flow" aria-labelledby="write">
        <h2 id="write">{t("matters.ways.title")}</h2>
        <p>{t("matters.ways.text")}</p>
        <ul>
          <li><a className="alone" href={placeAddress("/contact/question", locale)}>{t("matters.question.title")}</a></li>
          <li><a className="alone" href={placeAddress("/contact/fault", locale)}>{t("matters.forms.faultReport.title")}</a></li>
          <li><a className="alone" href={placeAddress("/contact/document", locale)}>{t("matters.forms.documentRequest.title")}</a></li>
          <li><a className="alone" href={placeAddress("/contact/barrier", locale)}>{t("matters.forms.accessibility.title")}</a></li>
          <li><a className="alone" href={placeAddress("/follow", locale)}>{t("matters.follow.title")}</a></li>
          <li><a className="alone" href={placeAddress("/how-well", locale)}>{t("figures.title")}</a></li>
        </ul>
        {forms.length > 0 && (
          <>
            <h3 id="forms">{t("forms.list")}</h3>
            <ul>{forms.map(({ title, href, lang }) => <li key={href}><a className="alone" href={href} {...inLanguage(lang, reader)}>{title}</a></li>)}</ul>
          </>
        )}
      </section>
      <HelpsSection contacts={switchboard ? [switchboard, ...contacts] : contacts} reader={reader} />
      {!answer && <DirectoryView contacts={contacts} departments={departments} reader={reader} />}
      {answer && <p className="more"><a href={`${placeAddress("/contact", locale)}#directory`}>{t("contact.directory.title")}</a></p>}
    </div>
  );
}

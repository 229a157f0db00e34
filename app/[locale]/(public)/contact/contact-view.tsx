import { ContactBox } from "@/components/blocks/contact-box";
import type { ContactView as Contact } from "@/domain/departments/departments.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";

interface Properties {
  reader: Reader;
  switchboard: Contact | undefined;
  contacts: Contact[];
}

/** The switchboard first, what to do in an emergency, then every way in by name. */
export function ContactView({ reader, switchboard, contacts }: Properties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <h1>{t("contact.title")}</h1>
      <p className="lead">{t("contact.lead")}</p>
      <div className="contacts section">
        {switchboard && <ContactBox contact={{ ...switchboard, name: t("contact.switchboard"), lang: undefined, about: null }} reader={reader} level={2} id={switchboard.id} />}
        <section className="notice emergency" aria-labelledby="emergency">
          <h2 id="emergency">{t("contact.emergency.title")}</h2>
          <p>{t("contact.emergency.text")}</p>
        </section>
      </div>
      <section className="section flow" aria-labelledby="write">
        <h2 id="write">{t("matters.ways.title")}</h2>
        <p>{t("matters.ways.text")}</p>
        <ul>
          <li><a className="alone" href={placeAddress("/contact/question", locale)}>{t("matters.question.title")}</a></li>
          <li><a className="alone" href={placeAddress("/follow", locale)}>{t("matters.follow.title")}</a></li>
        </ul>
      </section>
      <section className="section">
        <h2>{t("contact.functions")}</h2>
        <ul className="contacts">
          {contacts.map((contact) => <li key={contact.id}><ContactBox contact={contact} reader={reader} level={3} id={contact.id} form="folded" /></li>)}
        </ul>
      </section>
      <p className="more"><a href={placeAddress("/departments", locale)}>{t("departments.all")}</a></p>
    </div>
  );
}

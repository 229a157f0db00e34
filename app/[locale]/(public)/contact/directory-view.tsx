import { ContactBox, helpsAnchor } from "@/components/blocks/contact-box";
import { type ContactView, type DepartmentNode, type Help, helpKinds } from "@/domain/departments/departments.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { byPlace } from "./right-contact";

/** The national services that the municipality leads to, where there is one. */
const services: Partial<Record<Help, string>> = { textTelephone: "https://www.texttelefoni.se/", videoTelephone: "https://www.bildtelefoni.net/", speechSupport: "https://www.teletal.se/" };

/** What each kind of help in talking is, of those that some contact has. */
export function HelpsSection({ contacts, reader }: { contacts: ContactView[]; reader: Reader }) {
  const { t } = reader;
  const offered = helpKinds.filter((kind) => contacts.some(({ helps }) => helps.includes(kind)));
  if (offered.length === 0) return null;
  return (
    <section className="section flow" aria-labelledby={helpsAnchor}>
      <h2 id={helpsAnchor}>{t("contact.helps.title")}</h2>
      <p>{t("contact.helps.lead")}</p>
      <ul className="choices sentences">
        {offered.map((kind) => (
          <li key={kind}>
            <h3>{services[kind] ? <a href={services[kind]}>{t(`contact.helps.${kind}`)}</a> : t(`contact.helps.${kind}`)}</h3>
            <p>{t(`contact.helps.${kind}How`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Departments({ departments, reader }: { departments: DepartmentNode[]; reader: Reader }) {
  const hrefOf = (slug: string) => addressWith("/departments/[slug]", reader.locale, slug);
  return (
    <ul className="choices">
      {departments.map(({ id, name, slug, lang, units }) => (
        <li key={id}>
          <h4 {...inLanguage(lang, reader)}><a href={hrefOf(slug)}>{name}</a></h4>
          {units.length > 0 && <ul className="plain">{units.map((unit) => <li key={unit.id} {...inLanguage(unit.lang, reader)}><a href={hrefOf(unit.slug)}>{unit.name}</a></li>)}</ul>}
        </li>
      ))}
    </ul>
  );
}

function Places({ contacts, reader }: { contacts: ContactView[]; reader: Reader }) {
  return (
    <ul className="choices">
      {byPlace(contacts).map(({ address, contacts: there }) => (
        <li key={address}>
          <h4 {...inLanguage("sv", reader)}>{address}</h4>
          <ul className="plain">{there.map(({ id, name, lang }) => <li key={id} {...inLanguage(lang, reader)}><a href={`#${id}`}>{name}</a></li>)}</ul>
        </li>
      ))}
    </ul>
  );
}

/** The directory: functions, which answer; then where they belong and where they are. Never a list of people. */
export function DirectoryView({ contacts, departments, reader }: { contacts: ContactView[]; departments: DepartmentNode[]; reader: Reader }) {
  const { t } = reader;
  return (
    <section className="section" aria-labelledby="directory">
      <h2 id="directory">{t("contact.directory.title")}</h2>
      <h3 className="section">{t("contact.functions")}</h3>
      <ul className="contacts">
        {contacts.map((contact) => <li key={contact.id}><ContactBox contact={contact} reader={reader} level={4} id={contact.id} form="folded" /></li>)}
      </ul>
      <h3 className="section">{t("contact.directory.departments")}</h3>
      <Departments departments={departments} reader={reader} />
      <p className="more"><a href={placeAddress("/departments", reader.locale)}>{t("departments.all")}</a></p>
      <h3 className="section">{t("contact.directory.places")}</h3>
      <Places contacts={contacts} reader={reader} />
    </section>
  );
}

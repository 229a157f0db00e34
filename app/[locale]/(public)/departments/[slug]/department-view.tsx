import { ContactBox } from "@/components/blocks/contact-box";
import { HoursDetails, OpenNow } from "@/components/blocks/hours";
import type { NavigationLink } from "@/components/document/document.types";
import type { DepartmentView as Department } from "@/domain/departments/departments.schema";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { Choices } from "../../_frame/page-parts";

function Visit({ department, reader }: { department: Department; reader: Reader }) {
  const { hours, visiting, head } = department;
  const { t } = reader;
  if (!hours && !visiting && !head) return null;
  return (
    <section className="contact visit section" aria-labelledby="visit">
      <h2 id="visit">{t("departments.visit")}</h2>
      {hours && <OpenNow hours={hours} reader={reader} />}
      <dl>
        {visiting && <><dt>{t("contact.visit")}</dt><dd><span {...inLanguage("sv", reader)}>{visiting}</span></dd></>}
        {head && <><dt>{t("departments.head")}</dt><dd><bdi>{head.name}</bdi>{head.title && `, ${head.title}`}</dd></>}
      </dl>
      {hours && <HoursDetails hours={hours} reader={reader} />}
    </section>
  );
}

/** A department or unit: what it does, how to reach it, what it answers for (P11). */
export function DepartmentView({ department, pages, reader }: { department: Department; pages: NavigationLink[]; reader: Reader }) {
  const { t, locale } = reader;
  const { name, lang, summary, units, contacts } = department;
  const hrefOf = (slug: string) => addressWith("/departments/[slug]", locale, slug);
  return (
    <div className="wrap page">
      <h1 {...inLanguage(lang, reader)}>{name}</h1>
      {summary && <p className="lead" {...inLanguage(lang, reader)}>{summary}</p>}
      {contacts.length > 0 && (
        <section className="section">
          <h2>{t("departments.contacts")}</h2>
          <ul className="contacts">
            {contacts.map((contact) => <li key={contact.id}><ContactBox contact={contact} reader={reader} level={3} id={`contact-${contact.id}`} /></li>)}
          </ul>
        </section>
      )}
      <Visit department={department} reader={reader} />
      {units.length > 0 && (
        <section className="section">
          <h2>{t("departments.units")}</h2>
          <ul className="choices section">
            <Choices level={3} reader={reader} choices={units.map((unit) => ({ title: unit.name, href: hrefOf(unit.slug), text: unit.summary ?? undefined, lang: unit.lang }))} />
          </ul>
        </section>
      )}
      {pages.length > 0 && (
        <section className="section letter">
          <h2>{t("departments.pages", { name })}</h2>
          <ul>{pages.map(({ title, href, lang: own }) => <li key={href}><a href={href} {...inLanguage(own, reader)} hrefLang={own}>{title}</a></li>)}</ul>
        </section>
      )}
    </div>
  );
}

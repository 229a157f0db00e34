import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { direction, languageNames, locales } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { Arms } from "./arms";
import type { DocumentInfo, Frame, NavigationLink } from "./document.types";

/** The languages by their own names, as plain links: no cookie, no script, the address carries the choice. */
function Languages({ reader, languages = {} }: { reader: Reader; languages: DocumentInfo["languages"] }) {
  return (
    <nav aria-label={reader.t("site.languages")}>
      <ul>
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={languages[locale] ?? placeAddress("/", locale)}
              lang={locale}
              hrefLang={locale}
              dir={direction(locale)}
              aria-current={locale === reader.locale ? "true" : undefined}
            >
              {languageNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Ways({ reader }: { reader: Reader }) {
  const { locale, t } = reader;
  return (
    <nav aria-label={t("site.shortcuts")} className="ways">
      <ul>
        <li><a href={placeAddress("/news", locale)}>{t("site.news")}</a></li>
        <li><a href={placeAddress("/a-z", locale)}>{t("site.aToZ")}</a></li>
        <li><a href={placeAddress("/departments", locale)}>{t("site.departments")}</a></li>
        <li><a href={placeAddress("/contact", locale)}>{t("site.contact")}</a></li>
      </ul>
    </nav>
  );
}

/** The search form: a GET, so that it works everywhere and a search can be linked to. */
export function SearchForm({ reader, id, label, query, visibleLabel = false }: SearchFormProperties) {
  const { locale, t } = reader;
  return (
    <form role="search" action={placeAddress("/search", locale)} aria-label={visibleLabel ? undefined : t("site.search.name")}>
      <label className={visibleLabel ? "search-label" : "unseen"} htmlFor={id}>{label ?? t("site.search.label")}</label>
      <div className="search">
        <input className="field" id={id} type="search" name="q" defaultValue={query} autoComplete="off" maxLength={200} enterKeyHint="search" />
        <button className="button" type="submit">{t("site.search.button")}</button>
      </div>
    </form>
  );
}

interface SearchFormProperties {
  reader: Reader;
  /** Of the field; unique in the document. */
  id: string;
  label?: string;
  query?: string;
  visibleLabel?: boolean;
}

function TopicLinks({ links, reader }: { links: NavigationLink[]; reader: Reader }) {
  return links.map(({ title, href, lang, current }) => (
    <li key={href}>
      <a href={href} {...inLanguage(lang, reader)} hrefLang={lang} aria-current={current ? "true" : undefined}>{title}</a>
    </li>
  ));
}

/** One navigation, two forms; the stylesheet displays one of them (the other is gone for everybody). */
function Topics({ frame: { reader, topics }, topicId }: { frame: Frame; topicId?: string }) {
  const { locale, t } = reader;
  const links = topics.map((topic) => ({ ...topic, current: topic.id === topicId }));
  const ways = [
    { title: t("site.news"), href: placeAddress("/news", locale) },
    { title: t("site.aToZ"), href: placeAddress("/a-z", locale) },
    { title: t("site.departments"), href: placeAddress("/departments", locale) },
    { title: t("site.contact"), href: placeAddress("/contact", locale) },
  ];
  return (
    <nav className="topics" aria-label={t("site.topics")}>
      <div className="wrap">
        <details>
          <summary>{t("site.menu")}</summary>
          <ul><TopicLinks links={[...links, ...ways]} reader={reader} /></ul>
        </details>
        <ul className="topics-wide"><TopicLinks links={links} reader={reader} /></ul>
      </div>
    </nav>
  );
}

export function Header({ frame, info }: { frame: Frame; info: DocumentInfo }) {
  const { reader } = frame;
  return (
    <header>
      <div className="topbar">
        <div className="wrap">
          <Languages reader={reader} languages={info.languages} />
          <Ways reader={reader} />
        </div>
      </div>
      <div className="wrap masthead">
        <a className="brand" href={placeAddress("/", reader.locale)} aria-label={reader.t("site.toStart", { name: municipality.name[reader.locale] })}>
          <Arms />
          <span>{municipality.name[reader.locale]}</span>
        </a>
        {!info.ownSearch && <SearchForm reader={reader} id="search" query={info.query} />}
      </div>
      <Topics frame={frame} topicId={info.topicId} />
    </header>
  );
}

/** Where the reader is: ways up, the document itself not among them. */
export function Breadcrumb({ reader, links }: { reader: Reader; links: NavigationLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={reader.t("site.breadcrumb")}>
      <ol>
        {links.map(({ title, href, lang }) => (
          <li key={href}><a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>
        ))}
      </ol>
    </nav>
  );
}

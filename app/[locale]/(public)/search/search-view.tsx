import { SearchForm } from "@/components/document/header";
import type { EventView } from "@/domain/events/events.schema";
import { searchKinds, type SearchHit, type SearchKind, type SearchResult } from "@/domain/search/search.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { isLocale, languageIn } from "@/i18n/routing";
import { EventItems } from "../events/event-parts";
import { DateText, Pagination } from "../_frame/page-parts";

interface Properties {
  reader: Reader;
  result: SearchResult;
  kind?: SearchKind;
  /** What is coming that says the same words. */
  events: EventView[];
}

/** The address of a search; what is standard is left out. */
export function searchAddress(reader: Reader, query: string, kind?: SearchKind, page = 1): string {
  const parameters = new URLSearchParams({ q: query });
  if (kind) parameters.set("kind", kind);
  if (page > 1) parameters.set("page", String(page));
  return `${placeAddress("/search", reader.locale)}?${parameters.toString()}`;
}

function Hit({ hit, reader }: { hit: SearchHit; reader: Reader }) {
  const lang = hit.lang && isLocale(hit.lang) ? hit.lang : undefined;
  return (
    <li>
      <h2 {...inLanguage(lang, reader)}><a href={hit.href} hrefLang={lang}>{hit.title}</a></h2>
      <p {...inLanguage(lang, reader)}>{hit.snippet.map(({ text, hit: found }, index) => (found ? <mark key={index}>{text}</mark> : text))}</p>
      <p className="soft">
        {reader.t(`search.kind.${hit.kind}`)}
        {hit.easyRead && ` · ${reader.t("easyRead.label")}`}
        {hit.date && <> · <DateText at={hit.date} reader={reader} /></>}
        {lang && ` · ${reader.t("search.inLanguage", { language: languageIn(lang, reader.locale) })}`}
      </p>
    </li>
  );
}

function Kinds({ reader, result, kind }: Omit<Properties, "events">) {
  return (
    <nav className="pages" aria-label={reader.t("search.kindsLabel")}>
      <ul>
        {[undefined, ...searchKinds].map((each) => (
          <li key={each ?? "all"}>
            <a href={searchAddress(reader, result.query, each)} aria-current={each === kind ? "page" : undefined}>{reader.t(`search.kinds.${each ?? "all"}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A search and its hits, each in its context. */
export function SearchView({ reader, result, kind, events }: Properties) {
  const { t } = reader;
  const { query, hits, total, mended, page, pages } = result;
  return (
    <div className="wrap page">
      <h1>{t("search.title")}</h1>
      <div className="section"><SearchForm reader={reader} id="search" label={t("search.label")} query={query} visibleLabel /></div>
      {query === "" ? <p className="lead">{t("search.empty")}</p> : <Kinds reader={reader} result={result} kind={kind} />}
      {query !== "" && (
        <div className="section flow" role="status">
          <p><strong>{t("search.count", { count: total, query: mended ?? query })}</strong></p>
          {mended && <p>{t("search.mended", { query: mended, typed: query })}</p>}
          {result.someWords && <p>{t("search.someWords")}</p>}
          {total === 0 && <p>{t("search.none")}</p>}
        </div>
      )}
      {hits.length > 0 && <ul className="entries section">{hits.map((hit) => <Hit key={hit.href} hit={hit} reader={reader} />)}</ul>}
      {events.length > 0 && (
        <section className="section" aria-labelledby="events">
          <h2 id="events">{t("events.title")}</h2>
          <ul className="entries"><EventItems events={events} reader={reader} level={3} /></ul>
        </section>
      )}
      {total === 0 && query !== "" && (
        <ul>
          <li><a className="alone" href={placeAddress("/a-z", reader.locale)}>{t("site.aToZ")}</a></li>
          <li><a className="alone" href={placeAddress("/contact", reader.locale)}>{t("site.contact")}</a></li>
        </ul>
      )}
      <Pagination reader={reader} page={page} pages={pages} label={t("search.pagination")} hrefOf={(number) => searchAddress(reader, query, kind, number)} />
    </div>
  );
}

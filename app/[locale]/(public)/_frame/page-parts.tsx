import type { NewsEntry } from "@/domain/news/news.schema";
import type { NavigationLink } from "@/components/document/document.types";
import { placeAddress } from "@/i18n/addresses";
import { languageIn, type Locale } from "@/i18n/routing";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate, swedishDate } from "@/lib/dates";

/** A date as people write it, and as machines read it. */
export function DateText({ at, reader }: { at: Date | string; reader: Reader }) {
  const date = typeof at === "string" ? at : swedishDate(at);
  return <time dateTime={date}>{formatDate(date, reader.intlLocale)}</time>;
}

/** Says that a text is in another language than everything around it, and where it stands among its own. */
export function FallbackNotice({ reader, sourceHref, textLocale }: { reader: Reader; sourceHref: string; textLocale: Locale }) {
  const { t } = reader;
  return (
    <section className="notice" aria-labelledby="fallback">
      <p id="fallback"><strong>{t("pages.fallback.title")}</strong></p>
      <p>{t("pages.fallback.text")}</p>
      <p>
        <a className="alone" href={sourceHref} hrefLang={textLocale}>{t("pages.fallback.toSource")}</a>
      </p>
      <p><a className="alone" href={placeAddress("/contact", reader.locale)}>{t("site.contact")}</a></p>
    </section>
  );
}

/** Says before anything else that a text holds no longer, since when and why; `textLocale` is the language of the reason. */
export function NoLongerValid({ reader, since, reason, textLocale }: { reader: Reader; since: Date | null; reason: string; textLocale: Locale }) {
  return (
    <section className="notice" aria-labelledby="no-longer-valid">
      <h2 id="no-longer-valid">{reader.t("errors.kept.title")}</h2>
      {since && <p>{reader.t("errors.kept.since")} <DateText at={since} reader={reader} /></p>}
      {reason && <p {...inLanguage(textLocale, reader)}>{reason}</p>}
    </section>
  );
}

type Choice = NavigationLink & { text?: string };

/** Things to choose among, each with a line about it; what is there in another language alone says so (trap 4). */
export function Choices({ choices, level, reader }: { choices: Choice[]; level: 2 | 3; reader: Reader }) {
  const Heading = `h${level}` as const;
  return choices.map(({ title, text, href, lang }) => (
    <li key={href}>
      <Heading {...inLanguage(lang, reader)}><a href={href} hrefLang={lang}>{title}</a></Heading>
      {text && <p {...inLanguage(lang, reader)}>{text}</p>}
      {lang && <p className="soft">{reader.t("blocks.onlyIn", { language: languageIn(lang, reader.locale) })}</p>}
    </li>
  ));
}

/** News in a list: date, headline, lead. Words in another language than the document's say so. */
export function NewsItems({ entries, reader, level }: { entries: NewsEntry[]; reader: Reader; level: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return entries.map(({ id, title, lead, href, locale, publishedAt }) => {
    const lang = locale === reader.locale ? undefined : locale;
    return (
      <li key={id}>
        <p className="soft">
          <DateText at={publishedAt} reader={reader} />
          {lang && ` · ${reader.t("blocks.onlyIn", { language: languageIn(lang, reader.locale) })}`}
        </p>
        <Heading {...inLanguage(lang, reader)}><a href={href} hrefLang={lang}>{title}</a></Heading>
        <p {...inLanguage(lang, reader)}>{lead}</p>
      </li>
    );
  });
}

interface PaginationProperties {
  reader: Reader;
  page: number;
  pages: number;
  label: string;
  hrefOf: (page: number) => string;
}

/** First, last, the ones around, and the way on. */
export function Pagination({ reader, page, pages, label, hrefOf }: PaginationProperties) {
  if (pages < 2) return null;
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter((number) => number === 1 || number === pages || Math.abs(number - page) <= 1);
  return (
    <nav className="pages" aria-label={label}>
      <ul>
        {page > 1 && <li><a href={hrefOf(page - 1)} rel="prev">{reader.t("news.previous")}</a></li>}
        {shown.map((number) => (
          <li key={number}>
            {number === page ? (
              <span aria-current="page"><span className="unseen">{reader.t("news.pageNumber", { page: number })}</span><span aria-hidden="true">{number}</span></span>
            ) : (
              <a href={hrefOf(number)} aria-label={reader.t("news.pageNumber", { page: number })}>{number}</a>
            )}
          </li>
        ))}
        {page < pages && <li><a href={hrefOf(page + 1)} rel="next">{reader.t("news.next")}</a></li>}
      </ul>
    </nav>
  );
}

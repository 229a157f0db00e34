import type { CrisisFacts, ShownNews } from "@/domain/warnings/crisis.schema";
import type { ShownVma } from "@/domain/warnings/vma.schema";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate, formatDateTime } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { Warning } from "./public-warnings";
import { formatTelephone } from "./telephone";

interface Properties {
  reader: Reader;
  facts: CrisisFacts;
  now: Date;
}

/** What can be said where no warning stands: that there is none only where the source has just been heard (VM-6). */
function NoWarning({ reader: { t, locale }, facts: { listens, heardAt, shown } }: Omit<Properties, "now">) {
  if (!listens) return <p className="notice">{t("crisis.now.off")}</p>;
  if (shown.oldSince) return <p className="notice emergency">{t("warnings.unread", { time: formatDateTime(shown.oldSince, locale) })}</p>;
  return heardAt ? <p>{t("crisis.now.none", { name: municipality.name[locale] })}</p> : <p className="notice emergency">{t("crisis.now.waiting")}</p>;
}

function Warnings({ reader, facts, now }: Properties) {
  const { t, locale } = reader;
  const { shown, listens, heardAt } = facts;
  const [standing, over] = [shown.warnings.filter(({ state }) => state !== "over"), shown.warnings.filter(({ state }) => state === "over")];
  const all = (warnings: ShownVma[]) => warnings.map((warning) => <Warning key={warning.identifier} warning={warning} reader={reader} now={now} as="page" />);
  return (
    <>
      <section className="section flow" aria-labelledby="now">
        <h2 id="now">{t("crisis.now.title")}</h2>
        {standing.length === 0 ? <NoWarning reader={reader} facts={facts} /> : all(standing)}
        {standing.length > 0 && shown.oldSince && <p className="notice emergency">{t("warnings.old", { time: formatDateTime(shown.oldSince, locale) })}</p>}
        {listens && heardAt && <p className="soft">{t("crisis.now.heard", { time: formatDateTime(heardAt, locale) })}</p>}
      </section>
      {over.length > 0 && (
        <section className="section flow" aria-labelledby="over">
          <h2 id="over">{t("crisis.over.title")}</h2>
          {all(over)}
        </section>
      )}
    </>
  );
}

const numbers = [["112", "112", "112"], ["11313", "113 13", "11313"], ["1177", "1177", "1177"], ["switchboard", formatTelephone(municipality.switchboardPhone), municipality.switchboardPhone]] as const;

function Numbers({ reader: { t } }: Pick<Properties, "reader">) {
  return (
    <section className="section flow" aria-labelledby="numbers">
      <h2 id="numbers">{t("crisis.numbers.title")}</h2>
      <dl className="facts">
        {numbers.flatMap(([name, shown, number]) => [
          <dt key={name}><a className="nobr" href={`tel:${number}`} dir="ltr">{shown}</a></dt>,
          <dd key={`${name}-about`}>{t(`crisis.numbers.${name}`)}</dd>,
        ])}
      </dl>
      <p>{t("crisis.numbers.radio")}</p>
    </section>
  );
}

function News({ reader, news: { language, news, heardAt, old } }: Pick<Properties, "reader"> & { news: ShownNews }) {
  const { t, locale } = reader;
  return (
    <section className="section flow" aria-labelledby="news">
      <h2 id="news">{t("crisis.news.title")}</h2>
      {heardAt === null ? <p>{t("crisis.news.unread")}</p> : news.length === 0 && !old && <p>{t("crisis.news.none")}</p>}
      {news.length > 0 && (
        <ul className="entries">
          {news.map(({ id, title, text, at, web }) => (
            <li key={id}>
              <h3 {...inLanguage(language, reader)}>{web ? <a href={web} hrefLang={language}>{title}</a> : title}</h3>
              <p className="soft">{t("crisis.news.published", { time: formatDateTime(at, locale) })}</p>
              {text && <p className="as-written" {...inLanguage(language, reader)}>{text}</p>}
            </li>
          ))}
        </ul>
      )}
      {heardAt && <p className="soft">{t("crisis.news.heard", { time: formatDateTime(heardAt, locale) })} {old && t("crisis.news.old")}</p>}
      <p><a className="alone" href={locale === "sv" ? "https://www.krisinformation.se/" : "https://www.krisinformation.se/en"}>{t("crisis.news.site")}</a></p>
    </section>
  );
}

function Sirens({ reader: { t, locale }, date }: Pick<Properties, "reader"> & { date: string }) {
  return (
    <section className="section flow measure" aria-labelledby="sirens">
      <h2 id="sirens">{t("crisis.siren.title")}</h2>
      <ul>{(["warning", "over"] as const).map((signal) => <li key={signal}>{t(`crisis.siren.${signal}`)}</li>)}</ul>
      <p>{t("crisis.siren.next", { date: formatDate(date, locale) })}</p>
    </section>
  );
}

/** What stands in `<main>` of the page of what to do when something happens. Made of facts alone, so that it can be made anywhere. */
export function CrisisView({ reader, facts, now }: Properties) {
  const { t } = reader;
  return (
    <div className="wrap page">
      <h1>{t("crisis.title")}</h1>
      <p className="lead">{t("crisis.lead")}</p>
      <Warnings reader={reader} facts={facts} now={now} />
      <Numbers reader={reader} />
      {facts.news && <News reader={reader} news={facts.news} />}
      {facts.sirenTest && <Sirens reader={reader} date={facts.sirenTest} />}
    </div>
  );
}

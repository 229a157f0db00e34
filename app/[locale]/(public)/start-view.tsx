import { ContactBox } from "@/components/blocks/contact-box";
import type { NavigationLink } from "@/components/document/document.types";
import { SearchForm } from "@/components/document/header";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import type { EventView } from "@/domain/events/events.schema";
import type { NewsEntry } from "@/domain/news/news.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { DisturbanceBand } from "./_frame/disturbance-parts";
import { EventItems } from "./events/event-parts";
import { Choices, NewsItems } from "./_frame/page-parts";

interface Properties {
  reader: Reader;
  topics: (NavigationLink & { text?: string })[];
  shortcuts: NavigationLink[];
  news: NewsEntry[];
  switchboard: ContactView | undefined;
  /** What goes on or is planned. */
  disturbances: DisturbanceLine[];
  events: EventView[];
  at: Date;
}

function Shortcuts({ reader, shortcuts }: Pick<Properties, "reader" | "shortcuts">) {
  if (shortcuts.length === 0) return null;
  return (
    <nav className="shortcuts" aria-labelledby="shortcuts">
      <h2 id="shortcuts">{reader.t("start.shortcuts")}</h2>
      <ul>
        {shortcuts.map(({ title, href, lang }) => <li key={href}><a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>)}
      </ul>
    </nav>
  );
}

/** The start page answers before it welcomes: search, shortcuts, topics, how to reach us right now, news. */
export function StartView({ reader, topics, shortcuts, news, switchboard, disturbances, events, at }: Properties) {
  const { t, locale } = reader;
  return (
    <>
      <div className="hero">
        <div className="wrap">
          <div>
            <h1>{t("start.question", { name: municipality.name[locale] })}</h1>
            <SearchForm reader={reader} id="search" label={t("start.searchLabel")} visibleLabel />
            <p className="to-board"><a className="alone" href={placeAddress("/notices", locale)}>{t("notices.startLink")}</a></p>
            <Shortcuts reader={reader} shortcuts={shortcuts} />
          </div>
          <img src="/illustrations/torget-start.svg" alt="" width="800" height="450" />
        </div>
      </div>
      <DisturbanceBand lines={disturbances} reader={reader} at={at} />
      <section className="band" aria-labelledby="topics">
        <div className="wrap">
          <h2 id="topics">{t("start.topics")}</h2>
          <ul className="choices">
            <Choices choices={topics} level={3} reader={reader} />
            {switchboard && (
              <li className="reach"><ContactBox contact={{ ...switchboard, name: t("start.reach"), lang: undefined }} reader={reader} level={3} id="reach" form="brief" /></li>
            )}
          </ul>
        </div>
      </section>
      {events.length > 0 && (
        <section className="band" aria-labelledby="events">
          <div className="wrap">
            <h2 id="events">{t("events.soon")}</h2>
            <ul className="entries news-columns"><EventItems events={events} reader={reader} level={3} /></ul>
            <p className="more"><a href={placeAddress("/events", locale)}>{t("events.more")}</a></p>
          </div>
        </section>
      )}
      {news.length > 0 && (
        <section className="band" aria-labelledby="news">
          <div className="wrap">
            <h2 id="news">{t("start.news")}</h2>
            <ul className="entries news-columns"><NewsItems entries={news} reader={reader} level={3} /></ul>
            <p className="more"><a href={placeAddress("/news", locale)}>{t("start.allNews")}</a></p>
          </div>
        </section>
      )}
    </>
  );
}

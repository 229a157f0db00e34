import type { NavigationLink } from "@/components/document/document.types";
import type { NewsList } from "@/domain/news/news.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { FeedLinks, newsFeedPath } from "../_frame/feed-links";
import { NewsItems, Pagination } from "../_frame/page-parts";

export interface NewsChoice {
  topic?: string;
  year?: number;
}

interface Properties {
  reader: Reader;
  list: NewsList;
  choice: NewsChoice;
  topics: (NavigationLink & { id: string })[];
}

/** The address of a page of the list; what is standard is left out. */
export function newsListAddress(reader: Reader, { topic, year }: NewsChoice, page = 1): string {
  const parameters = new URLSearchParams();
  if (topic) parameters.set("topic", topic);
  if (year) parameters.set("year", String(year));
  if (page > 1) parameters.set("page", String(page));
  const query = parameters.toString();
  return `${placeAddress("/news", reader.locale)}${query && `?${query}`}`;
}

function Filter({ reader, list, choice, topics }: Properties) {
  const { t, locale } = reader;
  return (
    <form className="filter" action={placeAddress("/news", locale)} aria-label={t("news.filter")}>
      <div>
        <label htmlFor="topic">{t("news.topic")}</label>
        <select className="field" id="topic" name="topic" defaultValue={choice.topic ?? ""}>
          <option value="">{t("news.allTopics")}</option>
          {topics.map(({ id, title, lang }) => <option key={id} value={id} lang={lang}>{title}</option>)}
        </select>
      </div>
      <div>
        <label htmlFor="year">{t("news.year")}</label>
        <select className="field" id="year" name="year" defaultValue={choice.year ? String(choice.year) : ""}>
          <option value="">{t("news.allYears")}</option>
          {list.years.map((year) => <option key={year} value={year}>{year}</option>)}
        </select>
      </div>
      <button className="button" type="submit">{t("news.show")}</button>
    </form>
  );
}

/** News, the newest first, to choose among by topic and year. */
export function NewsListView(properties: Properties) {
  const { reader, list, choice } = properties;
  const { t } = reader;
  const topic = properties.topics.find(({ id }) => id === choice.topic);
  const narrowed = Boolean(choice.topic ?? choice.year);
  return (
    <div className="wrap page">
      <h1>{t("news.title")}</h1>
      <p className="lead">{t("news.lead", { name: municipality.name[reader.locale] })}</p>
      <Filter {...properties} />
      <p className="soft">
        {t("news.count", { count: list.total })}
        {list.pages > 1 && ` · ${t("news.page", { page: list.page, pages: list.pages })}`}
      </p>
      {list.entries.length > 0 ? (
        <ul className="entries"><NewsItems entries={list.entries} reader={reader} level={2} /></ul>
      ) : (
        <p>{narrowed ? t("news.none") : null}</p>
      )}
      {narrowed && <p className="more"><a href={placeAddress("/news", reader.locale)}>{t("news.all")}</a></p>}
      <Pagination reader={reader} page={list.page} pages={list.pages} label={t("news.pagination")} hrefOf={(page) => newsListAddress(reader, choice, page)} />
      <FeedLinks reader={reader} title={[t("site.news"), topic?.title].filter(Boolean).join(": ")} path={newsFeedPath(reader.locale, topic?.id)} />
    </div>
  );
}

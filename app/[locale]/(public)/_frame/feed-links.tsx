import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

const names = { rss: "RSS", atom: "Atom", json: "JSON Feed", ics: "iCalendar" } as const;

/** Where the news are as feeds, without the ending; those on one topic where one is given. */
export const newsFeedPath = (locale: Locale, topicId?: string): string => `/feeds/${locale}/news${topicId ? `/${encodeURIComponent(topicId)}` : ""}`;

interface Properties {
  reader: Reader;
  /** What is followed, as a sentence begins with it: "Nyheter". */
  title: string;
  /** The path without its ending. */
  path: string;
  /** There is a calendar of it as well. */
  calendar?: boolean;
}

/** The ways to follow a list, at its end. */
export function FeedLinks({ reader: { t }, title, path, calendar = false }: Properties) {
  const endings = (["rss", "atom", "json", "ics"] as const).filter((ending) => ending !== "ics" || calendar);
  return (
    <section className="feed-links" aria-labelledby="feeds">
      <h2 id="feeds">{t("feeds.follow")}</h2>
      <p className="soft">{t("feeds.followHint")}</p>
      <ul>
        {endings.map((ending) => <li key={ending}><a href={`${path}.${ending}`}><bdi dir="ltr">{names[ending]}</bdi><span className="unseen">, {title}</span></a></li>)}
      </ul>
    </section>
  );
}

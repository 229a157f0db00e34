import { listLiveEditions } from "@/domain/publishing/directory.queries";
import { listTopics } from "@/domain/pages/pages.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import type { FeedForm, FeedList } from "@/lib/feeds/feeds.types";
import { serveFeed } from "@/lib/feeds/serve";
import { municipality } from "@/lib/municipality";
import { newsFeedPath } from "../../[locale]/(public)/_frame/feed-links";
import { toNavigation } from "../../[locale]/(public)/_frame/frame";

/** How many articles a feed holds. */
const articlesInFeed = 30;

/** @throws NotFoundError where there is no such topic */
async function newsFeed(locale: Parameters<typeof readerFor>[0], topicId?: string): Promise<FeedList> {
  const [reader, topics, articles] = await Promise.all([readerFor(locale), listTopics(locale), listLiveEditions({ kind: "news", locale, topicId, take: articlesInFeed })]);
  const names = new Map(topics.map((topic) => [topic.id, toNavigation(topic, reader).title]));
  const topic = topicId === undefined ? undefined : names.get(topicId);
  if (topicId !== undefined && topic === undefined) throw new NotFoundError("topic");
  const origin = env().PUBLIC_URL;
  const name = municipality.name[locale];
  return {
    title: topic ? `${reader.t("feeds.newsTitle", { municipality: name })}: ${topic}` : reader.t("feeds.newsTitle", { municipality: name }),
    description: reader.t("feeds.newsDescription", { municipality: name }),
    language: locale,
    page: `${origin}${placeAddress("/news", locale)}${topicId ? `?topic=${encodeURIComponent(topicId)}` : ""}`,
    address: `${origin}${newsFeedPath(locale, topicId)}`,
    author: name,
    items: articles.map(({ itemId, href, title, lead, publishedAt, changedAt, topicId: about }) => ({
      id: `${origin}/id/${itemId}/${locale}`,
      url: `${origin}${href}`,
      title,
      summary: lead,
      published: publishedAt,
      changed: changedAt,
      topics: [names.get(about ?? "")].filter((each) => each !== undefined),
    })),
  };
}

/** Answers with the news of a language, or those on one topic, in one form; a language or topic that the portal has not is 404. */
export async function serveNewsFeed(request: Request, locale: string, form: FeedForm, topicId?: string): Promise<Response> {
  if (!isLocale(locale)) return new Response("Not found", { status: 404 });
  return serveFeed(request, form, () => newsFeed(locale, topicId));
}

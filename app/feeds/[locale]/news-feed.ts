import { Feed } from "feed";
import { getTranslations } from "next-intl/server";
import { listLiveEditions } from "@/domain/publishing/directory.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { serveMachineDocument } from "@/lib/machine-document";
import { municipality } from "@/lib/municipality";

/** How many articles a feed holds. */
const articlesInFeed = 30;

async function newsFeed(locale: Locale): Promise<Feed> {
  const t = await getTranslations({ locale, namespace: "feeds" });
  const origin = env().PUBLIC_URL;
  const articles = await listLiveEditions({ kind: "news", locale, take: articlesInFeed });
  const feed = new Feed({
    id: `${origin}${placeAddress("/news", locale)}`,
    title: t("newsTitle", { municipality: municipality.name[locale] }),
    description: t("newsDescription", { municipality: municipality.name[locale] }),
    link: `${origin}${placeAddress("/news", locale)}`,
    language: locale,
    copyright: municipality.name[locale],
    updated: articles[0]?.publishedAt ?? new Date(0),
    feedLinks: { rss: `${origin}/feeds/${locale}/news.rss`, json: `${origin}/feeds/${locale}/news.json` },
  });
  for (const article of articles) {
    const link = `${origin}${article.href}`;
    feed.addItem({ id: `${origin}/id/${article.itemId}/${locale}`, title: article.title, link, description: article.lead, date: article.changedAt, published: article.publishedAt });
  }
  return feed;
}

/** Answers with the news of a language as RSS 2.0 or JSON Feed 1; a language that the portal has not is 404. */
export async function serveNewsFeed(request: Request, locale: string, form: "rss" | "json"): Promise<Response> {
  if (!isLocale(locale)) return new Response("Not found", { status: 404 });
  const type = form === "rss" ? "application/rss+xml" : "application/feed+json";
  return serveMachineDocument(request, type, async () => {
    const feed = await newsFeed(locale);
    return form === "rss" ? feed.rss2() : feed.json1();
  });
}

import { type FeedItem, type FeedList, plain } from "./feeds.types";

function jsonItem({ id, url, title, summary, published, changed, language, topics = [] }: FeedItem) {
  return {
    id,
    url,
    title: plain(title),
    // An item must have content (JSON Feed 1.1): where there are no more words, the title is all there is to say.
    content_text: plain(summary ?? title),
    ...(summary ? { summary: plain(summary) } : {}),
    date_published: published.toISOString(),
    date_modified: changed.toISOString(),
    ...(language ? { language } : {}),
    ...(topics.length > 0 ? { tags: topics.map(plain) } : {}),
  };
}

/** A list as JSON Feed 1.1. */
export function jsonFeedText(list: FeedList): string {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: plain(list.title),
    home_page_url: list.page,
    feed_url: `${list.address}.json`,
    description: plain(list.description),
    language: list.language,
    authors: [{ name: plain(list.author) }],
    items: list.items.map(jsonItem),
  };
  return JSON.stringify(feed, null, 1);
}

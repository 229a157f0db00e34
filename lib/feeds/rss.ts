import { type FeedItem, type FeedList, feedTypes, lastChange, plain } from "./feeds.types";
import { declaration, element, escaped, textElement } from "./xml";

/** RFC 822 as RSS wants it: four digits in the year, and the offset in numbers. */
const rfc822 = (at: Date): string => at.toUTCString().replace("GMT", "+0000");

/** Readers take a description for HTML, so that plain text is written as HTML first. */
const asHtml = (text: string): string => escaped(plain(text)).replace(/\n/g, "<br>");

function itemElement({ id, url, title, summary, published, changed, language, topics = [] }: FeedItem): string {
  const parts = [
    textElement("title", title),
    textElement("link", url),
    ...(summary ? [textElement("description", asHtml(summary))] : []),
    textElement("guid", id, { isPermaLink: "false" }),
    textElement("pubDate", rfc822(published)),
    textElement("atom:updated", changed.toISOString()),
    ...(language ? [textElement("dc:language", language)] : []),
    ...topics.map((topic) => textElement("category", topic)),
  ];
  return element("item", {}, parts.join(""));
}

/** A list as RSS 2.0, with its own address (`atom:link rel="self"`) as the RSS Advisory Board's profile asks. */
export function rssText(list: FeedList): string {
  const channel = [
    textElement("title", list.title),
    textElement("link", list.page),
    textElement("description", list.description),
    textElement("language", list.language),
    textElement("copyright", list.author),
    textElement("lastBuildDate", rfc822(lastChange(list.items))),
    textElement("docs", "https://www.rssboard.org/rss-specification"),
    textElement("ttl", "60"),
    element("atom:link", { rel: "self", type: feedTypes.rss, href: `${list.address}.rss` }),
    ...list.items.map(itemElement),
  ];
  return `${declaration}${element("rss", { version: "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/" }, element("channel", {}, channel.join("\n")))}\n`;
}

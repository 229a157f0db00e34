import { type FeedItem, type FeedList, feedForms, feedTypes, lastChange } from "./feeds.types";
import { declaration, element, textElement } from "./xml";

function entryElement({ id, url, title, summary, published, changed, language, topics = [] }: FeedItem): string {
  const parts = [
    textElement("id", id),
    textElement("title", title, { type: "text" }),
    textElement("updated", changed.toISOString()),
    textElement("published", published.toISOString()),
    element("link", { rel: "alternate", type: "text/html", href: url, hreflang: language }),
    ...topics.map((topic) => element("category", { term: topic })),
    ...(summary ? [textElement("summary", summary, { type: "text" })] : []),
  ];
  return element("entry", { "xml:lang": language }, parts.join(""));
}

/** A list as Atom (RFC 4287). Its id is its address in this form, which never changes. */
export function atomText(list: FeedList): string {
  const parts = [
    textElement("id", `${list.address}.atom`),
    textElement("title", list.title, { type: "text" }),
    textElement("subtitle", list.description, { type: "text" }),
    textElement("updated", lastChange(list.items).toISOString()),
    element("author", {}, textElement("name", list.author)),
    element("link", { rel: "self", type: feedTypes.atom, href: `${list.address}.atom` }),
    element("link", { rel: "alternate", type: "text/html", href: list.page, hreflang: list.language }),
    ...feedForms.filter((form) => form !== "atom").map((form) => element("link", { rel: "alternate", type: feedTypes[form], href: `${list.address}.${form}` })),
    ...list.items.map(entryElement),
  ];
  return `${declaration}${element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": list.language }, parts.join("\n"))}\n`;
}

import { SaxesParser, type SaxesTagNS } from "saxes";
import type { FeedForm } from "./feeds.types";

/*
 * The rules of the three standards as rules, written from their texts and not from what we write: RSS 2.0 with the profile
 * of the RSS Advisory Board, RFC 4287 (section 4), JSON Feed 1.1. Each answers with what is broken.
 */

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const namespaces: Record<string, string> = { "http://www.w3.org/2005/Atom": "atom:", "http://purl.org/dc/elements/1.1/": "dc:" };

/** A document as a strict parser reads it, names with the prefix that we know a namespace by. @throws where it is not well-formed */
export function treeOf(text: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const path = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]));
    const node = { name: `${namespaces[tag.uri] ?? ""}${tag.local}`, attributes, children: [], text: "" };
    path.at(-1)?.children.push(node);
    path.push(node);
  });
  parser.on("closetag", () => void path.pop());
  parser.on("text", (more) => {
    const node = path.at(-1);
    if (node) node.text += more;
  });
  parser.write(text).close();
  return root.children[0] ?? root;
}

const all = (node: Node | undefined, name: string) => (node?.children ?? []).filter((each) => each.name === name);
export const first = (node: Node | undefined, name: string) => all(node, name)[0];
export const textOf = (node: Node | undefined, name: string) => first(node, name)?.text ?? "";

const isAbsolute = (text: string) => /^(https?:\/\/[^\s<>"]+|urn:[a-z0-9-]+:\S+|tag:\S+)$/.test(text) && URL.canParse(text);
/** RFC 3339 with an offset (RFC 4287, 3.3). */
const isRfc3339 = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
const isLanguage = (text: string) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/** RFC 822 with four digits in the year; the day of the week must be the date's own. */
function isRfc822(text: string): boolean {
  const [, day, date] = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), (\d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT))$/.exec(text) ?? [];
  return date !== undefined && days[new Date(date).getUTCDay()] === day;
}

type Rule = [what: string, holds: boolean];
const broken = (rules: Rule[]) => rules.filter(([, holds]) => !holds).map(([what]) => what);
const unique = (ids: unknown[]) => new Set(ids).size === ids.length;

function brokenRss(text: string): string[] {
  const rss = treeOf(text);
  const channel = first(rss, "channel");
  const items = all(channel, "item");
  return broken([
    ["is rss 2.0", rss.name === "rss" && rss.attributes.version === "2.0"],
    ["has one channel", all(rss, "channel").length === 1],
    ...["title", "link", "description", "language", "lastBuildDate"].map((name): Rule => [`the channel has one ${name}`, all(channel, name).length === 1 && textOf(channel, name) !== ""]),
    ["the channel's link is absolute", isAbsolute(textOf(channel, "link"))],
    ["the language is one", isLanguage(textOf(channel, "language"))],
    ["lastBuildDate is RFC 822", isRfc822(textOf(channel, "lastBuildDate"))],
    ["names its own address", all(channel, "atom:link").some(({ attributes }) => attributes.rel === "self" && attributes.type === "application/rss+xml" && isAbsolute(attributes.href ?? ""))],
    ["guids are unique", unique(items.map((item) => textOf(item, "guid")))],
    ...items.flatMap((item): Rule[] => [
      ["an item has a title or a description", Boolean(textOf(item, "title") || textOf(item, "description"))],
      ["an item's link is absolute", isAbsolute(textOf(item, "link"))],
      ["an item has one guid", all(item, "guid").length === 1 && textOf(item, "guid") !== ""],
      ["a guid that is no link says so", first(item, "guid")?.attributes.isPermaLink === "false" || isAbsolute(textOf(item, "guid"))],
      ["pubDate is RFC 822", isRfc822(textOf(item, "pubDate"))],
    ]),
  ]);
}

function brokenAtom(text: string): string[] {
  const feed = treeOf(text);
  const entries = all(feed, "atom:entry");
  const one = (node: Node, name: string) => all(node, name).length === 1 && textOf(node, name) !== "";
  const shared = (node: Node, what: string): Rule[] => [
    [`${what} has one absolute id`, one(node, "atom:id") && isAbsolute(textOf(node, "atom:id"))],
    [`${what} has one title`, one(node, "atom:title")],
    [`${what} has one date of change`, one(node, "atom:updated") && isRfc3339(textOf(node, "atom:updated"))],
    [`${what} has one alternate link of a type and language`, unique(all(node, "atom:link").filter(({ attributes }) => (attributes.rel ?? "alternate") === "alternate").map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`))],
    [`${what} has absolute links`, all(node, "atom:link").every(({ attributes }) => isAbsolute(attributes.href ?? ""))],
  ];
  return broken([
    ["is atom", feed.name === "atom:feed"],
    ["says its language", isLanguage(feed.attributes["xml:lang"] ?? "")],
    ["names its own address", all(feed, "atom:link").some(({ attributes }) => attributes.rel === "self")],
    ["has an author with a name, or every entry has", [feed, ...entries].some((node, index) => index === 0 && textOf(first(node, "atom:author"), "atom:name") !== "") || (entries.length > 0 && entries.every((entry) => textOf(first(entry, "atom:author"), "atom:name") !== ""))],
    ["ids are unique", unique([feed, ...entries].map((node) => textOf(node, "atom:id")))],
    ...shared(feed, "the feed"),
    ...entries.flatMap((entry): Rule[] => [
      ...shared(entry, "an entry"),
      ["published is a date", all(entry, "atom:published").every((each) => isRfc3339(each.text))],
      ["an entry without content has an alternate link", all(entry, "atom:link").some(({ attributes }) => attributes.rel === "alternate")],
      ["categories have a term", all(entry, "atom:category").every(({ attributes }) => Boolean(attributes.term))],
    ]),
  ]);
}

interface JsonFeed {
  [key: string]: unknown;
  items?: Record<string, unknown>[];
  authors?: Record<string, unknown>[];
}

function brokenJson(text: string): string[] {
  const feed = JSON.parse(text) as JsonFeed;
  const isText = (value: unknown) => typeof value === "string" && value !== "";
  return broken([
    ["is version 1.1", feed.version === "https://jsonfeed.org/version/1.1"],
    ["has a title", isText(feed.title)],
    ["its addresses are absolute", [feed.home_page_url, feed.feed_url].every((each) => isAbsolute(String(each)))],
    ["says its language", isLanguage(String(feed.language))],
    ["authors have a name", Array.isArray(feed.authors) && feed.authors.every(({ name }) => isText(name))],
    ["has a list of items", Array.isArray(feed.items)],
    ["ids are unique", unique((feed.items ?? []).map(({ id }) => id))],
    ...(feed.items ?? []).flatMap((item): Rule[] => [
      ["an item has an id", isText(item.id)],
      ["an item's address is absolute", isAbsolute(String(item.url))],
      ["an item has content", isText(item.content_text) || isText(item.content_html)],
      ["an item's dates are RFC 3339", [item.date_published, item.date_modified].every((each) => each === undefined || isRfc3339(String(each)))],
      ["tags are words", item.tags === undefined || (Array.isArray(item.tags) && item.tags.every(isText))],
    ]),
  ]);
}

/** Which rules of its standard a feed breaks; none is as it should be. @throws where it cannot be parsed at all */
export function brokenRules(form: FeedForm, text: string): string[] {
  return { rss: brokenRss, atom: brokenAtom, json: brokenJson }[form](text);
}

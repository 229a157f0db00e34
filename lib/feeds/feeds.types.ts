/** What a list of something new is told in: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1. */
export const feedForms = ["rss", "atom", "json"] as const;

export type FeedForm = (typeof feedForms)[number];

export const feedTypes = { rss: "application/rss+xml", atom: "application/atom+xml", json: "application/feed+json", ics: "text/calendar" } as const;

/** One thing in the list. All text is plain text: it is escaped as each form wants it, and never read as markup. */
export interface FeedItem {
  /** The same for ever, and no other's in the world: an absolute address or another URI, such as `${origin}/id/${id}/${locale}`. */
  id: string;
  /** Where it is read, absolute. */
  url: string;
  title: string;
  summary?: string;
  published: Date;
  changed: Date;
  /** Of its words, where they are not in the language of the list. */
  language?: string;
  topics?: readonly string[];
}

export interface FeedList {
  title: string;
  description: string;
  /** Of the words (BCP 47). */
  language: string;
  /** The page with the same list, absolute. */
  page: string;
  /** Where the feed is, absolute and without its ending: `${origin}/feeds/sv/news`, to which `.rss`, `.atom` and `.json` are added. */
  address: string;
  /** Who tells it. */
  author: string;
  /** The newest first; thirty are enough. */
  items: readonly FeedItem[];
}

/** When something in the list was last changed; an empty list has never been. */
export function lastChange(items: readonly FeedItem[]): Date {
  return new Date(Math.max(0, ...items.map(({ changed }) => changed.getTime())));
}

/**
 * Text as every form can hold it: line breaks are one kind, and what no XML may hold is left out, also written as a
 * reference (XML 1.0, 2.2): control characters, halves of characters, U+FFFE and U+FFFF.
 */
export function plain(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

import type { Locale } from "@/i18n/routing";
import type { Reader } from "@/i18n/reader";

/** A link in navigation. `lang` where what it leads to, and its words, are in another language than the document. */
export interface NavigationLink {
  title: string;
  href: string;
  lang?: Locale;
  current?: boolean;
}

/** What every public document has around it. */
export interface Frame {
  reader: Reader;
  /** PUBLIC_URL, without a slash at the end. */
  origin: string;
  topics: (NavigationLink & { id: string; text?: string })[];
  footerPages: NavigationLink[];
  /** "Växeln är öppen till 16.30", where it is known. */
  switchboard?: { open: boolean; text: string };
}

/** What is particular to one document. Addresses are paths from the root. */
export interface DocumentInfo {
  title: string;
  description?: string;
  /** The address that search engines keep; for a fallback the Swedish one. */
  canonical: string;
  /** False for search results, errors and fallbacks: not to be indexed. */
  index?: boolean;
  /** Where each language's choice leads; the start page of the language where nothing is given. */
  languages?: Partial<Record<Locale, string>>;
  /** Real editions alone, for hreflang. */
  editions?: Partial<Record<Locale, string>>;
  breadcrumb?: NavigationLink[];
  /** Which of the seven topics the document stands under. */
  topicId?: string;
  /** Open Graph. `image` is an address of a picture that networks can show (not SVG). */
  kind?: "website" | "article";
  image?: string;
  publishedAt?: Date;
  changedAt?: Date;
  /** What of the page can be followed besides all news: a path without its ending, to which .rss, .atom and .json are added, and .ics where it is a calendar too. */
  feeds?: { title: string; path: string; calendar?: boolean }[];
  structuredData?: Record<string, unknown>[];
  /** The search form in the header is left out where the document has its own. */
  ownSearch?: boolean;
  /** Without header, ways and footer: for a screen that shows one thing. */
  bare?: true;
  query?: string;
}

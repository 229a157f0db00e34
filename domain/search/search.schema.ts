import { z } from "zod";

export const searchKinds = ["page", "news", "form", "department", "contact"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Hits on one page of the result. */
export const hitsPerPage = 10;
/** More than this nobody reads; the count then says "more than". */
export const hitsAtMost = 200;

/** What a reader may ask; anything malformed falls back instead of failing. */
export const searchInput = z.object({
  q: z.string().trim().max(200).catch(""),
  kind: z.enum(searchKinds).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(hitsAtMost / hitsPerPage).catch(1),
});

/** A piece of text; `hit` where it is a word that the reader asked for. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

export interface SearchHit {
  kind: SearchKind;
  /** The item, department or contact. */
  thingId: string;
  title: string;
  href: string;
  snippet: SnippetPart[];
  /** The language of the hit where it is not the one that was asked in. */
  lang?: string;
  /** yyyy-mm-dd, for news. */
  date?: string;
  /** An easy-read variant of another text. */
  easyRead?: boolean;
}

export interface SearchResult {
  query: string;
  hits: SearchHit[];
  total: number;
  /** True where there were more than `hitsAtMost`. */
  capped: boolean;
  page: number;
  pages: number;
  /** The words that were searched for instead, where the reader's own were not found. */
  mended?: string;
  /** True where no page has all the words and the hits have some of them. */
  someWords: boolean;
}

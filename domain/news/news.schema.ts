import { z } from "zod";
import type { Picture } from "@/domain/publishing/blocks.schema";
import type { Locale } from "@/i18n/routing";

/** Articles on one page of the list. */
export const newsPerPage = 10;

/** What a reader may choose in the list; a page that is no number at all is a page that does not exist. */
export const newsQuerySchema = z.object({
  topic: z.string().regex(/^[\w-]{1,80}$/).optional().catch(undefined),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type NewsQuery = z.infer<typeof newsQuerySchema>;

/** An article in a list. `locale` is the language of its words. */
export interface NewsEntry {
  id: string;
  title: string;
  lead: string;
  href: string;
  locale: Locale;
  publishedAt: Date;
  topicId: string | null;
  image: Picture | null;
}

export interface NewsList {
  entries: NewsEntry[];
  total: number;
  page: number;
  pages: number;
  /** Years that have articles in the language, the newest first. */
  years: number[];
}

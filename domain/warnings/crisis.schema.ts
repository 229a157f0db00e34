import type { CrisisNews, NewsLanguage } from "./crisis-news.schema";
import type { ShownWarnings } from "./vma.schema";

/* What the page of what to do when something happens is made of. Safe on both sides. */

export interface ShownNews {
  language: NewsLanguage;
  news: CrisisNews[];
  /** When it was last read; null where it never was. */
  heardAt: Date | null;
  /** It has not been read as often as it should: something newer may have been written. */
  old: boolean;
}

export interface CrisisFacts {
  shown: ShownWarnings;
  /** Whether this portal hears public warnings, and when it last did. */
  listens: boolean;
  heardAt: Date | null;
  /** Null where this portal does not ask for it. */
  news: ShownNews | null;
  /** The date of the next test of the sirens, yyyy-mm-dd; null where the municipality has none. */
  sirenTest: string | null;
}

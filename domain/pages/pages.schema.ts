import type { Locale } from "@/i18n/routing";

/** A page in a list. `locale` is the language of its words: Swedish where the reader's language has no edition. */
export interface PageLink {
  id: string;
  title: string;
  lead: string;
  /** Always an address in the reader's language; where only Swedish exists it shows the Swedish text with a notice. */
  href: string;
  locale: Locale;
  parentId: string | null;
}

/** What stands around a page in the tree. */
export interface PageSurroundings {
  /** From the topic down to the page above. */
  above: PageLink[];
  children: PageLink[];
  /** The pages beside it, itself among them; empty for a topic. */
  siblings: PageLink[];
}

/** Why a post is suspected spam: it filled the field that nobody sees, came too fast, from where many came, with many links, or from no form of ours. */
export const holdReasons = ["trap", "quick", "many", "links", "unknownForm"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What is known of a post besides what it says. */
export interface Circumstances {
  /** The field that people do not see was filled. */
  trapped: boolean;
  /** Milliseconds from the making of the form to its sending; null where it was no form of ours. */
  took: number | null;
  /** More has come from the same place than people send. */
  many: boolean;
}

/** Faster nobody reads a form, still less writes in it. */
const quickest = 1_500;
/** Who tells of a link that does not work names one or two. */
const mostLinks = 2;
const links = /https?:\/\/|www\.|\[url|<a\s/gi;

/** Why a post is held back until a person has looked at it; null for one that looks as people write. Pure. */
export function suspicionOf(words: string, { trapped, took, many }: Circumstances): HoldReason | null {
  if (trapped) return "trap";
  if (took === null) return "unknownForm";
  if (took < quickest) return "quick";
  if ((words.match(links) ?? []).length > mostLinks) return "links";
  return many ? "many" : null;
}

import type { HoldReason } from "./page-answers.schema";

/** What is known of a post besides what it says. */
export interface Circumstances {
  /** The field that people do not see was filled. */
  trapped: boolean;
  /** Milliseconds from the making of the form to its sending; null where it was no form of ours. */
  took: number | null;
  /** More has come from the same place than people send. */
  many: boolean;
}

/** Faster nobody reads the form, still less writes in it. */
const quickest = 1_500;
/** Who tells of a link that does not work names one or two. */
const mostLinks = 2;
const links = /https?:\/\/|www\.|\[url|<a\s/gi;

/** Why an answer is held back until a person has looked at it; null for one that looks as people write. Pure. */
export function suspicionOf(comment: string, { trapped, took, many }: Circumstances): HoldReason | null {
  if (trapped) return "trap";
  if (took === null) return "unknownForm";
  if (took < quickest) return "quick";
  if ((comment.match(links) ?? []).length > mostLinks) return "links";
  return many ? "many" : null;
}

import { canonicalBody } from "./canonical";
import type { Block } from "./blocks.schema";
import type { Content } from "./content.schema";
import { plainText } from "./plain-text";
import type { RemarkField } from "./workflow.schema";

/** Where a remark stands in a text: a field, and for the body the number of a block, from 1. */
export interface Place {
  field: RemarkField;
  block: number | null;
}

const evened = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

/** The words at a place; "" where there are none. Pure. */
export function wordsAt(content: Content, { field, block }: Place): string {
  if (field === "keywords") return content.keywords.join(", ");
  if (field === "image") return content.image?.alt ?? "";
  if (field !== "body") return content[field];
  if (block === null) return plainText(content.body);
  const at = content.body[block - 1];
  return at ? plainText([at]) : "";
}

/** Whether the words stand at the place, however they are spaced and spelt large or small. Pure. */
export function isQuotedAt(content: Content, place: Place, quote: string): boolean {
  return evened(wordsAt(content, place)).includes(evened(quote));
}

const spoken = (block: Block) => JSON.stringify(canonicalBody([block]));

/** Of several numbers the one that is nearest to where the remark was made. */
function nearest(numbers: number[], to: number): number | null {
  return [...numbers].sort((one, other) => Math.abs(one - to) - Math.abs(other - to) || one - other)[0] ?? null;
}

export interface FoundPlace extends Place {
  /** The place no longer says what it said; then the quote tells what the remark is about. */
  changed: boolean;
}

/**
 * Finds the place of a remark again in a later text: the same block where it stands now, else the nearest that has the
 * quoted words, else the body as a whole. Pure.
 */
export function placeIn(later: Content, earlier: Content, remark: Place & { quote: string | null }): FoundPlace {
  const { field, block, quote } = remark;
  if (field !== "body" || block === null) return { field, block: null, changed: wordsAt(earlier, { field, block: null }) !== wordsAt(later, { field, block: null }) };
  const was = earlier.body[block - 1];
  const numbers = (fits: (each: Block) => boolean) => later.body.flatMap((each, index) => (fits(each) ? [index + 1] : []));
  const same = was ? nearest(numbers((each) => spoken(each) === spoken(was)), block) : null;
  if (same !== null) return { field, block: same, changed: false };
  const quoted = quote ? nearest(numbers((each) => evened(plainText([each])).includes(evened(quote))), block) : null;
  return { field, block: quoted, changed: true };
}

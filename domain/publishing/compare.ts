import { diffArrays, diffWordsWithSpace } from "diff";
import type { Block } from "./blocks.schema";
import type { Content } from "./content.schema";
import { canonicalBody } from "./canonical";
import { type FormChange, formChanges, pictureChanges } from "./compare-form";
import { plainText } from "./plain-text";
import { isVideoId, videoAt } from "./video.schema";

/** A run of words: kept, added in the later version or removed from the earlier one. */
export interface WordRun {
  change: "same" | "added" | "removed";
  text: string;
}
export interface BlockChange {
  change: "same" | "added" | "removed" | "changed";
  type: Block["type"];
  /** What kind of block it was, where it has become another: a list made of paragraphs. */
  typeBefore?: Block["type"];
  level?: 2 | 3;
  words: WordRun[];
  /** The words are the same, but not how they are marked, linked or put together. */
  formOnly: boolean;
  /** What has changed besides the words. */
  form: FormChange[];
}
export interface FieldChange {
  field: "title" | "lead" | "slug" | "keywords" | "image";
  words: WordRun[];
  /** What has changed besides the words; of pictures alone. */
  form: FormChange[];
}
export interface Comparison {
  fields: FieldChange[];
  body: BlockChange[];
  added: number;
  removed: number;
}

/** Words and spaces that may differ before two texts have nothing to do with each other: what it costs to compare grows with the square of it. */
const mostEdits = 1_500;

/** Words added and removed between two texts, in reading order; texts that have next to nothing in common, one after the other. Pure. */
export function compareWords(before: string, after: string): WordRun[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!parts) return [{ change: "removed", text: before }, { change: "added", text: after }];
  return parts.map(({ added, removed, value }) => ({ change: added ? "added" : removed ? "removed" : "same", text: value }));
}

/** What a comparison shows of a block: its words, and for what leads elsewhere where it leads. */
function words(block: Block): string {
  if (block.type === "contact") return block.contactId;
  if (block.type === "service") return `${plainText([block])}\n${block.link}`;
  if (block.type === "video") return `${plainText([block])}\n${isVideoId(block.provider, block.videoId) ? videoAt(block.provider, block.videoId).page : block.videoId}`;
  return plainText([block]);
}

const levelOf = (block: Block) => (block.type === "heading" ? { level: block.level } : {});

function whole(block: Block, change: "same" | "added" | "removed"): BlockChange {
  return { change, type: block.type, ...levelOf(block), words: [{ change, text: words(block) }], formOnly: false, form: [] };
}

/** How many characters of each word and space a block has. */
const bags = new WeakMap<Block, Map<string, number>>();
function bagOf(block: Block): Map<string, number> {
  const known = bags.get(block);
  if (known) return known;
  const bag = new Map<string, number>();
  for (const token of words(block).match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? []) bag.set(token, (bag.get(token) ?? 0) + token.length);
  bags.set(block, bag);
  return bag;
}

/** What the likeness cannot be more than, whatever the order of the words: told in a moment, where a comparison takes its time. */
function likenessAtMost(one: Block, other: Block): number {
  const [a, b] = [bagOf(one), bagOf(other)];
  let [shared, size] = [0, 0];
  for (const [token, length] of a) {
    shared += Math.min(length, b.get(token) ?? 0);
    size += length;
  }
  for (const length of b.values()) size += length;
  return size === 0 ? 1 : shared / (size - shared);
}

const isAlike = (one: Block, other: Block, least: number) => likenessAtMost(one, other) >= least && likeness(one, other) >= least;

/** Shared words as a share of all words, 0 to 1. */
function likeness(one: Block, other: Block): number {
  const runs = compareWords(words(one), words(other));
  const size = (change?: WordRun["change"]) => runs.filter((run) => !change || run.change === change).reduce((sum, run) => sum + run.text.length, 0);
  return size() === 0 ? 1 : size("same") / size();
}

/** The lines of a list and the sentences of a paragraph are the same words. */
const unbroken = (text: string) => text.replace(/\s+/g, " ").trim();

function changed(before: Block, after: Block): BlockChange {
  const isKind = before.type !== after.type;
  const runs = isKind ? compareWords(unbroken(words(before)), unbroken(words(after))) : compareWords(words(before), words(after));
  const formOnly = runs.every((run) => run.change === "same");
  return { change: "changed", type: after.type, ...(isKind ? { typeBefore: before.type } : {}), ...levelOf(after), words: runs, formOnly, form: formChanges(before, after, formOnly) };
}

/** So far ahead a block is looked for among those that were added at its place. */
const ahead = 15;

/** Removed and added blocks that stand at the same place: those that are alike are one changed block. */
function pair(removed: Block[], added: Block[]): BlockChange[] {
  const result: BlockChange[] = [];
  const left = [...added];
  for (const block of removed) {
    const near = left.slice(0, ahead);
    const alike = near.findIndex((candidate) => candidate.type === block.type && isAlike(block, candidate, 0.4));
    // A block that has become another kind says much the same: else it is another block.
    const at = alike === -1 ? near.findIndex((candidate) => candidate.type !== block.type && words(block) !== "" && isAlike(block, candidate, 0.7)) : alike;
    if (at === -1) {
      result.push(whole(block, "removed"));
      continue;
    }
    result.push(...left.splice(0, at).map((each) => whole(each, "added")));
    const after = left.shift() as Block;
    result.push(changed(block, after));
  }
  return [...result, ...left.map((each) => whole(each, "added"))];
}

function compareBodies(before: Block[], after: Block[]): BlockChange[] {
  // Each block is spelt out once: a comparison of two long texts asks millions of times.
  const spelt = (body: Block[]) => canonicalBody(body).map((block) => ({ block, as: JSON.stringify(block) }));
  const blocksOf = (part: { value: { block: Block }[] }) => part.value.map(({ block }) => block);
  const result: BlockChange[] = [];
  let removed: Block[] = [];
  let added: Block[] = [];
  const settle = () => {
    result.push(...pair(removed, added));
    removed = [];
    added = [];
  };
  for (const part of diffArrays(spelt(before), spelt(after), { comparator: (one, other) => one.as === other.as })) {
    if (part.removed) removed.push(...blocksOf(part));
    else if (part.added) added.push(...blocksOf(part));
    else {
      settle();
      result.push(...blocksOf(part).map((block) => whole(block, "same")));
    }
  }
  settle();
  return result;
}

const altOf = (content: Content) => content.image?.alt ?? "";

const spoken = ({ title, lead, slug, keywords, image, body }: Content) =>
  JSON.stringify([title, lead, slug, keywords, image && [image.source, image.alt ?? "", image.decorative ?? false, image.words ?? false], canonicalBody(body)]);

/** Whether two versions say just the same. Pure. */
export function isSameContent(one: Content, other: Content): boolean {
  return spoken(one) === spoken(other);
}

/** What changed between two versions: fields that differ, and every block of the body in reading order. Pure. */
export function compareContents(before: Content, after: Content): Comparison {
  const pairs = [
    ["title", before.title, after.title],
    ["slug", before.slug, after.slug],
    ["lead", before.lead, after.lead],
    ["keywords", before.keywords.join(", "), after.keywords.join(", ")],
    ["image", altOf(before), altOf(after)],
  ] as const;
  const fields = pairs
    .map(([field, one, other]) => ({ field, differs: one !== other, words: compareWords(one, other), form: field === "image" ? pictureChanges(before.image, after.image) : [] }))
    .filter(({ differs, form }) => differs || form.length > 0)
    .map(({ field, words: runs, form }): FieldChange => ({ field, words: runs, form }));
  const body = compareBodies(before.body, after.body);
  const count = (change: WordRun["change"]) =>
    [...fields, ...body].flatMap((each) => each.words).filter((run) => run.change === change).reduce((sum, run) => sum + (run.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  return { fields, body, added: count("added"), removed: count("removed") };
}

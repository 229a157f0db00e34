import type { Block, Picture } from "@/domain/publishing/blocks.schema";
import { canonicalBody, canonicalText } from "@/domain/publishing/canonical";
import type { Content } from "@/domain/publishing/content.schema";
import { plainText } from "@/domain/publishing/plain-text";
import { proposeSlug } from "@/domain/publishing/publishing.schema";
import { type ConversionContext, htmlToBlocks } from "./html-to-blocks";
import type { ReportNote } from "./moving.schema";
import { cleaned, shortened, wordsOf } from "./safe-text";
import type { WxrItem } from "./wxr-parts";

const longest = { title: 120, lead: 400, keyword: 60, keywords: 40 } as const;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The last part of the address, from WordPress' own or the title. */
export function slugWords({ name, title, type, id }: Pick<WxrItem, "name" | "title" | "type" | "id">): string {
  return proposeSlug(decoded(name)) || proposeSlug(wordsOf(title)) || `${proposeSlug(type) || "item"}-${id ?? 0}`;
}

const text = (block: Block | undefined): string => (block ? plainText([block]).split("\n").join(" ") : "");

/** A title of at most 120 characters; what was longer stands whole at the beginning of the text. */
function titled(item: WxrItem, body: Block[], notes: ReportNote[]): { title: string; body: Block[] } {
  const said = canonicalText(wordsOf(item.title));
  if (said && said.length <= longest.title) return { title: said, body };
  if (said) {
    notes.push({ code: "titleCut" });
    return { title: shortened(said, longest.title), body: [{ type: "paragraph", content: [{ text: said }] }, ...body] };
  }
  notes.push({ code: "titleMade" });
  const made = canonicalText(text(body.find((block) => text(block).trim() !== ""))) || canonicalText(decoded(item.name).replaceAll("-", " ")) || `${item.type} ${item.id ?? ""}`;
  return { title: shortened(made, longest.title), body };
}

/** The excerpt; without one the first paragraph, which then does not stand twice. */
function led(item: WxrItem, title: string, body: Block[], notes: ReportNote[]): { lead: string; body: Block[] } {
  const said = canonicalText(wordsOf(item.excerpt));
  if (said) {
    if (said.length > longest.lead) notes.push({ code: "leadCut" });
    return { lead: shortened(said, longest.lead), body };
  }
  const [first, ...rest] = body;
  const words = first?.type === "paragraph" ? canonicalText(text(first)) : "";
  const isPlain = first?.type === "paragraph" && first.content.every(({ link, lang }) => !link && !lang);
  if (words && isPlain && words.length <= longest.lead && rest.length > 0) return { lead: words, body: rest };
  const found = words || canonicalText(text(body.find((block) => block.type !== "heading" && text(block).trim() !== "")));
  if (!found) notes.push({ code: "leadMissing" });
  return { lead: shortened(found || title, longest.lead), body };
}

/** Titles that only WordPress itself has given. */
const unsaid = new Set(["uncategorized", "okategoriserade", "okategoriserad"]);

/** Categories and tags as keywords, but for those that have become the topic. */
function keywordsOf(item: WxrItem, asTopic: (nicename: string) => boolean): string[] {
  const terms = item.terms.filter(({ domain, nicename }) => (domain === "category" && !asTopic(nicename) && !unsaid.has(nicename)) || domain === "post_tag");
  return [...new Set(terms.map(({ name }) => shortened(canonicalText(wordsOf(name)), longest.keyword)).filter(Boolean))].slice(0, longest.keywords);
}

function pictureOf(item: WxrItem, context: ConversionContext, notes: ReportNote[]): Picture | null {
  if (item.thumbnail === null) return null;
  const file = context.file("", item.thumbnail);
  const alt = cleaned(file?.alt ?? "");
  if (file?.mediaId && alt) return { source: `media:${file.mediaId}`, alt: shortened(alt, 400) };
  notes.push({ code: file?.mediaId ? "pictureWithoutAlt" : "pictureFileMissing", detail: `#${item.thumbnail}` });
  return null;
}

const states: Record<string, string> = { draft: "wasDraft", pending: "wasPending", future: "wasScheduled" };

/**
 * The text of the portal that an item of WordPress becomes. Pure.
 * @param slug its address among its neighbours
 * @returns content that contentSchema accepts, and what was changed, made or left out on the way
 */
export function articleOf(item: WxrItem, slug: string, context: ConversionContext, asTopic: (nicename: string) => boolean): { content: Content; notes: ReportNote[] } {
  const state = states[item.status];
  const notes: ReportNote[] = state ? [{ code: state }] : [];
  const converted = htmlToBlocks(item.content, { ...context, title: shortened(wordsOf(item.title), longest.title) || slug });
  const whole = titled(item, canonicalBody(converted.body), notes);
  const { lead, body } = led(item, whole.title, whole.body, notes);
  if (body.length === 0) notes.push({ code: "bodyEmpty" });
  if (item.comments > 0) notes.push({ code: "commentsLeftOut", detail: String(item.comments) });
  const image = pictureOf(item, context, notes);
  return { content: { title: whole.title, lead, slug, keywords: keywordsOf(item, asTopic), image, body }, notes: [...notes, ...converted.notes] };
}

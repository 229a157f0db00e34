import type { Block } from "@/domain/publishing/blocks.schema";
import { blockSchema, bodyMaximum } from "@/domain/publishing/blocks.schema";
import { canonicalBlock } from "@/domain/publishing/canonical";
import { flow } from "./html-flow";
import type { KnownFile } from "./html-pictures";
import { pictureBlocks } from "./html-pictures";
import { attributeOf, elementsIn, type HtmlElement, textIn, treeOf } from "./html-tree";
import { cleaned, shortened } from "./safe-text";
import { type Note, withoutShortcodes } from "./shortcodes";

/** What the text's surroundings know. */
export interface ConversionContext {
  /** What a table without a caption or a heading before it is called. */
  title: string;
  /** The portal's link for an address of the text; null where there is none that a reader may be sent to. */
  link: (href: string) => string | null;
  /** A picture by its address or its number in the other system; null where nobody knows it. */
  file: (address: string, id: number | null) => KnownFile | null;
  /** The document of the library that an address of the text leads to; null where it leads to none. */
  document: (href: string) => { mediaId: string; title: string } | null;
}

const mostNotes = 100;

/** One text on its way: what has been noted, and what must still be put somewhere. */
export class Conversion {
  readonly notes: Note[] = [];
  private readonly seen = new Set<string>();
  private heading = "";
  private waiting: Block[] = [];
  private readonly shownDocuments = new Set<string>();

  constructor(readonly context: ConversionContext) {}

  /** Says once what was changed or left out, and of what. */
  note(code: string, about = ""): void {
    const detail = shortened(cleaned(about), 200);
    const key = `${code} ${detail}`;
    if (this.seen.has(key) || this.notes.length >= mostNotes) return;
    this.seen.add(key);
    this.notes.push({ code, ...(detail ? { detail } : {}) });
  }

  leaveOut(element: HtmlElement): void {
    if (/^(script|style|noscript|template)$/.test(element.tagName)) this.note("scriptLeftOut", element.tagName);
    else if (/^(iframe|object|embed|video|audio)$/.test(element.tagName)) this.note("embedLeftOut", attributeOf(element, "src") ?? element.tagName);
    else if (/^(svg|math|canvas|map)$/.test(element.tagName)) this.note("drawingLeftOut", element.tagName);
    else this.note("formLeftOut", element.tagName);
  }

  /** A picture that stands where only words may: it comes after them. */
  aside(image: HtmlElement): void {
    this.waiting.push(...pictureBlocks(image, "", this));
  }

  /** A document that words lead to comes after them, once in a text. */
  asideDocument(document: { mediaId: string; title: string }, words: string): void {
    const title = shortened(cleaned(words) || cleaned(document.title), 200) || "PDF";
    if (this.shownDocuments.has(document.mediaId)) return;
    this.shownDocuments.add(document.mediaId);
    this.waiting.push({ type: "document", mediaId: document.mediaId, title });
  }

  /** The pictures and documents that have been put aside since the last time. */
  asides(): Block[] {
    return this.waiting.splice(0);
  }

  headed(text: string): void {
    this.heading = text;
  }

  /** What a table is called that does not say it itself. */
  caption(): string {
    return this.heading || this.context.title;
  }
}

/** Levels as the portal has them: the highest that the text uses is 2, what is below it 3, and the first is a 2. */
function levelled(blocks: Block[], conversion: Conversion, deepest: number, highest: number): Block[] {
  if (deepest > Math.max(highest, 2) + 1) conversion.note("headingsLevelled");
  let any = false;
  return blocks.map((block) => {
    if (block.type !== "heading" || any) return block;
    any = true;
    return { ...block, level: 2 as const };
  });
}

/** Whole blocks for as long as there is room. */
function withinBounds(blocks: Block[], conversion: Conversion): Block[] {
  let size = 2;
  const kept: Block[] = [];
  for (const block of blocks) {
    size += JSON.stringify(block).length + 1;
    if (kept.length >= 1000 || size > bodyMaximum) {
      conversion.note("bodyCut", String(blocks.length - kept.length));
      return kept;
    }
    kept.push(block);
  }
  return kept;
}

/** Characters of HTML that are looked at; a page has some thousands. */
const longestHtml = 1_000_000;

/**
 * Makes blocks of a text of WordPress, of its block editor or the classic one. Pure: the same text and context give
 * the same blocks.
 * @returns blocks that the portal's own rules for a body accept, whatever the text holds; and what was changed or left out
 */
export function htmlToBlocks(html: string, context: ConversionContext): { body: Block[]; notes: Note[] } {
  const conversion = new Conversion(context);
  if (html.length > longestHtml) conversion.note("bodyCut", "HTML");
  const { text, notes } = withoutShortcodes(html.slice(0, longestHtml).toWellFormed());
  for (const { code, detail } of notes) conversion.note(code, detail);
  const tree = treeOf(text);
  if (!tree) {
    conversion.note("tooComplex");
    const words = cleaned(text.replace(/<[^<>]*>/g, " ")).match(/[\s\S]{1,9000}/g) ?? [];
    return { body: withinBounds(words.map((each): Block => ({ type: "paragraph", content: [{ text: each }] })), conversion), notes: conversion.notes };
  }
  const levels = elementsIn(tree, ["h1", "h2", "h3", "h4", "h5", "h6"]).filter((each) => textIn(each).trim() !== "").map(({ tagName }) => Number(tagName[1]));
  const highest = Math.max(2, Math.min(...levels, 6));
  const found = flow(tree, { lines: !text.includes("<!-- wp:"), look: {}, depth: 0, highest }, conversion);
  // Whatever is not a block of the portal after all is a fault of this file; the reader of the report is told, never the public.
  const valid = found.map(canonicalBlock).filter((block) => {
    const fits = blockSchema.safeParse(block).success;
    if (!fits && !(block.type === "paragraph" || block.type === "heading")) conversion.note("blockLeftOut", block.type);
    return fits;
  });
  return { body: withinBounds(levelled(valid, conversion, Math.max(0, ...levels), highest), conversion), notes: conversion.notes };
}

import type { Words } from "@/domain/forms/form-definition.schema";
import type { Block, Inline, Picture } from "../blocks.schema";
import type { Content } from "../content.schema";
import { isVideoId, videoAt } from "../video.schema";
import type { Place } from "./gate.schema";

/*
 * The text taken apart once, for all checks: each piece of it with its place. The checks then ask for the kinds of
 * piece that they are about, and none of them needs to know how blocks are nested.
 */

export type PieceKind = "title" | "lead" | "heading" | "paragraph" | "item" | "head" | "cell" | "caption" | "quote" | "boxTitle" | "note" | "alt";

export interface Piece {
  kind: PieceKind;
  place: Place;
  text: string;
  inlines: readonly Inline[];
  /** Headings: 2 or 3. */
  level?: number;
}

export interface LinkPiece {
  href: string;
  text: string;
  place: Place;
}

export interface PicturePiece {
  picture: Picture;
  caption: string;
  place: Place;
}

export interface Walked {
  content: Content;
  pieces: Piece[];
  links: LinkPiece[];
  pictures: PicturePiece[];
  /** Blocks with their numbers, from 1. */
  blocks: { block: Block; place: Place }[];
}

/** A form has the words of its own language. */
const wordsOfForm = (given: Words | undefined) => Object.values(given ?? {}).join(" ");
const textOf = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join("");

/** Neighbouring words with the same address are one link to a reader, also where a part of it is bold. */
function linksOf(inlines: readonly Inline[], place: Place): LinkPiece[] {
  const found: LinkPiece[] = [];
  let open: LinkPiece | null = null;
  for (const { text, link } of inlines) {
    if (link && open?.href === link) open.text += text;
    else if (link) found.push((open = { href: link, text, place }));
    else open = null;
  }
  return found;
}

function blockPieces(block: Block, place: Place, add: (kind: PieceKind, inlines: readonly Inline[], level?: number) => void): void {
  const line = (kind: PieceKind, text: string | undefined) => text && add(kind, [{ text }]);
  switch (block.type) {
    case "heading":
      return add("heading", block.content, block.level);
    case "paragraph":
      return add("paragraph", block.content);
    case "list":
      return block.items.forEach((item) => {
        add("item", item.content);
        item.nested?.items.forEach((inner) => add("item", inner.content));
      });
    case "table":
      line("caption", block.caption);
      block.head.forEach((cell) => add("head", cell));
      return block.rows.forEach((row) => row.forEach((cell) => add("cell", cell)));
    case "quote":
      add("quote", block.content);
      return void line("quote", block.source);
    case "facts":
      line("boxTitle", block.title);
      return block.body.forEach((inner) => blockPieces(inner, place, add));
    case "steps":
      return block.items.forEach((item) => {
        line("boxTitle", item.title);
        item.body.forEach((inner) => blockPieces(inner, place, add));
      });
    case "image":
      line("alt", block.picture.alt);
      return void line("caption", block.caption);
    case "service":
      add("boxTitle", [{ text: block.label, link: block.link }]);
      return void line("note", block.note);
    case "video":
      // Readers are also led to the film itself, by its title.
      add("boxTitle", [{ text: block.title, ...(isVideoId(block.provider, block.videoId) ? { link: videoAt(block.provider, block.videoId).page } : {}) }]);
      return block.transcript.forEach((inner) => blockPieces(inner, place, add));
    case "document":
      return add("boxTitle", [{ text: block.title, link: `media:${block.mediaId}` }]);
    case "formStep":
      line("boxTitle", wordsOfForm(block.title));
      return block.fields.forEach((field) => {
        line("boxTitle", wordsOfForm(field.label));
        line("note", wordsOfForm(field.hint));
        if ("choices" in field) field.choices.forEach(({ label }) => line("boxTitle", wordsOfForm(label)));
      });
    case "contact":
      // What it says stands in the register of contacts.
      return undefined;
  }
}

/** Takes a text apart. It may be unfinished: what is missing is simply not there. */
export function walk(content: Content): Walked {
  const pieces: Piece[] = [];
  const links: LinkPiece[] = [];
  const pictures: PicturePiece[] = [];
  const add = (place: Place) => (kind: PieceKind, inlines: readonly Inline[], level?: number) => {
    pieces.push({ kind, place, text: textOf(inlines), inlines, level });
    links.push(...linksOf(inlines, place));
  };
  add({ field: "title" })("title", [{ text: content.title }]);
  add({ field: "lead" })("lead", [{ text: content.lead }]);
  if (content.image) {
    pictures.push({ picture: content.image, caption: "", place: { field: "image" } });
    if (content.image.alt) add({ field: "image" })("alt", [{ text: content.image.alt }]);
  }
  const blocks = content.body.map((block, index) => ({ block, place: { field: "body", block: index + 1 } satisfies Place }));
  for (const { block, place } of blocks) {
    blockPieces(block, place, add(place));
    if (block.type === "image") pictures.push({ picture: block.picture, caption: block.caption ?? "", place });
  }
  return { content, pieces, links, pictures, blocks };
}

/** What is read as running text: where sentences, words and dates are looked for. */
export const proseKinds: ReadonlySet<PieceKind> = new Set(["lead", "paragraph", "item", "cell", "quote", "note"]);

/** Words and numbers of a text. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? [];

/** A short name made of words (FNV-1a, 32 bits): the same words, whatever their case and spacing, give the same name. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text.trim().replace(/\s+/g, " ").toLowerCase()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** The first words of a text, for showing which place is meant. */
export function beginning(text: string, length = 60): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

import type { JSONContent } from "@tiptap/core";
import { toDocument } from "./convert";

/** The blocks that can be put into a text, from the toolbar and from the slash menu. */
export const insertions = ["facts", "steps", "table", "quote", "image", "document", "contact", "service", "film"] as const;
export type Insertion = (typeof insertions)[number];

const askedFor = ["image", "document", "contact", "service", "film"] as const;
export type AskedFor = (typeof askedFor)[number];

/** Blocks that a dialog asks about before they are there. */
export function isAskedFor(kind: Insertion): kind is AskedFor {
  return (askedFor as readonly string[]).includes(kind);
}

/** A new block of a kind, without words. */
export function emptyBlock(kind: Exclude<Insertion, AskedFor>): JSONContent {
  const paragraph = { type: "paragraph" };
  const table = toDocument([{ type: "table", caption: "", head: [[], []], rows: [[[], []], [[], []]], rowHeadings: false }]).content?.[0] ?? paragraph;
  return {
    facts: { type: "facts", content: [{ type: "factsTitle" }, paragraph] },
    steps: { type: "steps", content: [{ type: "step", content: [{ type: "stepTitle" }, paragraph] }] },
    table,
    quote: { type: "quote", content: [{ type: "quoteText" }, { type: "quoteSource" }] },
  }[kind];
}

import { stepWords } from "@/domain/forms/form-definition.schema";
import type { Block, Body, Inline } from "./blocks.schema";

function inlineText(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join("");
}

function blockText(block: Block): string[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return [inlineText(block.content)];
    case "list":
      return block.items.flatMap((item) => [inlineText(item.content), ...(item.nested?.items.map((inner) => inlineText(inner.content)) ?? [])]);
    case "table":
      return [block.caption, ...[block.head, ...block.rows].map((row) => row.map(inlineText).join(" · "))];
    case "quote":
      return [inlineText(block.content), block.source ?? ""];
    case "facts":
      return [block.title, ...block.body.flatMap(blockText)];
    case "steps":
      return block.items.flatMap((item) => [item.title, ...item.body.flatMap(blockText)]);
    case "image":
      return [block.picture.alt ?? "", block.caption ?? ""];
    case "service":
      return [block.label, block.note ?? ""];
    case "video":
      return [block.title, ...block.transcript.flatMap(blockText)];
    case "document":
      return [block.title];
    case "formStep":
      return stepWords(block);
    case "contact":
      return [];
  }
}

/** What a body says, one line a paragraph, heading, list item or table row: for search, feeds and counting words. */
export function plainText(body: Body): string {
  return body
    .flatMap(blockText)
    .filter((line) => line.trim() !== "")
    .join("\n");
}

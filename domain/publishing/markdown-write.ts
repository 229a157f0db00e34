import type { BlockContent, DefinitionContent, List, ListItem, RootContent, TableRow } from "mdast";
import type {} from "mdast-util-directive";
import { toMarkdown } from "mdast-util-to-markdown";
import { stepWords } from "@/domain/forms/form-definition.schema";
import type { Block, Inline } from "./blocks.schema";
import { canonicalBody } from "./canonical";
import { writeOptions } from "./markdown-dialect";
import { writeInlines } from "./markdown-inlines";

type ListBlock = Extract<Block, { type: "list" }>;
type Part = Extract<Block, { type: "paragraph" | "list" }>;

function listNode(list: { ordered: boolean; items: ListBlock["items"] }): List {
  const children = list.items.map((item): ListItem => {
    const inner = item.nested ? [listNode(item.nested)] : [];
    return { type: "listItem", spread: false, children: [{ type: "paragraph", children: writeInlines(item.content) }, ...inner] };
  });
  return { type: "list", ordered: list.ordered, start: list.ordered ? 1 : null, spread: false, children };
}

function partNode(part: Part): BlockContent {
  return part.type === "list" ? listNode(part) : { type: "paragraph", children: writeInlines(part.content) };
}

function rowNode(cells: Inline[][]): TableRow {
  return { type: "tableRow", children: cells.map((cell) => ({ type: "tableCell", children: writeInlines(cell) })) };
}

function tableNode(block: Extract<Block, { type: "table" }>): RootContent {
  const attributes = { caption: block.caption, ...(block.rowHeadings ? { "row-headings": "" } : {}) };
  return { type: "containerDirective", name: "table", attributes, children: [{ type: "table", children: [block.head, ...block.rows].map(rowNode) }] };
}

function stepsNode(block: Extract<Block, { type: "steps" }>): RootContent {
  const items = block.items.map((step): ListItem => {
    const title: BlockContent = { type: "paragraph", children: step.title ? [{ type: "strong", children: [{ type: "text", value: step.title }] }] : [] };
    return { type: "listItem", spread: true, children: [title, ...step.body.map(partNode)] };
  });
  return { type: "containerDirective", name: "steps", attributes: {}, children: [{ type: "list", ordered: true, start: 1, spread: false, children: items }] };
}

function imageNode(block: Extract<Block, { type: "image" }>): RootContent {
  const { source, alt, decorative, words } = block.picture;
  const [home, name] = source.split(":") as [string, string];
  const attributes = {
    [home === "media" ? "media" : "name"]: name,
    ...(decorative ? { decorative: "" } : alt ? { alt } : {}),
    ...(words ? { words: "" } : {}),
    ...(block.caption ? { caption: block.caption } : {}),
  };
  return { type: "leafDirective", name: "image", attributes, children: [] };
}

function serviceNode({ kind, label, link, note }: Extract<Block, { type: "service" }>): RootContent {
  const attributes = { kind, label, link, ...(note ? { note } : {}) };
  return { type: "leafDirective", name: "service", attributes, children: [] };
}

function videoNode({ provider, videoId, title, captions, transcript }: Extract<Block, { type: "video" }>): RootContent {
  const attributes = { [provider]: videoId, title, ...(captions ? { captions: "" } : {}) };
  return { type: "containerDirective", name: "video", attributes, children: transcript.map(partNode) as (BlockContent | DefinitionContent)[] };
}

function node(block: Block): RootContent {
  switch (block.type) {
    case "heading":
      return { type: "heading", depth: block.level, children: writeInlines(block.content) };
    case "paragraph":
    case "list":
      return partNode(block);
    case "quote": {
      const source: Inline[] = block.source ? [{ text: `\n— ${block.source}` }] : [];
      return { type: "blockquote", children: [{ type: "paragraph", children: [...writeInlines(block.content), ...writeInlines(source)] }] };
    }
    case "table":
      return tableNode(block);
    case "facts":
      return { type: "containerDirective", name: "facts", attributes: { title: block.title }, children: block.body.map(partNode) as (BlockContent | DefinitionContent)[] };
    case "steps":
      return stepsNode(block);
    case "contact":
      return { type: "leafDirective", name: "contact", attributes: { key: block.contactId }, children: [] };
    case "image":
      return imageNode(block);
    case "service":
      return serviceNode(block);
    case "video":
      return videoNode(block);
    case "formStep":
      // A form is built, never written as Markdown; the words alone show what a step says where two texts are compared.
      return { type: "paragraph", children: [{ type: "text", value: stepWords(block).join(" · ") }] };
    case "document":
      return { type: "leafDirective", name: "document", attributes: { media: block.mediaId, title: block.title }, children: [] };
  }
}

/** The body as Markdown that parseMarkdown() reads back to the same blocks (in their canonical form). */
export function writeMarkdown(body: Block[]): string {
  return toMarkdown({ type: "root", children: canonicalBody(body).map(node) }, writeOptions);
}

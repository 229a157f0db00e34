import type { JSONContent } from "@tiptap/core";
import type { Block, Inline } from "@/domain/publishing/blocks.schema";

/*
 * Our blocks as the editor's document and back. Pure. Nothing that a body can say is lost on the way (convert.test.ts);
 * what only helps the hand while writing – empty paragraphs, empty points of a list – stays in the editor.
 */

type Of<Type extends Block["type"]> = Extract<Block, { type: Type }>;
type Part = Of<"paragraph"> | Of<"list">;
type Item = Of<"list">["items"][number];

function textNode({ text, marks = [], link, lang }: Inline): JSONContent {
  const all = [
    ...marks.map((type) => ({ type: type as string })),
    ...(link ? [{ type: "link", attrs: { href: link } }] : []),
    ...(lang ? [{ type: "lang", attrs: { lang } }] : []),
  ];
  return { type: "text", text, ...(all.length > 0 ? { marks: all } : {}) };
}

const withWords = (type: string, content: Inline[], attrs?: Record<string, unknown>): JSONContent => ({ type, ...(attrs ? { attrs } : {}), content: content.map(textNode) });
const withLine = (type: string, text: string): JSONContent => ({ type, content: text ? [{ type: "text", text }] : [] });

function listNode({ ordered, items }: Pick<Of<"list">, "ordered" | "items">): JSONContent {
  return {
    type: ordered ? "orderedList" : "bulletList",
    content: items.map(({ content, nested }) => ({
      type: "listItem",
      content: [withWords("paragraph", content), ...(nested ? [sublistNode(nested)] : [])],
    })),
  };
}

function sublistNode({ ordered, items }: NonNullable<Item["nested"]>): JSONContent {
  return { type: ordered ? "orderedSublist" : "bulletSublist", content: items.map(({ content }) => ({ type: "sublistItem", content: [withWords("paragraph", content)] })) };
}

const partNode = (part: Part): JSONContent => (part.type === "list" ? listNode(part) : withWords("paragraph", part.content));

function tableNode({ caption, head, rows, rowHeadings }: Of<"table">): JSONContent {
  const width = Math.max(1, head.length, ...rows.map((row) => row.length));
  const row = (cells: Inline[][], isHead: boolean): JSONContent => ({
    type: "tableRow",
    content: Array.from({ length: width }, (_, index) => withWords(isHead || (index === 0 && rowHeadings) ? "tableHeader" : "tableCell", cells[index] ?? [])),
  });
  const table: JSONContent = { type: "table", content: [row(head, true), ...rows.map((cells) => row(cells, false))] };
  return { type: "tableBlock", attrs: { rowHeadings }, content: [withLine("tableCaption", caption), table] };
}

function blockNode(block: Block): JSONContent {
  switch (block.type) {
    case "heading":
      return withWords("heading", block.content, { level: block.level });
    case "paragraph":
    case "list":
      return partNode(block);
    case "table":
      return tableNode(block);
    case "quote":
      return { type: "quote", content: [withWords("quoteText", block.content), withLine("quoteSource", block.source ?? "")] };
    case "facts":
      return { type: "facts", content: [withLine("factsTitle", block.title), ...block.body.map(partNode)] };
    case "steps":
      return { type: "steps", content: block.items.map(({ title, body }) => ({ type: "step", content: [withLine("stepTitle", title), ...body.map(partNode)] })) };
    case "contact":
      return { type: "contact", attrs: { contactId: block.contactId } };
    case "service":
      return { type: "service", attrs: { kind: block.kind, label: block.label, link: block.link, note: block.note ?? "" } };
    case "video": {
      const { provider, videoId, title, captions, transcript } = block;
      return { type: "film", attrs: { provider, videoId, title, captions }, content: transcript.length > 0 ? transcript.map(partNode) : [{ type: "paragraph" }] };
    }
    case "document":
      return { type: "documentLink", attrs: { mediaId: block.mediaId }, content: withLine("documentLink", block.title).content };
    case "formStep":
      // Forms are built on a page of their own; no text holds a step.
      return { type: "paragraph" };
    case "image": {
      const { source, alt, decorative, words } = block.picture;
      return { type: "image", attrs: { source, alt: alt ?? "", decorative: decorative === true, words: words === true }, content: withLine("image", block.caption ?? "").content };
    }
  }
}

/** A body as the document that the editor shows; there is always a place to write in. */
export function toDocument(body: readonly Block[]): JSONContent {
  const content = body.filter((block) => (block.type !== "list" && block.type !== "steps") || block.items.length > 0).map(blockNode);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

const childrenOf = (node: JSONContent | undefined): JSONContent[] => node?.content ?? [];
const lineOf = (node: JSONContent | undefined): string => childrenOf(node).map(({ text }) => text ?? "").join("");

function inlineOf({ text = "", marks = [] }: JSONContent): Inline {
  const kept = (["strong", "emphasis"] as const).filter((name) => marks.some(({ type }) => type === name));
  const link = marks.find(({ type }) => type === "link")?.attrs?.href as string | undefined;
  const lang = marks.find(({ type }) => type === "lang")?.attrs?.lang as string | undefined;
  return { text, ...(kept.length > 0 ? { marks: kept } : {}), ...(link ? { link } : {}), ...(lang ? { lang } : {}) };
}

const wordsOf = (node: JSONContent | undefined): Inline[] => childrenOf(node).map(inlineOf);
/** As canonical.ts sees it: a no-break space is something that somebody wrote, other spaces alone are not. */
const said = (words: Inline[]) => words.some(({ text }) => /[^\u0000-\u0020\u007F-\u009F\u2028\u2029\uFEFF\uFFFD]/.test(text));

function listOf(node: JSONContent): Of<"list"> {
  const items = childrenOf(node).flatMap((item): Item[] => {
    const [first, sub] = childrenOf(item);
    const inner = childrenOf(sub).map((each) => ({ content: wordsOf(childrenOf(each)[0]) })).filter(({ content }) => said(content));
    const content = wordsOf(first);
    if (!said(content) && inner.length === 0) return [];
    return [{ content, ...(inner.length > 0 ? { nested: { ordered: sub?.type === "orderedSublist", items: inner } } : {}) }];
  });
  return { type: "list", ordered: node.type === "orderedList", items };
}

function partsOf(nodes: JSONContent[]): Part[] {
  return nodes.flatMap((node): Part[] => {
    if (node.type === "paragraph") return said(wordsOf(node)) ? [{ type: "paragraph", content: wordsOf(node) }] : [];
    const list = listOf(node);
    return list.items.length > 0 ? [list] : [];
  });
}

function tableOf(node: JSONContent): Of<"table"> {
  const [caption, table] = childrenOf(node);
  const [head = [], ...rows] = childrenOf(table).map((row) => childrenOf(row).map(wordsOf));
  return { type: "table", caption: lineOf(caption), head, rows, rowHeadings: node.attrs?.rowHeadings === true };
}

function imageOf(node: JSONContent): Of<"image"> {
  const { source = "", alt = "", decorative = false, words = false } = (node.attrs ?? {}) as { source?: string; alt?: string; decorative?: boolean; words?: boolean };
  const caption = lineOf(node);
  return { type: "image", picture: { source, ...(decorative ? { decorative: true } : alt ? { alt } : {}), ...(words ? { words } : {}) }, ...(caption ? { caption } : {}) };
}

function serviceOf(node: JSONContent): Of<"service"> {
  const { kind = "eService", label = "", link = "", note = "" } = (node.attrs ?? {}) as Partial<Of<"service">>;
  return { type: "service", kind, label, link, ...(note ? { note } : {}) };
}

function videoOf(node: JSONContent): Of<"video"> {
  const { provider = "youtube", videoId = "", title = "", captions = false } = (node.attrs ?? {}) as Partial<Of<"video">>;
  return { type: "video", provider, videoId, title, captions, transcript: partsOf(childrenOf(node)) };
}

/** One node of the document as a block; null where it says nothing yet. */
export function toBlock(node: JSONContent): Block | null {
  switch (node.type) {
    case "heading":
      return said(wordsOf(node)) ? { type: "heading", level: node.attrs?.level === 3 ? 3 : 2, content: wordsOf(node) } : null;
    case "paragraph":
    case "bulletList":
    case "orderedList":
      return partsOf([node])[0] ?? null;
    case "tableBlock":
      return tableOf(node);
    case "quote": {
      const [words, source] = childrenOf(node);
      return { type: "quote", content: wordsOf(words), ...(lineOf(source) ? { source: lineOf(source) } : {}) };
    }
    case "facts":
      return { type: "facts", title: lineOf(childrenOf(node)[0]), body: partsOf(childrenOf(node).slice(1)) };
    case "steps":
      return { type: "steps", items: childrenOf(node).map((step) => ({ title: lineOf(childrenOf(step)[0]), body: partsOf(childrenOf(step).slice(1)) })) };
    case "contact":
      return { type: "contact", contactId: String(node.attrs?.contactId ?? "") };
    case "documentLink":
      return { type: "document", mediaId: String(node.attrs?.mediaId ?? ""), title: lineOf(node) };
    case "image":
      return imageOf(node);
    case "service":
      return serviceOf(node);
    case "film":
      return videoOf(node);
    default:
      return null;
  }
}

/** The document as blocks, in reading order. */
export function toBlocks(document: JSONContent): Block[] {
  return childrenOf(document).flatMap((node) => toBlock(node) ?? []);
}

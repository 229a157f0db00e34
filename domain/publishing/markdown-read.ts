import type { Blockquote, Heading, List, ListItem, Paragraph, RootContent, Table } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { type Block, type Inline, isSafeLink, serviceKinds } from "./blocks.schema";
import { plainText, readInlines, type Report } from "./markdown-inlines";
import { readVideoAddress, videoProviders } from "./video.schema";

type ListBlock = Extract<Block, { type: "list" }>;
type PartBlock = Extract<Block, { type: "paragraph" | "list" }>;
const lineOf = (node: { position?: { start: { line: number } } }) => node.position?.start.line ?? 1;

function readHeading(node: Heading, report: Report): Block {
  if (node.depth !== 2 && node.depth !== 3) report("headingLevel", lineOf(node));
  return { type: "heading", level: node.depth <= 2 ? 2 : 3, content: readInlines(node.children, report) };
}

function readItem(item: ListItem, nested: boolean, report: Report): ListBlock["items"][number] {
  const [first, second, ...rest] = item.children;
  if (rest.length > 0 || (second && (second.type !== "list" || nested))) report("listItem", lineOf(second ?? item));
  if (first?.type !== "paragraph") report("listItem", lineOf(item));
  const content = first?.type === "paragraph" ? readInlines(first.children, report) : [];
  const inner = second?.type === "list" && !nested ? second : undefined;
  return { content, ...(inner ? { nested: { ordered: inner.ordered === true, items: inner.children.map((child) => readItem(child, true, report)) } } : {}) };
}

function readList(node: List, report: Report): ListBlock {
  return { type: "list", ordered: node.ordered === true, items: node.children.map((item) => readItem(item, false, report)) };
}

/** Splits "words\n— Name, role" into the words and the source. */
function readQuote(node: Blockquote, report: Report): Block {
  const paragraphs = node.children.filter((child): child is Paragraph => child.type === "paragraph");
  if (paragraphs.length !== node.children.length) report("quoteContent", lineOf(node));
  const all = paragraphs.flatMap((paragraph, index): Inline[] => [...(index > 0 ? [{ text: "\n" }] : []), ...readInlines(paragraph.children, report)]);
  const words = plainText(all);
  const at = words.lastIndexOf("\n— ");
  if (at === -1) return { type: "quote", content: all };
  let left = at;
  const content = all.flatMap((inline) => {
    const kept = inline.text.slice(0, Math.max(0, left));
    left -= inline.text.length;
    return kept ? [{ ...inline, text: kept }] : [];
  });
  return { type: "quote", content, source: words.slice(at + 3) };
}

function readParts(nodes: RootContent[], report: Report): PartBlock[] {
  return nodes.flatMap((node): PartBlock[] => {
    if (node.type === "paragraph") return [{ type: "paragraph", content: readInlines(node.children, report) }];
    if (node.type === "list") return [readList(node, report)];
    report(node.type === "html" ? "html" : "notAllowedHere", lineOf(node));
    return [];
  });
}

function readRows(table: Table, report: Report) {
  const [head, ...rows] = table.children.map((row) => ({ line: lineOf(row), cells: row.children.map((cell) => readInlines(cell.children, report)) }));
  const width = head?.cells.length ?? 0;
  return {
    head: head?.cells ?? [],
    rows: rows.map(({ cells, line }) => {
      if (cells.length > width) report("tableRowTooLong", line);
      return Array.from({ length: width }, (_, index) => cells[index] ?? []);
    }),
  };
}

function readTable(node: ContainerDirective, report: Report): Block[] {
  const [table, ...rest] = node.children;
  if (table?.type !== "table" || rest.length > 0) report("tableContent", lineOf(node));
  if (table?.type !== "table") return [];
  const rowHeadings = node.attributes?.["row-headings"] != null;
  return [{ type: "table", caption: node.attributes?.caption ?? "", ...readRows(table, report), rowHeadings }];
}

function readStep(item: ListItem, report: Report) {
  const [first, ...rest] = item.children;
  const [title, ...after] = first?.type === "paragraph" ? first.children : [];
  if (title?.type !== "strong") {
    report("stepTitleMissing", lineOf(item));
    return { title: "", body: readParts(item.children as RootContent[], report) };
  }
  const body = readParts(rest as RootContent[], report);
  const words = readInlines(after, report);
  return { title: plainText(readInlines(title.children, report)), body: plainText(words).trim() ? [{ type: "paragraph" as const, content: words }, ...body] : body };
}

function readSteps(node: ContainerDirective, report: Report): Block[] {
  const [list, ...rest] = node.children;
  if (list?.type !== "list" || !list.ordered || rest.length > 0) report("stepsContent", lineOf(node));
  return list?.type === "list" ? [{ type: "steps", items: list.children.map((item) => readStep(item, report)) }] : [];
}

function readImage(node: LeafDirective): Block {
  const { name, media, alt, caption, decorative, words } = node.attributes ?? {};
  const source = media ? `media:${media}` : `illustration:${name ?? ""}`;
  const text = decorative != null ? { decorative: true } : alt ? { alt } : {};
  return { type: "image", picture: { source, ...text, ...(words != null ? { words: true } : {}) }, ...(caption ? { caption } : {}) };
}

function readService(node: LeafDirective, report: Report): Block {
  const { kind, label, link, note } = node.attributes ?? {};
  const known = serviceKinds.find((each) => each === kind);
  if (kind && !known) report("serviceKind", lineOf(node));
  if (link && !isSafeLink(link)) report("unsafeLink", lineOf(node));
  return { type: "service", kind: known ?? "eService", label: label ?? "", link: link && isSafeLink(link) ? link : "", ...(note ? { note } : {}) };
}

/** `youtube=ID`, or the address of the film as it was copied. */
function readVideo(node: ContainerDirective, report: Report): Block[] {
  const attributes = node.attributes ?? {};
  const named = videoProviders.find((each) => attributes[each] != null);
  const copied = readVideoAddress(attributes.address ?? "");
  const film = named ? { provider: named, videoId: attributes[named] ?? "" } : (copied ?? { provider: "youtube" as const, videoId: "" });
  return [{ type: "video", ...film, title: attributes.title ?? "", captions: attributes.captions != null, transcript: readParts(node.children as RootContent[], report) }];
}

const containers: Record<string, (node: ContainerDirective, report: Report) => Block[]> = {
  table: readTable,
  steps: readSteps,
  video: readVideo,
  facts: (node, report) => [{ type: "facts", title: node.attributes?.title ?? "", body: readParts(node.children as RootContent[], report) }],
};
const leaves: Record<string, (node: LeafDirective, report: Report) => Block> = {
  contact: (node) => ({ type: "contact", contactId: node.attributes?.key ?? "" }),
  image: readImage,
  service: readService,
  document: (node) => ({ type: "document", mediaId: node.attributes?.media ?? "", title: node.attributes?.title ?? "" }),
};

/** One node of the Markdown tree as blocks of ours; what has no block is reported and left out. */
export function readBlock(node: RootContent, report: Report): Block[] {
  const line = lineOf(node);
  switch (node.type) {
    case "heading":
      return [readHeading(node, report)];
    case "paragraph":
      return [{ type: "paragraph", content: readInlines(node.children, report) }];
    case "list":
      return [readList(node, report)];
    case "blockquote":
      return [readQuote(node, report)];
    case "containerDirective":
      if (containers[node.name]) return containers[node.name]!(node, report);
      break;
    case "leafDirective":
      if (leaves[node.name]) return [leaves[node.name]!(node, report)];
      break;
    case "table":
      report("tableOutside", line);
      return [{ type: "table", caption: "", ...readRows(node, report), rowHeadings: false }];
  }
  const directive = node.type === "containerDirective" || node.type === "leafDirective";
  report(node.type === "html" ? "html" : directive ? "unknownBlock" : "notSupported", line);
  return [];
}

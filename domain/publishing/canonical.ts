import type { Block, Inline } from "./blocks.schema";

/*
 * One way to say each text: what is the same to a reader is the same in the database. Spaces between two
 * differently marked words belong to what the words have in common, neighbours that look alike are one.
 * Reading Markdown, reading the editor and comparing versions all go through here.
 */

type Attributes = Omit<Inline, "text">;
interface Token extends Attributes {
  text: string;
  space: boolean;
}

/** Whitespace of every kind but the no-break space becomes one space; control characters go. */
export function canonicalText(text: string): string {
  return collapse(text).trim();
}

function collapse(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\t\n\v\f\r\u2028\u2029 ]+/g, " ")
      .replace(/[\u0000-\u001F\u007F-\u009F\uFEFF\uFFFD]/g, "")
  );
}

function attributesOf(inline: Inline): Attributes {
  const marks = inline.marks?.length ? (["strong", "emphasis"] as const).filter((mark) => inline.marks?.includes(mark)) : undefined;
  return {
    ...(marks?.length ? { marks: [...marks] } : {}),
    ...(inline.link ? { link: inline.link } : {}),
    ...(inline.lang ? { lang: inline.lang } : {}),
  };
}

function inCommon(one: Attributes, other: Attributes): Attributes {
  const marks = one.marks?.filter((mark) => other.marks?.includes(mark));
  return {
    ...(marks?.length ? { marks } : {}),
    ...(one.link && one.link === other.link ? { link: one.link } : {}),
    ...(one.lang && one.lang === other.lang ? { lang: one.lang } : {}),
  };
}

/** True where two pieces of text look the same to a reader apart from their words. */
export function sameAttributes(one: Attributes, other: Attributes): boolean {
  return one.link === other.link && one.lang === other.lang && (one.marks ?? []).join() === (other.marks ?? []).join();
}

function tokensOf(inlines: Inline[]): Token[] {
  const tokens: Token[] = [];
  for (const inline of inlines) {
    for (const piece of collapse(inline.text).split(/( )/)) {
      if (piece === "" || (piece === " " && tokens.at(-1)?.space !== false)) continue;
      tokens.push({ text: piece, space: piece === " ", ...attributesOf(inline) });
    }
  }
  if (tokens.at(-1)?.space) tokens.pop();
  return tokens;
}

/** The same text with words and spaces where they belong; [] where nothing is left. */
export function canonicalInlines(inlines: Inline[]): Inline[] {
  const tokens = tokensOf(inlines);
  const result: Inline[] = [];
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const attributes = token.space && before && after ? inCommon(attributesOf(before), attributesOf(after)) : attributesOf(token);
    const last = result.at(-1);
    if (last && sameAttributes(last, attributes)) last.text += token.text;
    else result.push({ text: token.text, ...attributes });
  });
  return result;
}

type ListBlock = Extract<Block, { type: "list" }>;

function canonicalList(list: ListBlock): ListBlock {
  const items = list.items.map((item) => ({
    content: canonicalInlines(item.content),
    ...(item.nested
      ? { nested: { ordered: item.nested.ordered, items: item.nested.items.map((inner) => ({ content: canonicalInlines(inner.content) })) } }
      : {}),
  }));
  return { type: "list", ordered: list.ordered, items };
}

function canonicalParts<Part extends Block>(parts: Part[]): Part[] {
  return parts.map((part) => canonicalBlock(part) as Part);
}

/** Decorative pictures have no alternative text, others no "decorative". */
export function canonicalBlock(block: Block): Block {
  switch (block.type) {
    case "heading":
      return { type: "heading", level: block.level, content: canonicalInlines(block.content) };
    case "paragraph":
      return { type: "paragraph", content: canonicalInlines(block.content) };
    case "list":
      return canonicalList(block);
    case "table": {
      const cells = (row: Inline[][]) => row.map(canonicalInlines);
      return { type: "table", caption: canonicalText(block.caption), head: cells(block.head), rows: block.rows.map(cells), rowHeadings: block.rowHeadings };
    }
    case "quote": {
      const source = canonicalText(block.source ?? "");
      return { type: "quote", content: canonicalInlines(block.content), ...(source ? { source } : {}) };
    }
    case "facts":
      return { type: "facts", title: canonicalText(block.title), body: canonicalParts(block.body) };
    case "steps":
      return { type: "steps", items: block.items.map((item) => ({ title: canonicalText(item.title), body: canonicalParts(item.body) })) };
    case "contact":
      return { type: "contact", contactId: block.contactId };
    // Fields of a form are typed one by one, and trimmed where they are.
    case "formStep":
      return block;
    case "service": {
      const note = canonicalText(block.note ?? "");
      return { type: "service", kind: block.kind, label: canonicalText(block.label), link: block.link, ...(note ? { note } : {}) };
    }
    case "video":
      return { ...block, title: canonicalText(block.title), transcript: canonicalParts(block.transcript).filter((part) => part.type !== "paragraph" || part.content.length > 0) };
    case "document":
      return { type: "document", mediaId: block.mediaId, title: canonicalText(block.title) };
    case "image": {
      const { source, decorative, words } = block.picture;
      const alt = canonicalText(block.picture.alt ?? "");
      const caption = canonicalText(block.caption ?? "");
      const picture = { source, ...(decorative ? { decorative: true } : alt ? { alt } : {}), ...(words ? { words } : {}) };
      return { type: "image", picture, ...(caption ? { caption } : {}) };
    }
  }
}

/** The whole body in its one form; paragraphs and headings without words go, since nobody can hear or see them. */
export function canonicalBody(body: Block[]): Block[] {
  return body.map(canonicalBlock).filter((block) => (block.type !== "paragraph" && block.type !== "heading") || block.content.length > 0);
}

import type { Block, Inline, Picture } from "./blocks.schema";

/*
 * What differs between two blocks besides their words, as codes that the reader's language has words for: an outline of
 * a text that a screen reader can tell.
 */

/** `code` is a key of the messages "editor.history.forms"; `values` go into the words. */
export interface FormChange {
  code: string;
  values?: Record<string, string | number>;
}

const all = <Part>(value: Part, found: Inline[] = []): Inline[] => {
  if (Array.isArray(value)) for (const each of value) all(each, found);
  else if (value && typeof value === "object") {
    if ("text" in value && typeof value.text === "string") found.push(value as unknown as Inline);
    else for (const each of Object.values(value)) all(each, found);
  }
  return found;
};

/** The words of a block that carry something, each with what they carry: "oss=strong". */
const carrying = (block: Block, of: (inline: Inline) => string | undefined) => all(block).flatMap((inline) => (of(inline) ? [`${inline.text}=${of(inline) ?? ""}`] : [])).join("\n");

function marksChanged(before: Block, after: Block): FormChange[] {
  const differs = (of: (inline: Inline) => string | undefined) => carrying(before, of) !== carrying(after, of);
  return [
    ...(differs(({ marks }) => marks?.join(" ")) ? [{ code: "marks" }] : []),
    ...(differs(({ link }) => link) ? [{ code: "links" }] : []),
    ...(differs(({ lang }) => lang) ? [{ code: "languages" }] : []),
  ];
}

/** What differs between two pictures, each said in words of its own. Pure. */
export function pictureChanges(before: Picture | null, after: Picture | null): FormChange[] {
  if (!before && !after) return [];
  if (!before || !after) return [{ code: before ? "pictureRemoved" : "pictureAdded" }];
  const isDecorative = (picture: Picture) => picture.decorative === true;
  const hasWords = (picture: Picture) => picture.words === true;
  const another = before.source === after.source ? [] : [{ code: "picture" }];
  const words = hasWords(before) === hasWords(after) ? [] : [{ code: hasWords(after) ? "hasWords" : "hasNoWords" }];
  if (isDecorative(before) !== isDecorative(after)) return [...another, { code: isDecorative(after) ? "nowDecorative" : "noLongerDecorative" }, ...words];
  return [...another, ...((before.alt ?? "") === (after.alt ?? "") ? [] : [{ code: "alt" }]), ...words];
}

type Of<Type extends Block["type"]> = Extract<Block, { type: Type }>;

const tableChanges = (before: Of<"table">, after: Of<"table">): FormChange[] => [
  ...(before.rowHeadings === after.rowHeadings ? [] : [{ code: after.rowHeadings ? "rowHeadings" : "noRowHeadings" }]),
  ...(before.head.length === after.head.length ? [] : [{ code: "columns", values: { from: before.head.length, to: after.head.length } }]),
  ...(before.rows.length === after.rows.length ? [] : [{ code: "rows", values: { from: before.rows.length, to: after.rows.length } }]),
];

const levels = (list: Of<"list">) => list.items.map(({ nested }) => (nested ? nested.items.length : 0)).join();

const listChanges = (before: Of<"list">, after: Of<"list">): FormChange[] => [
  ...(before.ordered === after.ordered ? [] : [{ code: after.ordered ? "numbered" : "bulleted" }]),
  ...(before.items.length === after.items.length ? [] : [{ code: "items", values: { from: before.items.length, to: after.items.length } }]),
  ...(before.items.length === after.items.length && levels(before) !== levels(after) ? [{ code: "sublevels" }] : []),
];

function structureChanges(before: Block, after: Block): FormChange[] {
  if (before.type === "heading" && after.type === "heading") return before.level === after.level ? [] : [{ code: "level", values: { from: before.level, to: after.level } }];
  if (before.type === "list" && after.type === "list") return listChanges(before, after);
  if (before.type === "table" && after.type === "table") return tableChanges(before, after);
  if (before.type === "image" && after.type === "image") return pictureChanges(before.picture, after.picture);
  if (before.type === "steps" && after.type === "steps") return before.items.length === after.items.length ? [] : [{ code: "steps", values: { from: before.items.length, to: after.items.length } }];
  return [];
}

/**
 * What differs in form between two blocks of one kind that say about the same; [] for two kinds. `other` where the words are the
 * same, yet none of what is told apart here differs. Pure.
 */
export function formChanges(before: Block, after: Block, sameWords: boolean): FormChange[] {
  if (before.type !== after.type) return [];
  const found = [...structureChanges(before, after), ...(sameWords ? marksChanged(before, after) : [])];
  return found.length === 0 && sameWords ? [{ code: "other" }] : found;
}

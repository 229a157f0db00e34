import type { PhrasingContent } from "mdast";
import type {} from "mdast-util-directive";
import { isSafeLink, type Inline } from "./blocks.schema";

/** Where a text could not be kept as it was written. `line` counts from 1. */
export interface Problem {
  line: number;
  code: string;
}
export type Report = (code: string, line: number) => void;

type Attributes = Omit<Inline, "text">;
const langPattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function withMark(attributes: Attributes, mark: "strong" | "emphasis"): Attributes {
  return { ...attributes, marks: [...new Set([...(attributes.marks ?? []), mark])] };
}

/** The text of a paragraph, heading or cell. Line breaks stay as "\n" for the caller; canonicalInlines() folds them. */
export function readInlines(nodes: PhrasingContent[], report: Report, attributes: Attributes = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    const line = node.position?.start.line ?? 1;
    const within = (more: Attributes) => ("children" in node ? readInlines(node.children as PhrasingContent[], report, more) : []);
    switch (node.type) {
      case "text":
        return [{ text: node.value, ...attributes }];
      case "break":
        return [{ text: "\n", ...attributes }];
      case "strong":
        return within(withMark(attributes, "strong"));
      case "emphasis":
        return within(withMark(attributes, "emphasis"));
      case "link":
        if (isSafeLink(node.url)) return within({ ...attributes, link: node.url });
        report("unsafeLink", line);
        return within(attributes);
      case "textDirective": {
        const lang = node.attributes?.lang ?? "";
        if (node.children.length > 0 && langPattern.test(lang)) return within({ ...attributes, lang });
        report("langMalformed", line);
        return within(attributes);
      }
      default:
        report(node.type === "html" ? "html" : node.type === "image" ? "imageByAddress" : "notSupported", line);
        return [];
    }
  });
}

type Dimension = "lang" | "link" | "strong" | "emphasis";
const dimensions: Dimension[] = ["lang", "link", "strong", "emphasis"];

function valueOf(inline: Inline, dimension: Dimension): string {
  if (dimension === "lang" || dimension === "link") return inline[dimension] ?? "";
  return inline.marks?.includes(dimension) ? "yes" : "";
}

function wrap(dimension: Dimension, value: string, children: PhrasingContent[]): PhrasingContent {
  if (dimension === "lang") return { type: "textDirective", name: "lang", attributes: { lang: value }, children };
  if (dimension === "link") return { type: "link", url: value, children: children as never };
  return { type: dimension, children };
}

/** The inverse of readInlines: neighbours that share a language, link or mark share its node. */
export function writeInlines(inlines: Inline[], depth = 0): PhrasingContent[] {
  const dimension = dimensions[depth];
  if (!dimension) return inlines.length > 0 ? [{ type: "text", value: inlines.map((inline) => inline.text).join("") }] : [];
  const groups: { value: string; members: Inline[] }[] = [];
  for (const inline of inlines) {
    const value = valueOf(inline, dimension);
    const last = groups.at(-1);
    if (last?.value === value) last.members.push(inline);
    else groups.push({ value, members: [inline] });
  }
  return groups.flatMap(({ value, members }) => {
    const children = writeInlines(members, depth + 1);
    return value ? [wrap(dimension, value, children)] : children;
  });
}

/** The words alone; used for step titles, which are plain text. */
export function plainText(inlines: Inline[]): string {
  return inlines.map((inline) => inline.text).join("");
}


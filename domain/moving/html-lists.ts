import { canonicalInlines } from "@/domain/publishing/canonical";
import type { Block, Inline } from "@/domain/publishing/blocks.schema";
import { inlinesOf, type Look, lookInside, pieces } from "./html-inlines";
import type { Conversion } from "./html-to-blocks";
import { childrenOf, type HtmlElement, type HtmlNode, isElement, mostDepth } from "./html-tree";

type ListBlock = Extract<Block, { type: "list" }>;
type Item = ListBlock["items"][number];

const isList = (node: HtmlNode): node is HtmlElement => isElement(node) && (node.tagName === "ul" || node.tagName === "ol");
const mostItems = 200;

/** The first piece of what a point says; more than a paragraph holds is more points. */
const pointsOf = (content: Inline[]): { content: Inline[] }[] => pieces(canonicalInlines(content)).map((piece) => ({ content: piece }));

/** Lists below a list item, found also inside wrappers. */
function listsIn(item: HtmlElement): { lists: HtmlElement[]; rest: HtmlNode[] } {
  const lists: HtmlElement[] = [];
  const rest = childrenOf(item).filter((node) => {
    if (isList(node)) lists.push(node);
    return !isList(node);
  });
  return { lists, rest };
}

/** Everything below a nested list, in order and one level deep: the portal's lists nest once. */
function flattened(list: HtmlElement, look: Look, conversion: Conversion, depth: number): { content: Inline[] }[] {
  return childrenOf(list).flatMap((node) => {
    if (isList(node)) return flattenedBelow(node, look, conversion, depth);
    if (!isElement(node)) return pointsOf(inlinesOf([node], look, conversion));
    const { lists, rest } = listsIn(node);
    return [...pointsOf(inlinesOf(rest, lookInside(node, look, conversion), conversion)), ...lists.flatMap((inner) => flattenedBelow(inner, look, conversion, depth))];
  });
}

function flattenedBelow(list: HtmlElement, look: Look, conversion: Conversion, depth: number): { content: Inline[] }[] {
  conversion.note("listFlattened");
  return depth > mostDepth ? pointsOf(inlinesOf([list], look, conversion)) : flattened(list, look, conversion, depth + 1);
}

function itemsOf(node: HtmlNode, look: Look, conversion: Conversion): Item[] {
  if (!isElement(node)) return pointsOf(inlinesOf([node], look, conversion));
  const { lists, rest } = isList(node) ? { lists: [node], rest: [] } : listsIn(node);
  const own = pointsOf(inlinesOf(rest, lookInside(node, look, conversion), conversion));
  const inner = lists.flatMap((list) => flattened(list, look, conversion, 0));
  const last = own.at(-1);
  if (!last || inner.length === 0) return [...own, ...inner];
  const ordered = lists[0]?.tagName === "ol";
  const nested = inner.slice(0, mostItems);
  return [...own.slice(0, -1), { ...last, nested: { ordered, items: nested } }, ...inner.slice(mostItems)];
}

/** A list, or several where it has more points than one may have. */
export function listBlocks(list: HtmlElement, look: Look, conversion: Conversion): Block[] {
  const items = childrenOf(list).flatMap((node) => itemsOf(node, look, conversion));
  const blocks: Block[] = [];
  for (let at = 0; at < items.length; at += mostItems) blocks.push({ type: "list", ordered: list.tagName === "ol", items: items.slice(at, at + mostItems) });
  return blocks;
}

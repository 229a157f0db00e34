import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment, type TreeAdapter, type DefaultTreeAdapterMap } from "parse5";

/* The tree that parse5 makes of a text, with bounds: what is unclosed a thousand times is copied a million times. */

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

/** Elements and depth of one text. The longest pages have some thousands of elements, ten deep. */
const mostElements = 100_000;
export const mostDepth = 60;

class TooComplex extends Error {}

function bounded(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      elements += 1;
      if (elements > mostElements) throw new TooComplex();
      return defaultTreeAdapter.createElement(...given);
    },
  };
}

/** The tree of a text; null where it has more elements than any page has. */
export function treeOf(html: string): HtmlParent | null {
  try {
    return parseFragment(html, { treeAdapter: bounded() });
  } catch (error) {
    if (error instanceof TooComplex) return null;
    throw error;
  }
}

export const isElement = (node: HtmlNode): node is HtmlElement => "tagName" in node;
export const childrenOf = (node: HtmlNode | HtmlParent): HtmlNode[] => ("childNodes" in node ? node.childNodes : []);

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function hasClass(element: HtmlElement, name: RegExp): boolean {
  return (attributeOf(element, "class") ?? "").split(/\s+/).some((each) => name.test(each));
}

/** All text below a node, at any depth, without recursion. Words of scripts and styles are no text. */
export function textIn(node: HtmlNode | HtmlParent): string {
  let result = "";
  const waiting: (HtmlNode | HtmlParent)[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    if ("value" in next) result += next.value;
    if ("tagName" in next && (next.tagName === "script" || next.tagName === "style")) continue;
    if ("tagName" in next && /^(p|div|br|li|tr|td|th|h[1-6])$/.test(next.tagName)) result += " ";
    waiting.push(...childrenOf(next).toReversed());
  }
  return result;
}

/** The first elements of a name below a node, in the order of the text; without recursion. */
export function elementsIn(node: HtmlNode | HtmlParent, names: readonly string[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  const waiting: (HtmlNode | HtmlParent)[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    if (next !== node && "tagName" in next && names.includes(next.tagName)) found.push(next);
    waiting.push(...childrenOf(next).toReversed());
  }
  return found;
}

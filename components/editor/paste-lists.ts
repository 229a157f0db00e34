/** Lists of word processors and of web pages as lists of ours: a paragraph a point, at most one list below it. Nothing but DOM. */

/** The same element under another name. */
export function replace(element: Element, tag: string): Element {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/** Words and marks alone: every block inside gives a space. */
export function flatten(element: Element): void {
  for (const block of [...element.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, table, tbody, thead, tfoot, tr, td, th, blockquote, pre, section, article, header, footer, figure, figcaption, caption, dl, dt, dd")]) {
    block.replaceWith(" ", ...block.childNodes, " ");
  }
}

function sublistOf(item: Element, ordered: boolean): Element {
  const there = [...item.children].find((child) => /^(ul|ol)$/.test(child.localName));
  if (there) return there;
  const sublist = item.ownerDocument.createElement(ordered ? "ol" : "ul");
  item.append(sublist);
  return sublist;
}

const styleOf = (element: Element) => element.getAttribute("style") ?? "";
const markerOf = (line: Element) => [...line.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));

/**
 * Word writes a list as paragraphs: the list and its level in a style, the marker as text that is to be ignored.
 * @returns how many points of a third level and below went up to the second
 */
export function listsFromWord(root: Element): number {
  let raised = 0;
  let open: { element: Element; id: string } | null = null;
  for (const line of root.querySelectorAll<HTMLElement>("p")) {
    const [, id = "", level = "1"] = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(styleOf(line)) ?? [];
    const marker = markerOf(line);
    if ((!id && !marker) || line.closest("li, td, th")) {
      open = null;
      continue;
    }
    const ordered = /^\s*[\da-z]{1,3}[.)]/i.test(marker?.textContent ?? "");
    marker?.remove();
    if (!open || open.id !== id || line.previousElementSibling !== open.element) {
      const element = line.ownerDocument.createElement(ordered ? "ol" : "ul");
      line.before(element);
      open = { element, id };
    }
    const item = line.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    const last = open.element.lastElementChild;
    if (level === "1" || !last) open.element.append(item);
    else sublistOf(last, ordered).append(item);
    if (Number(level) > 2) raised += 1;
    line.remove();
  }
  return raised;
}

const isList = (node: Node): node is Element => /^(ul|ol)$/i.test(node.nodeName);

/** Some write the lower list beside the point instead of in it. */
function strayLists(root: Element): void {
  for (const stray of root.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = stray.previousElementSibling;
    if (before?.localName === "li") before.append(stray);
    else replace(stray, "li");
  }
}

/** One point as a line of words and at most one list below it. @returns how many points stood deeper than that */
function shapeItem(item: Element): number {
  const below = [...item.querySelectorAll("li")];
  const deeper = below.filter((each) => each.parentElement?.closest("li") !== item).length;
  const ordered = item.querySelector("ul, ol")?.localName === "ol";
  const lines = below.map((each) => [...each.childNodes].filter((node) => !isList(node)));
  item.querySelectorAll("ul, ol").forEach((each) => each.remove());
  flatten(item);
  for (const nodes of lines) {
    const inner = item.ownerDocument.createElement("li");
    inner.append(...nodes);
    flatten(inner);
    if (inner.textContent?.trim()) sublistOf(item, ordered).append(inner);
  }
  return deeper;
}

/** @returns how many points of a third level and below went up to the second */
export function shapeLists(root: Element): number {
  strayLists(root);
  const outer = [...root.querySelectorAll("ul, ol")].filter((list) => !list.parentElement?.closest("ul, ol"));
  const items = outer.flatMap((list) => [...list.children].filter(({ localName }) => localName === "li"));
  return items.reduce((raised, item) => raised + shapeItem(item), 0);
}

/*
 * What is pasted, shaped so that the closed schema takes it in as blocks of ours: lists of word processors become
 * lists, tables get their place for a caption, the third level of a list goes up to the second. Scripts, styles,
 * pictures and attributes go. The schema itself decides what may stay; this only helps it to understand.
 */

const dropped = "script, style, link, meta, title, iframe, object, embed, svg, math, canvas, video, audio, img, picture, form, input, button, select, textarea, template, noscript, head, [hidden], colgroup";

function replace(element: Element, tag: string): Element {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/** Bold and italic that are told by style alone, as Google Docs does; its wrapper says `<b>` and means nothing by it. */
function marksFromStyles(root: Element): void {
  for (const element of root.querySelectorAll<HTMLElement>("b, strong, i, em, span")) {
    const { fontWeight, fontStyle } = element.style;
    const plain = /^(normal|[1-4]00)$/.test(fontWeight);
    if (plain && /^(b|strong)$/i.test(element.localName)) replace(element, "span");
    else if (element.localName === "span") {
      if (/^(bold|bolder|[6-9]00)$/.test(fontWeight)) wrapInside(element, "strong");
      if (fontStyle === "italic") wrapInside(element, "em");
    }
  }
}

function wrapInside(element: Element, tag: string): void {
  const mark = element.ownerDocument.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}

/** Word writes lists as paragraphs with a marker of their own and the level in a style. */
function listsFromWord(root: Element): void {
  let list: { element: Element; ordered: boolean } | null = null;
  for (const line of root.querySelectorAll<HTMLElement>("p")) {
    const style = line.getAttribute("style") ?? "";
    const level = /mso-list:[^;]*level(\d)/.exec(style)?.[1];
    if (!level || line.closest("li, td, th")) {
      list = null;
      continue;
    }
    const marker = [...line.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""));
    const ordered = /^\s*[\da-z]{1,3}[.)]/i.test(marker?.textContent ?? "");
    marker?.remove();
    if (!list || line.previousElementSibling !== list.element) {
      const element = line.ownerDocument.createElement(ordered ? "ol" : "ul");
      line.before(element);
      list = { element, ordered };
    }
    const item = line.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    const last = list.element.lastElementChild;
    if (level === "1" || !last) list.element.append(item);
    else sublistOf(last, ordered).append(item);
    line.remove();
  }
}

function sublistOf(item: Element, ordered: boolean): Element {
  const there = [...item.children].find((child) => /^(ul|ol)$/.test(child.localName));
  if (there) return there;
  const sublist = item.ownerDocument.createElement(ordered ? "ol" : "ul");
  item.append(sublist);
  return sublist;
}

const isList = (node: Node): node is Element => /^(ul|ol)$/i.test(node.nodeName);

/** Points of a list as one paragraph and at most one list below it; deeper points go up to the second level. */
function shapeLists(root: Element): void {
  // Some write the lower list beside the point instead of in it.
  for (const stray of root.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = stray.previousElementSibling;
    if (before?.localName === "li") before.append(stray);
    else replace(stray, "li");
  }
  const outer = [...root.querySelectorAll("ul, ol")].filter((list) => !list.parentElement?.closest("ul, ol"));
  for (const list of outer) {
    for (const item of [...list.children].filter(({ localName }) => localName === "li")) {
      const below = [...item.querySelectorAll("li")];
      const ordered = item.querySelector("ul, ol")?.localName === "ol";
      const lines = below.map((each) => [...each.childNodes].filter((node) => !isList(node)));
      item.querySelectorAll("ul, ol").forEach((each) => each.remove());
      flatten(item);
      if (lines.length === 0) continue;
      const sublist = sublistOf(item, ordered);
      for (const nodes of lines) {
        const inner = item.ownerDocument.createElement("li");
        inner.append(...nodes);
        flatten(inner);
        sublist.append(inner);
      }
    }
  }
}

/** Words and marks alone: every block inside gives a space. */
function flatten(element: Element): void {
  for (const block of [...element.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, table, tbody, thead, tr, td, th, blockquote, pre, section, article, caption, dl, dt, dd")]) {
    block.replaceWith(" ", ...block.childNodes, " ");
  }
}

/** Tables with their caption before them and one cell for each column. */
function shapeTables(root: Element): void {
  for (const table of [...root.querySelectorAll("table")].filter((each) => !each.parentElement?.closest("table"))) {
    const document = table.ownerDocument;
    const caption = document.createElement("p");
    caption.className = "table-caption";
    caption.textContent = table.caption?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => {
      flatten(cell);
      const rest = Array.from({ length: Math.min(cell.colSpan, 12) - 1 }, () => document.createElement("td"));
      return [cell, ...rest];
    }));
    const width = Math.min(12, Math.max(1, ...rows.map((row) => row.length)));
    const clean = document.createElement("table");
    rows.forEach((cells, index) => {
      const row = clean.insertRow();
      for (let column = 0; column < width; column += 1) {
        const cell = document.createElement(index === 0 ? "th" : "td");
        cell.append(...(cells[column]?.childNodes ?? []));
        row.append(cell);
      }
    });
    const block = document.createElement("div");
    block.className = "table-block";
    // A table needs a row under its headings.
    if (clean.rows.length === 1) clean.append(clean.rows[0]?.cloneNode(false) ?? "");
    block.append(caption, clean);
    if (rows.length > 0) table.replaceWith(block);
    else table.remove();
  }
}

function shapeQuotes(root: Element): void {
  for (const quote of root.querySelectorAll("blockquote")) {
    const words = quote.ownerDocument.createElement("p");
    words.className = "quote-text";
    flatten(quote);
    words.append(...quote.childNodes);
    const source = quote.ownerDocument.createElement("p");
    source.className = "quote-source";
    quote.append(words, source);
  }
}

/** Cleans HTML from the clipboard. What was copied in an editor of ours has its shape already. */
export function cleanPaste(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll(dropped).forEach((element) => element.remove());
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.parentNode?.removeChild(comment));
  if (body.querySelector("[data-pm-slice]")) return body.innerHTML;
  body.querySelectorAll("br").forEach((br) => br.replaceWith(" "));
  marksFromStyles(body);
  listsFromWord(body);
  shapeLists(body);
  shapeTables(body);
  shapeQuotes(body);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!/^(href|class)$/.test(name) || (name === "class" && !/^(table-block|table-caption|quote-text|quote-source)$/.test(element.className))) element.removeAttribute(name);
  }
  return body.innerHTML;
}

import { isSafeLink } from "@/domain/publishing/blocks.schema";
import { type PlainBlock, readPlain } from "./paste-plain";
import { flatten, listsFromWord, replace, shapeLists } from "./paste-lists";
import { shapeTables } from "./paste-tables";

/*
 * What is pasted, shaped so that the closed schema takes it in as blocks of ours, and what was left out, counted so
 * that the writer hears of it. The schema itself decides what may stay; this only helps it to understand.
 */

/** What can be left out or changed in a paste. Each has its words in `editor.write.left`. */
export const leftKinds = ["images", "embeds", "fields", "links", "comments", "deleted", "contents", "levels", "merged"] as const;
export type LeftOut = Partial<Record<(typeof leftKinds)[number], number>>;
export interface Cleaned {
  html: string;
  left: LeftOut;
}

const silent = "script, style, link, meta, title, template, noscript, head, colgroup, col, [hidden], [aria-hidden=true]";
/** Counted by kind; what Word calls comments and its table of contents are known by their styles. */
const dropped: [keyof LeftOut, string][] = [
  ["comments", "[class*=msocomtxt], .MsoCommentText, [style*='mso-element:comment-list']"],
  ["deleted", "del"],
  ["contents", "[class^=MsoToc], [style*='mso-element:toc']"],
  ["images", "img, svg, canvas"],
  ["embeds", "iframe, object, embed, video, audio, math"],
  ["fields", "input, select, textarea, button"],
];

function dropAll(body: Element, left: LeftOut): void {
  body.querySelectorAll(silent).forEach((element) => element.remove());
  body.querySelectorAll("a.msocomanchor, .MsoCommentReference").forEach((element) => element.remove());
  for (const [kind, selector] of dropped) {
    const found = [...body.querySelectorAll(selector)].filter((element) => !element.parentElement?.closest(selector));
    if (found.length > 0) left[kind] = kind === "contents" ? 1 : found.length;
    found.forEach((element) => element.remove());
  }
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.parentNode?.removeChild(comment));
}

function wrapInside(element: Element, tag: string): Element {
  const mark = element.ownerDocument.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
  return mark;
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
  // A heading is told by being one.
  root.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)").forEach((mark) => mark.replaceWith(...mark.childNodes));
}

/** The levels that a text uses as our two: its first is ours, the deepest the second; none skipped at the start. */
function shapeHeadings(root: Element): void {
  root.querySelectorAll("p.MsoTitle").forEach((title) => replace(title, "h1"));
  root.querySelectorAll("[role=heading]").forEach((heading) => replace(heading, `h${Math.min(6, Math.max(1, Number(heading.getAttribute("aria-level")) || 2))}`));
  const all = [...root.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  all.filter((heading) => !heading.textContent?.trim()).forEach((heading) => heading.remove());
  const headings = all.filter((heading) => heading.isConnected);
  const levels = [...new Set(headings.map(({ localName }) => localName))].sort();
  const ours = levels.length > 2 ? levels.slice(0, 2) : levels.slice(0, 1);
  let begun = false;
  for (const heading of headings) {
    const high = !begun || ours.includes(heading.localName);
    begun = true;
    replace(heading, high ? "h2" : "h3");
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

/** Two breaks part paragraphs, one is a space: where a line ends is no concern of the text. */
function shapeBreaks(root: Element): void {
  for (const block of root.querySelectorAll("p, div")) {
    const nodes = [...block.childNodes];
    const isBreak = (node: Node | undefined) => node?.nodeName === "BR";
    const at = nodes.findIndex((node, index) => isBreak(node) && isBreak(nodes.slice(index + 1).find((next) => next.nodeName !== "#text" || next.textContent?.trim())));
    if (at === -1 || block.querySelector("p, div, ul, ol, table")) continue;
    let part: Element | null = null;
    let breaks = 0;
    for (const node of nodes) {
      breaks = isBreak(node) ? breaks + 1 : node.textContent?.trim() ? 0 : breaks;
      if (breaks >= 2) part = null;
      else {
        if (!part) block.before((part = block.ownerDocument.createElement("p")));
        part.append(node);
      }
    }
    block.remove();
  }
  root.querySelectorAll("br").forEach((br) => br.replaceWith(" "));
}

/** Links that readers may follow stay; the words of others stay without them. Anchors and jumps within the old text are nothing. */
function shapeLinks(root: Element, left: LeftOut): void {
  for (const link of root.querySelectorAll("a")) {
    const href = link.getAttribute("href");
    if (href !== null && isSafeLink(href.trim())) {
      link.setAttribute("href", href.trim());
      continue;
    }
    if (href && !href.startsWith("#")) left.links = (left.links ?? 0) + 1;
    link.replaceWith(...link.childNodes);
  }
}

const langPattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The language of words in a web page stays (WCAG 3.1.2, EN 301 549 11.8.3). Word processors mark every word, often wrongly. */
function keepLanguages(root: Element, textLocale: string): void {
  for (const element of root.querySelectorAll("[lang]")) {
    const lang = element.getAttribute("lang") ?? "";
    if (!langPattern.test(lang) || lang.split("-")[0] === textLocale || element.querySelector("p, div, li, td, h2, h3")) continue;
    wrapInside(element, "span").setAttribute("data-lang", lang);
  }
}

const ourClasses = /^(table-block|table-caption|quote-text|quote-source)$/;

function stripAttributes(root: Element): void {
  for (const element of root.querySelectorAll("*")) {
    const lang = element.getAttribute("data-lang");
    for (const { name } of [...element.attributes]) {
      if (name === "href" || name === "data-lang" || name === "data-row-headings" || (name === "class" && ourClasses.test(element.className))) continue;
      element.removeAttribute(name);
    }
    if (lang) element.setAttribute("lang", lang);
  }
}

/** Runs of spaces, with which others push words about, are one; what says nothing goes. */
function tidy(root: Element): void {
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    node.textContent = (node.textContent ?? "").replace(/[ \t\n\r]*\u00A0[ \t\n\r\u00A0]+|[ \t\n\r]+\u00A0/g, " ").replace(/[\u200B\u200E\u200F\uFEFF]/g, "");
  }
  for (const element of [...root.querySelectorAll("p, li, h2, h3, div, span, strong, em, b, i, ul, ol, blockquote")].reverse()) {
    if (!element.textContent?.replace(/\u00A0/g, " ").trim() && !ourClasses.test(element.className)) element.replaceWith(/^(span|strong|em|b|i)$/.test(element.localName) ? (element.textContent ?? "") : "");
  }
}

const plainHtml = (document: Document, blocks: PlainBlock[]): string => {
  const holder = document.createElement("div");
  for (const block of blocks) {
    const element = document.createElement(block.kind === "paragraph" ? "p" : block.ordered ? "ol" : "ul");
    if (block.kind === "paragraph") element.textContent = block.text;
    else element.append(...block.items.map((item) => Object.assign(document.createElement("li"), { textContent: item })));
    holder.append(element);
  }
  return holder.innerHTML;
};

/** A viewer of PDF in the browser gives each line as a span, and a break that means the end of the sheet. */
function fromPdfViewer(body: Element): string | null {
  if (!body.querySelector("br[role=presentation]") || body.querySelector("p, h1, h2, h3, ul, ol, table, a")) return null;
  body.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
  return body.textContent;
}

/** Plain text from the clipboard as HTML of our shape. */
export function plainPaste(text: string): string {
  return plainHtml(document, readPlain(text));
}

/** Cleans HTML from the clipboard. `textLocale` is the language of the text that it comes into. What was copied in an editor of ours has its shape already. */
export function cleanPaste(html: string, textLocale = "sv"): Cleaned {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const left: LeftOut = {};
  if (body.querySelector("[data-pm-slice]")) {
    dropAll(body, {});
    return { html: body.innerHTML, left };
  }
  dropAll(body, left);
  const lines = fromPdfViewer(body);
  if (lines !== null) return { html: plainHtml(body.ownerDocument, readPlain(lines)), left };
  const office = /urn:schemas-microsoft-com|docs-internal-guid|LibreOffice|class="?Mso/i.test(html);
  shapeBreaks(body);
  marksFromStyles(body);
  const fromWord = listsFromWord(body);
  shapeHeadings(body);
  const raised = fromWord + shapeLists(body);
  const merged = shapeTables(body);
  if (raised > 0) left.levels = raised;
  if (merged > 0) left.merged = merged;
  shapeQuotes(body);
  shapeLinks(body, left);
  if (!office) keepLanguages(body, textLocale);
  stripAttributes(body);
  tidy(body);
  return { html: body.innerHTML, left };
}

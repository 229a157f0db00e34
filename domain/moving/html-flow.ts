import type { Block, Inline } from "@/domain/publishing/blocks.schema";
import { canonicalInlines } from "@/domain/publishing/canonical";
import { withAsides } from "./html-documents";
import { isSmallPicture, lineEnd, type Look, lookInside, neverText, paragraphEnd, paragraphsOf, pieces, inlinesOf, textOfNode } from "./html-inlines";
import { listBlocks } from "./html-lists";
import { embedBlocks, figureBlocks, galleryBlocks, pictureBlocks } from "./html-pictures";
import { tableBlocks } from "./html-tables";
import type { Conversion } from "./html-to-blocks";
import { attributeOf, childrenOf, elementsIn, hasClass, type HtmlElement, type HtmlNode, type HtmlParent, isElement, mostDepth, textIn } from "./html-tree";
import { cleaned, shortened } from "./safe-text";

interface Place {
  /** Line ends of the text are line ends for readers (the classic editor). */
  lines: boolean;
  look: Look;
  depth: number;
  /** The highest level of heading that the text uses. */
  highest: number;
}

const containers = /^(p|div|section|article|main|header|footer|aside|nav|center|address|figure|figcaption|details|dl|dd|fieldset|form|body|html|hgroup|picture|noscript|caption|tbody|tr|td|th|marquee)$/;

/** What can stand among words without ending the paragraph. */
function isInline(node: HtmlNode): boolean {
  return "value" in node || (isElement(node) && /^(a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/.test(node.tagName));
}

const blockInside = ["img", "p", "div", "ul", "ol", "table", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "iframe", "video", "audio", "br"];

/** Paragraphs of a run of words, and after them the pictures that stood among them. */
function paragraphs(run: Inline[], conversion: Conversion): Block[] {
  const blocks = paragraphsOf(run).flatMap((words) => pieces(canonicalInlines(words)).map((content): Block => ({ type: "paragraph", content })));
  return withAsides(blocks, conversion.asides());
}

function heading(element: HtmlElement, place: Place, conversion: Conversion): Block[] {
  const content = canonicalInlines(inlinesOf(childrenOf(element), lookInside(element, place.look, conversion), conversion));
  const text = content.map((inline) => inline.text).join("");
  if (text) conversion.headed(text);
  const level = Number(element.tagName[1]) <= place.highest ? 2 : 3;
  const blocks = pieces(content).map((piece, index): Block => (index === 0 ? { type: "heading", level, content: piece } : { type: "paragraph", content: piece }));
  return [...blocks, ...conversion.asides()];
}

function quote(element: HtmlElement, place: Place, conversion: Conversion): Block[] {
  const [said] = elementsIn(element, ["cite", "footer"]);
  const source = said ? shortened(cleaned(textIn(said)), 200) : "";
  if (said) detach(said);
  const inside = flow(element, { ...place, depth: place.depth + 1 }, conversion);
  const quoted = inside.map((block): Block => (block.type === "paragraph" ? { type: "quote", content: block.content } : block));
  const last = quoted.findLastIndex(({ type }) => type === "quote");
  if (source && last < 0) return [...quoted, { type: "paragraph", content: [{ text: source }] }];
  return quoted.map((block, index) => (source && index === last && block.type === "quote" ? { ...block, source } : block));
}

function detach(element: HtmlElement): void {
  const parent = element.parentNode;
  if (parent) parent.childNodes = parent.childNodes.filter((each) => each !== element);
}

function preformatted(element: HtmlElement, place: Place, conversion: Conversion): Block[] {
  if (!hasClass(element, /^wp-block-verse$/)) conversion.note("preformatted");
  const words = inlinesOf(childrenOf(element), place.look, conversion).map((inline) => ({ ...inline, text: inline.text.replace(/\r?\n/g, lineEnd) }));
  return paragraphs(words, conversion);
}

function term(element: HtmlElement, place: Place, conversion: Conversion): Block[] {
  const look = lookInside(element, place.look, conversion);
  const marks = [...new Set([...(look.marks ?? []), "strong" as const])];
  return paragraphs(inlinesOf(childrenOf(element), { ...look, marks }, conversion), conversion);
}

const tagged = (element: HtmlElement, name: string) => attributeOf(element, name) !== undefined;
const isEmbed = (element: HtmlElement) => tagged(element, "data-embed") || hasClass(element, /^wp-block-embed__wrapper$/);
const shown = /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|soundcloud\.com|spotify\.com|svtplay\.se|ur\.se|sverigesradio\.se)\//i;

/** Blocks of an element that is a block of its own; null for one whose children are looked at one by one. */
function ownBlocks(element: HtmlElement, place: Place, conversion: Conversion): Block[] | null {
  const { tagName } = element;
  if (isEmbed(element)) return embedBlocks(element, conversion);
  if (tagged(element, "data-gallery")) return galleryBlocks(element, conversion);
  if (/^h[1-6]$/.test(tagName)) return heading(element, place, conversion);
  if (/^(ul|ol|menu|dir)$/.test(tagName)) return withAsides(listBlocks(element, lookInside(element, place.look, conversion), conversion), conversion.asides());
  if (tagName === "table") return [...tableBlocks(element, place.look, conversion), ...conversion.asides()];
  if (tagName === "blockquote") return quote(element, place, conversion);
  if (tagName === "pre") return preformatted(element, place, conversion);
  if (tagName === "dt" || tagName === "summary") return term(element, place, conversion);
  if (tagName === "img" && !isSmallPicture(element)) return pictureBlocks(element, "", conversion);
  if (tagName === "figure") return figureBlocks(element, conversion);
  if (/^(video|audio)$/.test(tagName) || (tagName === "iframe" && shown.test(attributeOf(element, "src") ?? ""))) return embedBlocks(element, conversion);
  return null;
}

/** A caption beside a table is the table's own. */
function captioned(element: HtmlElement, conversion: Conversion): void {
  const [table] = elementsIn(element, ["table"]);
  const caption = childrenOf(element).find((node) => isElement(node) && node.tagName === "figcaption");
  if (element.tagName !== "figure" || !table || !caption || !isElement(caption)) return;
  const words = cleaned(textIn(caption));
  if (words === "") return;
  conversion.headed(words);
  detach(caption);
}

/**
 * The blocks of everything below a node: words are gathered into paragraphs until something ends them.
 * Deeper than any page is, only the words count.
 */
export function flow(parent: HtmlParent, place: Place, conversion: Conversion): Block[] {
  const blocks: Block[] = [];
  let run: Inline[] = [];
  const end = () => void (blocks.push(...paragraphs(run, conversion)), (run = []));
  for (const node of childrenOf(parent)) {
    if (!isElement(node)) {
      if ("value" in node) run.push({ text: textOfNode(node.value, place.lines), ...place.look });
    } else if (place.depth > mostDepth) {
      run.push({ text: textIn(node), ...place.look }, { text: paragraphEnd });
    } else if (node.tagName === "br") {
      run.push({ text: lineEnd });
    } else if (isSmallPicture(node)) {
      run.push({ text: attributeOf(node, "alt") ?? "", ...place.look });
    } else if (isInline(node) && elementsIn(node, blockInside).length === 0) {
      run.push(...wordsWithLines(node, place, conversion));
    } else {
      end();
      captioned(node, conversion);
      blocks.push(...blocksOf(node, place, conversion));
    }
  }
  end();
  return blocks.filter((block) => !("content" in block) || block.content.length > 0);
}

function wordsWithLines(node: HtmlElement, place: Place, conversion: Conversion): Inline[] {
  return inlinesOf([node], place.look, conversion).map((inline) => ({ ...inline, text: textOfNode(inline.text, place.lines) }));
}

function blocksOf(element: HtmlElement, place: Place, conversion: Conversion): Block[] {
  const own = ownBlocks(element, place, conversion);
  if (own) return own;
  if (element.tagName === "form") conversion.note("formLeftOut");
  if (neverText.test(element.tagName)) {
    conversion.leaveOut(element);
    return [];
  }
  const inside = { ...place, look: lookInside(element, place.look, conversion), depth: place.depth + 1 };
  // In an explicit paragraph a line end of the classic editor is one too; between the tags of a list or a table it is nothing.
  if (containers.test(element.tagName) || isInline(element)) return flow(element, inside, conversion);
  return element.tagName === "hr" ? [] : flow(element, { ...inside, lines: false }, conversion);
}

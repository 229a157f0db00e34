import type { Inline } from "@/domain/publishing/blocks.schema";
import { isSafeLink } from "@/domain/publishing/blocks.schema";
import type { Conversion } from "./html-to-blocks";
import { attributeOf, childrenOf, hasClass, type HtmlElement, type HtmlNode, isElement, mostDepth, textIn } from "./html-tree";

/** Ends a line and ends a paragraph, in texts on their way to becoming paragraphs. */
export const lineEnd = "\u2028";
export const paragraphEnd = "\u2029";

export type Look = Omit<Inline, "text">;

const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A link as the portal keeps it; undefined where the words stay without one, which is noted unless it led within the page. */
function linkOf(element: HtmlElement, conversion: Conversion): string | undefined {
  const href = (attributeOf(element, "href") ?? "").trim();
  if (href === "" || href.startsWith("#")) return undefined;
  const document = conversion.context.document(href);
  if (document) return void conversion.asideDocument(document, textIn(element));
  const link = conversion.context.link(href);
  if (link && link.length <= 2000 && isSafeLink(link)) return link;
  conversion.note("linkLeftOut", href);
  return undefined;
}

function lookIn(element: HtmlElement, look: Look, conversion: Conversion): Look {
  const marks = new Set(look.marks ?? []);
  if (/^(b|strong)$/.test(element.tagName)) marks.add("strong");
  if (/^(i|em|cite|dfn|var)$/.test(element.tagName)) marks.add("emphasis");
  const link = element.tagName === "a" ? (linkOf(element, conversion) ?? look.link) : look.link;
  const said = attributeOf(element, "lang") ?? attributeOf(element, "xml:lang");
  const lang = said && said.length < 36 && languagePattern.test(said) ? said : look.lang;
  return { ...(marks.size > 0 ? { marks: [...marks] } : {}), ...(link ? { link } : {}), ...(lang ? { lang } : {}) };
}

/** The look of what stands inside an element. */
export const lookInside = lookIn;

/** Text of a text node: in classic texts of WordPress an empty line ends a paragraph and a line end is one (wpautop). */
export function textOfNode(value: string, lines: boolean): string {
  if (!lines) return value;
  return value.replace(/\r\n?/g, "\n").replace(/\n[ \t]*(?:\n[ \t]*)+/g, paragraphEnd).replace(/\n/g, lineEnd);
}

/** What an element says in a line that holds only text: alternative texts of small pictures, words in quotation marks. */
function around(element: HtmlElement): [string, string] {
  if (element.tagName === "br") return [lineEnd, ""];
  if (element.tagName === "q") return ["”", "”"];
  if (element.tagName === "img") return [attributeOf(element, "alt") ?? "", ""];
  if (/^(p|div|li|dd|dt|tr|h[1-6]|blockquote|figcaption|caption|summary|ul|ol|table|pre|section|article)$/.test(element.tagName)) return [lineEnd, lineEnd];
  if (/^(td|th)$/.test(element.tagName)) return [" ", " "];
  return ["", ""];
}

export const neverText = /^(script|style|noscript|template|iframe|object|embed|video|audio|canvas|svg|math|select|textarea|button|input|option|map)$/;

export const isSmallPicture = (element: HtmlElement) => element.tagName === "img" && hasClass(element, /^(wp-smiley|emoji)$/);

/** The text of nodes as one line of inlines, whatever they hold: for headings, cells, list items and captions. */
export function inlinesOf(nodes: readonly HtmlNode[], look: Look, conversion: Conversion, depth = 0): Inline[] {
  const result: Inline[] = [];
  const say = (text: string, as: Look) => void (text !== "" && result.push({ text, ...as }));
  for (const node of nodes) {
    if ("value" in node) say(node.value, look);
    if (!isElement(node)) continue;
    if (neverText.test(node.tagName)) {
      conversion.leaveOut(node);
      continue;
    }
    // The second link of WordPress' block for a file says "Download" and leads to the same one.
    if (hasClass(node, /^wp-block-file__button$/)) continue;
    if (depth > mostDepth) {
      say(textIn(node), look);
      continue;
    }
    if (node.tagName === "img" && !isSmallPicture(node)) {
      conversion.aside(node);
      continue;
    }
    const [before, after] = around(node);
    say(before, look);
    result.push(...inlinesOf(childrenOf(node), lookIn(node, look, conversion), conversion, depth + 1));
    say(after, look);
  }
  return result;
}

const longestInline = 10_000;
const mostInlines = 400;

/** Cuts what is longer than a paragraph may be into pieces that are not. */
export function pieces(inlines: Inline[], most = mostInlines): Inline[][] {
  const cut = inlines.flatMap((inline) => {
    const points = Array.from({ length: Math.ceil(inline.text.length / longestInline) }, (_, index) => inline.text.slice(index * longestInline, (index + 1) * longestInline));
    return points.map((text) => ({ ...inline, text }));
  });
  return Array.from({ length: Math.ceil(cut.length / most) }, (_, index) => cut.slice(index * most, (index + 1) * most));
}

/** The paragraphs of a run of inlines: it is cut where lines and paragraphs end. */
export function paragraphsOf(run: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [[]];
  for (const inline of run) {
    inline.text.split(/[\u2028\u2029]/).forEach((text, index) => {
      if (index > 0) paragraphs.push([]);
      if (text !== "") paragraphs.at(-1)!.push({ ...inline, text });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ""));
}

import type { Block } from "@/domain/publishing/blocks.schema";
import { isSafeLink } from "@/domain/publishing/blocks.schema";
import type { Conversion } from "./html-to-blocks";
import { attributeOf, elementsIn, type HtmlElement, textIn } from "./html-tree";
import { cleaned, shortened } from "./safe-text";

/** What is known of a file of the other site. */
export interface KnownFile {
  /** In the portal's media library; null where the file was not given. */
  mediaId: string | null;
  alt: string;
}

export const fileNameOf = (address: string): string => address.split(/[?#]/)[0]?.split("/").at(-1)?.slice(0, 120) ?? "";

const paragraph = (text: string): Block[] => (text ? [{ type: "paragraph", content: [{ text }] }] : []);

/**
 * A picture, where its file is in the library and somebody has said what it shows. No alternative text is ever made
 * up (WCAG 1.1.1): a picture without one is left out and named in the report, with its caption kept as text.
 */
export function pictureBlocks(image: HtmlElement, caption: string, conversion: Conversion): Block[] {
  const address = attributeOf(image, "src") ?? "";
  const id = Number(/(?:^|\s)wp-image-(\d{1,12})(?:\s|$)/.exec(attributeOf(image, "class") ?? "")?.[1] ?? attributeOf(image, "data-id") ?? Number.NaN);
  return fileBlocks(conversion.context.file(address, Number.isNaN(id) ? null : id), { alt: attributeOf(image, "alt") ?? "", caption, name: fileNameOf(address) }, conversion);
}

function fileBlocks(file: KnownFile | null, said: { alt: string; caption: string; name: string }, conversion: Conversion): Block[] {
  const alt = cleaned(said.alt) || cleaned(file?.alt ?? "");
  const caption = cleaned(said.caption);
  if (!file?.mediaId) conversion.note("pictureFileMissing", said.name);
  else if (!alt) conversion.note("pictureWithoutAlt", said.name);
  else {
    if (alt.length > 400) conversion.note("altShortened", said.name);
    const rest = caption.length > 400 ? paragraph(caption) : [];
    return [{ type: "image", picture: { source: `media:${file.mediaId}`, alt: shortened(alt, 400) }, ...(caption && caption.length <= 400 ? { caption } : {}) }, ...rest];
  }
  return paragraph(caption);
}

/** The pictures of a gallery, by their numbers in the other system. */
export function galleryBlocks(element: HtmlElement, conversion: Conversion): Block[] {
  const ids = (attributeOf(element, "data-gallery") ?? "").split(",").map((id) => Number(id.trim())).filter((id) => Number.isInteger(id) && id > 0);
  if (ids.length === 0) conversion.note("galleryLeftOut");
  return ids.slice(0, 200).flatMap((id) => fileBlocks(conversion.context.file("", id), { alt: "", caption: "", name: `#${id}` }, conversion));
}

/** A figure: its pictures with its caption, or null where it holds something else. */
export function figureBlocks(figure: HtmlElement, conversion: Conversion): Block[] | null {
  const images = elementsIn(figure, ["img"]);
  if (images.length === 0 || elementsIn(figure, ["table", "figure", "iframe", "video", "audio", "blockquote"]).length > 0) return null;
  const [said] = elementsIn(figure, ["figcaption"]);
  const inHtml = said ? textIn(said) : (attributeOf(figure, "data-caption") ?? "");
  // [caption] of the older kind has its words beside the picture.
  const caption = cleaned(inHtml || textIn(figure));
  return images.flatMap((image, index) => pictureBlocks(image, index === images.length - 1 ? caption : "", conversion));
}

/** What is shown from elsewhere becomes a link: nothing is fetched for a reader who has not asked for it (P9, GDPR). */
export function embedBlocks(element: HtmlElement, conversion: Conversion): Block[] {
  const said = attributeOf(element, "src") ?? elementsIn(element, ["source", "a"]).map((each) => attributeOf(each, "src") ?? attributeOf(each, "href")).find(Boolean) ?? cleaned(textIn(element)).split(" ")[0] ?? "";
  const address = said.startsWith("//") ? `https:${said}` : said;
  const link = conversion.context.link(address);
  if (!link || link.length > 2000 || !isSafeLink(link) || !/^https?:/i.test(address)) {
    conversion.note("embedLeftOut", address);
    return paragraph(element.tagName === "p" ? cleaned(textIn(element)) : "");
  }
  conversion.note("embedAsLink", address);
  return [{ type: "paragraph", content: [{ text: cleaned(address).slice(0, 2000) || address, link }] }];
}

import "server-only";
import type { ReactNode } from "react";
import type { RenderedDocument } from "@/lib/document-cache";
import { assets } from "./assets";
import type { DocumentInfo, Frame } from "./document.types";
import { PublicDocument } from "./public-document";
import { securityHeaders } from "./security-headers";

export interface RenderOptions {
  frame: Frame;
  info: DocumentInfo;
  /** 200 where nothing else is said. */
  status?: number;
  /** Seconds until the document says something untrue although nothing was published; an hour where nothing is said. */
  maxAge?: number;
  /** The text that the document shows, whose visits are counted. */
  about?: RenderedDocument["about"];
  headers?: Record<string, string>;
  /** Origins that a form of the document leads to by a redirect, besides the portal. */
  formsLeadTo?: readonly string[];
  /** Origins of films that this reader has asked to see in the document. */
  framesFrom?: readonly string[];
  /** Of the one script that this answer has: an answer of its own to each reader, kept by nobody. */
  scriptNonce?: string;
}

/** React writes these names as it spells them. */
const misspelt = new Set(["charSet", "hrefLang", "dateTime", "autoCapitalize", "autoComplete", "maxLength", "spellCheck", "enterKeyHint", "srcSet", "referrerPolicy", "noValidate", "inputMode"]);

/**
 * Spells names of attributes as HTML has them. Each attribute is taken with its whole value, in which quotes are escaped,
 * so that a value that ends like a name (`title=" hrefLang="`) is no name. Data blocks hold no `="` (head.tsx).
 */
function respelt(markup: string): string {
  return markup.replace(/ ([\w:-]+)="[^"]*"/g, (whole, name: string) => (misspelt.has(name) ? ` ${name.toLowerCase()}${whole.slice(name.length + 1)}` : whole));
}

/** Makes a part of a document, as it stands in it. */
export async function renderPart(part: ReactNode): Promise<string> {
  // Not a static import: Next refuses react-dom/server in the graph of a route.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return respelt(renderToStaticMarkup(part));
}

/** Makes a whole public document of what stands in its `<main>`: doctype, head, header, breadcrumb, footer, headers. */
export async function renderDocument(main: ReactNode, options: RenderOptions): Promise<RenderedDocument> {
  const { frame, info, status = 200, maxAge = 3600, about, headers = {}, formsLeadTo, framesFrom, scriptNonce } = options;
  const markup = await renderPart(<PublicDocument frame={frame} info={info} assets={assets()}>{main}</PublicDocument>);
  return {
    status,
    maxAge,
    about,
    html: `<!doctype html>${markup}`,
    headers: { "Content-Language": frame.reader.locale, ...securityHeaders(frame.origin, formsLeadTo, framesFrom, scriptNonce), ...headers },
  };
}

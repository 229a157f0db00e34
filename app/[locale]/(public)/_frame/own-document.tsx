import "server-only";
import type { ReactNode } from "react";
import { renderDocument } from "@/components/document/render-document";
import type { Frame, NavigationLink } from "@/components/document/document.types";
import { type Place, placeAddress } from "@/i18n/addresses";
import { type Locale, locales } from "@/i18n/routing";
import { withUrgent } from "./urgent";

interface Shown {
  frame: Frame;
  /** A fixed place, or the document's own address in each language that it is in. */
  place: Place | Partial<Record<Locale, string>>;
  title: string;
  status?: number;
  headers?: Record<string, string>;
  /** False for what belongs to one person: no search engine keeps it. */
  index?: boolean;
  /** What it stands below; the contact page where nothing is said. */
  above?: NavigationLink;
}

/** A document that is made for one person's request: nobody keeps it, and no link in it tells where it was followed from. */
export async function ownDocument(main: ReactNode, { frame, place, title, status = 200, headers = {}, index = false, above }: Shown): Promise<Response> {
  const { reader } = frame;
  const addresses = typeof place === "string" ? Object.fromEntries(locales.map((each) => [each, placeAddress(place, each)])) : place;
  const address = addresses[reader.locale] ?? Object.values(addresses)[0] ?? placeAddress("/contact", reader.locale);
  const info = { title, canonical: address, index, languages: addresses, ...(index ? { editions: addresses } : {}), breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, above ?? { title: reader.t("site.contact"), href: placeAddress("/contact", reader.locale) }, { title, href: address }] };
  const rendered = await renderDocument(main, { frame, info, status });
  return new Response(await withUrgent(rendered.html, reader.locale), { status, headers: { ...rendered.headers, ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "same-origin" } });
}

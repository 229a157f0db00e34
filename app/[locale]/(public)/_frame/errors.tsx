import "server-only";
import { renderDocument } from "@/components/document/render-document";
import { findNearPages } from "@/domain/pages/pages.queries";
import { wordsOfPath } from "@/domain/pages/near";
import type { Locale } from "@/i18n/routing";
import type { RenderedDocument } from "@/lib/document-cache";
import { GoneView, NotFoundView, TroubleView } from "./error-view";
import { bareFrame, type LoadedFrame } from "./frame";

/** The 404 of an address; `path` is what came after the language. Kept as short as anything that somebody may put right. */
export async function notFoundDocument(frame: LoadedFrame, path: string): Promise<RenderedDocument> {
  const { reader } = frame;
  const words = wordsOfPath(path);
  const near = await findNearPages(reader.locale, path);
  const info = { title: reader.t("errors.notFound.title"), canonical: `/${reader.locale}`, index: false, ownSearch: true };
  return renderDocument(<NotFoundView reader={reader} words={words} near={near} />, { frame, info, status: 404, maxAge: 60 });
}

/** The 410 of something that was withdrawn, with the explanation that staff gave. */
export async function goneDocument(frame: LoadedFrame, withdrawn: { reason: string; withdrawnAt: Date | null }): Promise<RenderedDocument> {
  const { reader } = frame;
  const info = { title: reader.t("errors.gone.title"), canonical: `/${reader.locale}`, index: false, ownSearch: true };
  return renderDocument(<GoneView reader={reader} {...withdrawn} />, { frame, info, status: 410, maxAge: frame.trueFor });
}

/** 500 and 503, in the reader's language, without asking the database for anything. */
export async function troubleDocument(locale: Locale, status: 500 | 503): Promise<RenderedDocument> {
  const frame = await bareFrame(locale);
  const title = frame.reader.t(status === 503 ? "errors.unavailable.title" : "errors.failed.title");
  const info = { title, canonical: `/${locale}`, index: false };
  const headers: Record<string, string> = status === 503 ? { "Retry-After": "60" } : {};
  return renderDocument(<TroubleView reader={frame.reader} status={status} />, { frame, info, status, headers, maxAge: 0 });
}

/** An address that once led here leads on for ever. */
export function movedDocument(href: string): RenderedDocument {
  return { status: 308, html: "", headers: { Location: href }, maxAge: 3600 };
}

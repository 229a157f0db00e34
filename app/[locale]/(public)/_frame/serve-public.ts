import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { type DocumentOptions, type RenderedDocument, serveDocument } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { findOldAddress } from "@/domain/publishing/addresses.queries";
import { movedDocument, notFoundDocument, troubleDocument } from "./errors";
import { type LoadedFrame, loadFrame } from "./frame";

/** The parameters of a public route: a language, and what the route adds. */
export interface PublicParameters {
  params: Promise<{ locale: string }>;
}

/**
 * Answers a public GET: loads the frame, renders, and turns what is not found into where the address leads that somebody
 * has kept from before the portal or made by hand, or else into the 404 of the reader's language.
 * @param render makes the document; may throw NotFoundError
 */
export async function servePublic(
  request: Request,
  asked: string,
  render: (frame: LoadedFrame, url: URL) => Promise<RenderedDocument>,
  options?: DocumentOptions,
): Promise<Response> {
  const locale: Locale = isLocale(asked) ? asked : sourceLocale;
  const url = new URL(request.url);
  const make = async () => {
    const frame = await loadFrame(locale);
    try {
      if (!isLocale(asked)) throw new NotFoundError("language");
      return await render(frame, url);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const href = await findOldAddress(url.pathname);
      return href ? movedDocument(href) : notFoundDocument(frame, pathIn(url, asked));
    }
  };
  return serveDocument(request, make, (status) => troubleDocument(locale, status), options);
}

/** What comes after the language; all of it where the address has none. */
function pathIn(url: URL, asked: string): string {
  return url.pathname.split("/").slice(isLocale(asked) ? 2 : 1).join("/");
}

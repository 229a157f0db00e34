import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { type DocumentOptions, type RenderedDocument, serveDocument } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { shortNumberIn } from "@/domain/publishing/addresses.schema";
import { findOldAddress, findShortAddress } from "@/domain/publishing/addresses.queries";
import { urgentInsert } from "./urgent";
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
  const trouble = (status: 500 | 503) => troubleDocument(locale, status);
  const short = await ledOn(url);
  if (short) return serveDocument(request, async () => movedDocument(short), trouble, { keep: false });
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
  return serveDocument(request, make, trouble, { ...options, insert: () => urgentInsert(locale, { path: url.pathname }) });
}

/** Where a short address of the site before leads. A database that does not answer hides no start page (P10). */
async function ledOn(url: URL): Promise<string | null> {
  if (shortNumberIn(url.search) === null) return null;
  try {
    return await findShortAddress(url);
  } catch (error) {
    if (isDatabaseUnavailable(error)) return null;
    throw error;
  }
}

/** What comes after the language; all of it where the address has none. */
function pathIn(url: URL, asked: string): string {
  return url.pathname.split("/").slice(isLocale(asked) ? 2 : 1).join("/");
}

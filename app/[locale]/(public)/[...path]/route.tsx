import { listEditions } from "@/domain/pages/pages.queries";
import { NotFoundError } from "@/lib/errors";
import { goneDocument, movedDocument } from "../_frame/errors";
import { servePublic } from "../_frame/serve-public";
import { filmParameter, unlessFilm } from "../_frame/text";
import { findForReader, pageDocument } from "./page-document";

interface Parameters {
  params: Promise<{ locale: string; path: string[] }>;
}

/** Topics and service pages: their addresses are content. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale, path } = await params;
  return servePublic(request, locale, async (frame, url) => {
    const found = await findForReader("page", frame.reader.locale, path.join("/"));
    if (!found) throw new NotFoundError("page");
    if (found.state === "withdrawn") return goneDocument(frame, found);
    if (found.state === "moved") return movedDocument(found.href);
    // The Swedish address in a language that has an edition of its own: that one is meant.
    const own = found.locale === frame.reader.locale ? undefined : (await listEditions(found.itemId))[frame.reader.locale];
    return own ? movedDocument(own) : pageDocument(frame, found, { film: url.searchParams.get(filmParameter) ?? undefined });
  }, unlessFilm(request));
}

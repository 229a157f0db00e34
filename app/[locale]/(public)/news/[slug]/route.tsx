import { listEditions } from "@/domain/pages/pages.queries";
import { NotFoundError } from "@/lib/errors";
import { findForReader } from "../../[...path]/page-document";
import { goneDocument, movedDocument } from "../../_frame/errors";
import { servePublic } from "../../_frame/serve-public";
import { filmParameter, unlessFilm } from "../../_frame/text";
import { articleDocument } from "./article-document";

interface Parameters {
  params: Promise<{ locale: string; slug: string }>;
}

/** An article. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale, slug } = await params;
  return servePublic(request, locale, async (frame, url) => {
    const found = await findForReader("news", frame.reader.locale, slug);
    if (!found) throw new NotFoundError("article");
    if (found.state === "withdrawn") return goneDocument(frame, found);
    if (found.state === "moved") return movedDocument(found.href);
    const own = found.locale === frame.reader.locale ? undefined : (await listEditions(found.itemId))[frame.reader.locale];
    return own ? movedDocument(own) : articleDocument(frame, found, { film: url.searchParams.get(filmParameter) ?? undefined });
  }, unlessFilm(request));
}

import { renderDocument } from "@/components/document/render-document";
import { findComingEvents } from "@/domain/events/events.queries";
import { searchEverything } from "@/domain/search/search.queries";
import { searchInput } from "@/domain/search/search.schema";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { searchAddress, SearchView } from "./search-view";

/** One reader's question: made each time, never kept. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame, url) => {
    const { reader } = frame;
    const input = searchInput.parse(Object.fromEntries(url.searchParams));
    const result = await searchEverything(reader.locale, input);
    const events = input.kind || result.page > 1 ? [] : await findComingEvents(reader.locale, result.query, frame.at);
    const addressIn = (locale: typeof reader.locale) => searchAddress({ ...reader, locale }, result.query);
    const title = reader.t("search.title");
    const info = {
      title: result.query ? `${reader.t("search.count", { count: result.total, query: result.query })} – ${title}` : title,
      canonical: placeAddress("/search", reader.locale),
      index: false,
      languages: Object.fromEntries(locales.map((locale) => [locale, addressIn(locale)])),
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: placeAddress("/search", reader.locale) }],
      ownSearch: true,
    };
    return renderDocument(<SearchView reader={reader} result={result} kind={input.kind} events={events} />, { frame, info });
  }, { keep: false });
}

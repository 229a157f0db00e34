import { renderDocument } from "@/components/document/render-document";
import { listEvents } from "@/domain/events/events.queries";
import { eventFilterSchema } from "@/domain/events/events.schema";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { untilOver } from "./event-words";
import { eventListAddress, EventsView } from "./events-view";

/** What is coming. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame, url) => {
    const { reader, at } = frame;
    // A field left at "all" comes as an empty string.
    const filter = eventFilterSchema.parse(Object.fromEntries([...url.searchParams].filter(([, value]) => value !== "")));
    const list = await listEvents(reader.locale, filter, at);
    const title = reader.t("events.title");
    const canonical = eventListAddress(reader, filter);
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/events", each)]));
    const info = {
      title: list.page > 1 ? `${title}, ${reader.t("events.page", { page: list.page, pages: list.pages })}` : title,
      canonical,
      index: Object.values(filter).filter(Boolean).length === 1,
      languages: addresses,
      editions: url.search ? undefined : addresses,
      feeds: [{ title, path: `/feeds/${reader.locale}/events`, calendar: true }],
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<EventsView reader={reader} list={list} filter={filter} />, { frame, info, maxAge: Math.min(frame.trueFor, untilOver(list.coming, at)) });
  }, { vary: ["from", "to", "category", "audience", "place", "access", "page"] });
}

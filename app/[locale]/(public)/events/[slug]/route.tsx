import { renderDocument } from "@/components/document/render-document";
import { getEvent } from "@/domain/events/events.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { movedDocument } from "../../_frame/errors";
import { servePublic } from "../../_frame/serve-public";
import { untilOver } from "../event-words";
import { eventData } from "./event-data";
import { EventPage } from "./event-view";

interface Parameters {
  params: Promise<{ locale: string; slug: string }>;
}

/** One event. What is known by its last letters is found whatever its title was when the address was written down. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, slug } = await params;
  return servePublic(request, asked, async (frame) => {
    const { reader, at, origin } = frame;
    const event = await getEvent(slug, reader.locale, at);
    if (!event.href.endsWith(`/${slug}`)) return movedDocument(event.href);
    const title = event.next.cancelled ? `${reader.t("events.cancelled")}: ${event.title}` : event.title;
    const fallback = event.locale !== reader.locale;
    const info = {
      title,
      description: event.text.slice(0, 160),
      canonical: fallback ? (event.editions[event.locale] ?? event.href) : event.href,
      index: !fallback,
      editions: fallback ? undefined : event.editions,
      languages: Object.fromEntries(locales.map((each) => [each, event.editions[each] ?? event.href.replace(placeAddress("/events", reader.locale), placeAddress("/events", each))])),
      feeds: [{ title: reader.t("events.title"), path: `/feeds/${reader.locale}/events`, calendar: true }],
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("events.title"), href: placeAddress("/events", reader.locale) }, { title: event.title, href: event.href }],
      structuredData: fallback || event.over ? [] : [eventData(event, origin)],
    };
    return renderDocument(<EventPage event={event} reader={reader} />, { frame, info, maxAge: Math.min(frame.trueFor, untilOver([event], at)) });
  });
}

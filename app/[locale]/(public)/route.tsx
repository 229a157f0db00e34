import { shortcutPages } from "@/components/document/entrances";
import { renderDocument } from "@/components/document/render-document";
import { getContacts } from "@/domain/departments/departments.queries";
import { listOpenDisturbances } from "@/domain/disturbances/disturbances.queries";
import { listComingEvents } from "@/domain/events/events.queries";
import { findCrisis } from "@/domain/alerts/alerts.queries";
import { listLatestNews } from "@/domain/news/news.queries";
import { listPages } from "@/domain/pages/pages.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { organisationData } from "./_frame/organisation-data";
import { toNavigation } from "./_frame/frame";
import { type PublicParameters, servePublic } from "./_frame/serve-public";
import { untilOver } from "./events/event-words";
import { serveCrisis } from "./crisis/now/crisis-document";
import { StartView } from "./start-view";

/** The start page; in a crisis the light one. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  if (findCrisis()) return serveCrisis(request, (await params).locale, "start");
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader } = frame;
    const { locale } = reader;
    const [shortcuts, news, contacts, disturbances, coming] = await Promise.all([
      listPages(locale, shortcutPages),
      listLatestNews(locale, 6),
      getContacts(locale, [municipality.switchboardContactId], frame.at),
      listOpenDisturbances(locale, frame.at),
      listComingEvents(locale, frame.at),
    ]);
    const events = coming.slice(0, 3);
    const switchboard = contacts.get(municipality.switchboardContactId);
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/", each)]));
    const info = {
      title: municipality.name[locale],
      description: reader.t("site.description"),
      canonical: placeAddress("/", locale),
      editions: addresses,
      languages: addresses,
      ownSearch: true,
      structuredData: [organisationData(frame, switchboard)],
    };
    const links = shortcuts.map((page) => toNavigation(page, reader));
    return renderDocument(<StartView reader={reader} topics={frame.topics} shortcuts={links} news={news} switchboard={switchboard} disturbances={disturbances} events={events} at={frame.at} />, {
      frame,
      info,
      maxAge: Math.min(frame.trueFor, untilOver(events, frame.at)),
    });
  });
}

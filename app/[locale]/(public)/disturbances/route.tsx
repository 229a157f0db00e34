import { renderDocument } from "@/components/document/render-document";
import { getAvailability, listEndedDisturbances, listOpenDisturbances } from "@/domain/disturbances/disturbances.queries";
import { clockTag } from "@/domain/disturbances/tags";
import { hasMap } from "@/domain/matters/place/map-picture";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import { viewAround } from "@/lib/map/map-view";
import { municipality } from "@/lib/municipality";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { historyAddress, StatusView } from "./status-view";

function pageOf(url: URL): number {
  const given = url.searchParams.get("page") ?? "1";
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new NotFoundError("history page");
  return Number(given);
}

/** What does not work now, what is planned, and what is over. It tells what time it shows, so it is made anew each minute. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame, url) => {
    const { reader, at } = frame;
    dependsOn(clockTag);
    const [open, history, availability] = await Promise.all([listOpenDisturbances(reader.locale, at), listEndedDisturbances(reader.locale, at, pageOf(url)), getAvailability(at)]);
    const title = reader.t("disturbances.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/disturbances", each)]));
    const canonical = historyAddress(reader, history.page);
    const info = {
      title: history.page > 1 ? `${title}, ${reader.t("news.page", { page: history.page, pages: history.pages })}` : title,
      description: reader.t("disturbances.lead"),
      canonical,
      index: history.page === 1,
      editions: history.page === 1 ? addresses : undefined,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    const map = hasMap() ? viewAround(null, municipality.area) : null;
    return renderDocument(<StatusView reader={reader} at={at} open={open} history={history} availability={availability} map={map} />, { frame, info, maxAge: Math.min(frame.trueFor, 60) });
  }, { vary: ["page"] });
}

import { renderDocument } from "@/components/document/render-document";
import { getPublicFigures, secondsToNextMonth } from "@/domain/matters/figures/figures.queries";
import { getSenderTable } from "@/domain/matters/figures/senders.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { HowWellView } from "./how-well-view";

/** Reading all matters of a year takes a while and changes nothing within a month, but a department may be renamed. */
const longest = 6 * 3600;

/** How soon residents are answered: kept like every public document, the last good copy while the database is away. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const [figures, senders] = await Promise.all([getPublicFigures(reader.locale, at), getSenderTable(at)]);
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/how-well", each)]));
    const canonical = placeAddress("/how-well", reader.locale);
    const title = reader.t("figures.title");
    const info = {
      title,
      description: reader.t("figures.lead", { from: formatDate(figures.from, reader.locale), to: formatDate(figures.to, reader.locale) }),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("site.contact"), href: placeAddress("/contact", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<HowWellView reader={reader} figures={figures} senders={senders} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToNextMonth(at), longest) });
  });
}

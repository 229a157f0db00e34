import { renderDocument } from "@/components/document/render-document";
import { listEveryPage } from "@/domain/pages/pages.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { toNavigation } from "../_frame/frame";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { LettersView } from "./letters-view";

/** A–Ö: every page, those that exist in Swedish alone among them. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader } = frame;
    const pages = (await listEveryPage(reader.locale)).map((page) => toNavigation(page, reader));
    const canonical = placeAddress("/a-z", reader.locale);
    const title = reader.t("aToZ.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/a-z", each)]));
    const info = {
      title,
      description: reader.t("aToZ.lead", { count: pages.length }),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<LettersView reader={reader} pages={pages} />, { frame, info, maxAge: frame.trueFor });
  });
}

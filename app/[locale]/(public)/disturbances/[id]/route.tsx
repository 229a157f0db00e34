import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { findDisturbance } from "@/domain/disturbances/disturbances.queries";
import { hasMap } from "@/domain/matters/place/map-picture";
import { listPages } from "@/domain/pages/pages.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { toNavigation } from "../../_frame/frame";
import { type PublicParameters, servePublic } from "../../_frame/serve-public";
import { DisturbanceDocument } from "./disturbance-view";

/** One disturbance with its thread, at an address that stays. */
export async function GET(request: Request, { params }: PublicParameters & { params: Promise<{ id: string }> }): Promise<Response> {
  const { locale, id } = await params;
  return servePublic(request, locale, async (frame) => {
    const { reader, at } = frame;
    const disturbance = await findDisturbance(reader.locale, id, at);
    if (!disturbance) throw new NotFoundError("disturbance");
    const [department, pages] = await Promise.all([findDepartmentLink(reader.locale, disturbance.departmentId), listPages(reader.locale, disturbance.pages)]);
    const addresses = Object.fromEntries(locales.map((each) => [each, addressWith("/disturbances/[id]", each, id)]));
    const canonical = addressWith("/disturbances/[id]", disturbance.lang ?? reader.locale, id);
    const info = {
      title: disturbance.title,
      description: disturbance.area,
      canonical,
      index: !disturbance.lang,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("disturbances.title"), href: placeAddress("/disturbances", reader.locale) }, { title: disturbance.title, href: addresses[reader.locale] ?? canonical, lang: disturbance.lang }],
      changedAt: disturbance.changedAt,
    };
    return renderDocument(<DisturbanceDocument disturbance={disturbance} department={department} pages={pages.map((page) => toNavigation(page, reader))} hasMap={hasMap()} reader={reader} />, { frame, info, maxAge: frame.trueFor });
  });
}

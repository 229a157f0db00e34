import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { findPublicSystem } from "@/domain/systems/public-systems.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { type PublicParameters, servePublic } from "../../_frame/serve-public";
import { SystemView } from "./system-view";

/** What the public reads of one system. */
export async function GET(request: Request, { params }: PublicParameters & { params: Promise<{ id: string }> }): Promise<Response> {
  const { locale, id } = await params;
  return servePublic(request, locale, async (frame) => {
    const { reader, at } = frame;
    const system = await findPublicSystem(reader.locale, id, at);
    if (!system) throw new NotFoundError("system");
    const department = await findDepartmentLink(reader.locale, system.departmentId);
    const addresses = Object.fromEntries(locales.map((each) => [each, addressWith("/systems/[id]", each, id)]));
    const canonical = addressWith("/systems/[id]", system.lang ?? reader.locale, id);
    const info = {
      title: system.name,
      description: system.purpose,
      canonical,
      index: !system.lang,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("systems.title"), href: placeAddress("/systems", reader.locale) }, { title: system.name, href: addresses[reader.locale] ?? canonical, lang: system.lang }],
      changedAt: system.changedAt,
    };
    return renderDocument(<SystemView system={system} department={department} reader={reader} />, { frame, info, maxAge: frame.trueFor });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { listPublicSystems } from "@/domain/systems/public-systems.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { SystemsView } from "./systems-view";

/** The register of systems, as much of it as the law wants described (OSL 4:2), with what works now. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const systems = await listPublicSystems(reader.locale, at);
    const links = await Promise.all([...new Set(systems.map(({ departmentId }) => departmentId))].map((id) => findDepartmentLink(reader.locale, id)));
    const departments = new Map(links.flatMap((link) => (link ? [[link.id, link]] : [])));
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/systems", each)]));
    const title = reader.t("systems.title");
    const canonical = placeAddress("/systems", reader.locale);
    const info = {
      title,
      description: reader.t("systems.lead"),
      canonical,
      index: true,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<SystemsView reader={reader} systems={systems} departments={departments} />, { frame, info, maxAge: frame.trueFor });
  });
}

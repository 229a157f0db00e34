import { renderDocument } from "@/components/document/render-document";
import { listDepartments } from "@/domain/departments/departments.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { DepartmentsView } from "./departments-view";

/** All departments with their units. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader } = frame;
    const departments = await listDepartments(reader.locale);
    const canonical = placeAddress("/departments", reader.locale);
    const title = reader.t("departments.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/departments", each)]));
    const info = {
      title,
      description: reader.t("departments.lead"),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<DepartmentsView reader={reader} departments={departments} />, { frame, info, maxAge: frame.trueFor });
  });
}

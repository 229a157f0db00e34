import { renderDocument } from "@/components/document/render-document";
import { findDepartment } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { listPagesOfDepartment } from "@/domain/pages/pages.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { toNavigation } from "../../_frame/frame";
import { officeData } from "../../_frame/organisation-data";
import { servePublic } from "../../_frame/serve-public";
import { DepartmentView } from "./department-view";

interface Parameters {
  params: Promise<{ locale: string; slug: string }>;
}

/** One department or unit. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, slug } = await params;
  return servePublic(request, asked, async (frame) => {
    const { reader, at } = frame;
    const { locale } = reader;
    const department = await findDepartment(locale, slug, at);
    if (!department) throw new NotFoundError("department");
    const pages = await listPagesOfDepartment(locale, department.id);
    const hrefIn = (each: typeof locale) => addressWith("/departments/[slug]", each, department.slugs[each] ?? department.slugs.sv ?? slug);
    const addresses = Object.fromEntries(locales.map((each) => [each, hrefIn(each)]));
    const breadcrumb = [
      { title: reader.t("site.home"), href: placeAddress("/", locale) },
      { title: reader.t("site.departments"), href: placeAddress("/departments", locale) },
      ...(department.parent ? [{ title: department.parent.name, href: addressWith("/departments/[slug]", locale, department.parent.slug), lang: department.parent.lang }] : []),
      { title: department.name, href: hrefIn(locale) },
    ];
    const editions = Object.fromEntries(locales.filter((each) => department.slugs[each]).map((each) => [each, hrefIn(each)]));
    const info = { title: department.name, description: department.summary ?? undefined, canonical: hrefIn(locale), editions, languages: addresses, breadcrumb, structuredData: department.contacts.map((contact) => officeData(contact, frame)) };
    const statuses = [department.hours, ...department.contacts.map(({ hours }) => hours)].flatMap((hours) => (hours ? [hours.status] : []));
    return renderDocument(<DepartmentView department={department} pages={pages.map((page) => toNavigation(page, reader))} reader={reader} />, {
      frame,
      info,
      maxAge: Math.min(frame.trueFor, secondsUntilChange(statuses, at)),
    });
  });
}

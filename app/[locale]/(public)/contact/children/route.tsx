import { renderDocument } from "@/components/document/render-document";
import { getContacts } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { type PublicParameters, servePublic } from "../../_frame/serve-public";
import { ChildrenView } from "./children-view";

/** The way in for children. It is no text of the site: nobody counts who reads it. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const { locale } = reader;
    const known = await getContacts(locale, municipality.childrenContactIds, at);
    const contacts = municipality.childrenContactIds.flatMap((id) => known.get(id) ?? []);
    const title = reader.t("contact.children.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/contact/children", each)]));
    const info = {
      title,
      description: reader.t("contact.children.lead"),
      canonical: placeAddress("/contact/children", locale),
      editions: addresses,
      languages: addresses,
      breadcrumb: [
        { title: reader.t("site.home"), href: placeAddress("/", locale) },
        { title: reader.t("contact.title"), href: placeAddress("/contact", locale) },
        { title, href: placeAddress("/contact/children", locale) },
      ],
    };
    const statuses = contacts.flatMap(({ hours }) => (hours ? [hours.status] : []));
    return renderDocument(<ChildrenView contacts={contacts} reader={reader} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsUntilChange(statuses, at)) });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { listContacts } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { organisationData } from "../_frame/organisation-data";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { ContactView } from "./contact-view";

/** Every way to reach the municipality, with what is open now. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const all = await listContacts(reader.locale, at);
    const switchboard = all.find(({ id }) => id === municipality.switchboardContactId);
    const contacts = all.filter((contact) => contact !== switchboard);
    const canonical = placeAddress("/contact", reader.locale);
    const title = reader.t("contact.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/contact", each)]));
    const info = {
      title,
      description: reader.t("contact.lead"),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
      structuredData: [organisationData(frame, switchboard)],
    };
    const statuses = all.flatMap(({ hours }) => (hours ? [hours.status] : []));
    return renderDocument(<ContactView reader={reader} switchboard={switchboard} contacts={contacts} />, {
      frame,
      info,
      maxAge: Math.min(frame.trueFor, secondsUntilChange(statuses, at)),
    });
  });
}

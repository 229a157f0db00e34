import { renderDocument } from "@/components/document/render-document";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { readFacts } from "./policy-facts";
import { PolicyView } from "./policy-view";

/** What is counted changes with deeds that expire no document: it is counted anew after so many seconds. */
const longest = 300;

/** The IT policy and how it is followed: kept like every public document, the last good copy while the database is away (P10). */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const facts = await readFacts({ reader, now: at });
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/it-policy", each)]));
    const canonical = placeAddress("/it-policy", reader.locale);
    const title = reader.t("policyPage.title");
    const info = {
      title,
      description: reader.t("policyPage.lead"),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<PolicyView reader={reader} facts={facts} now={at} />, { frame, info, maxAge: Math.min(frame.trueFor, longest) });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { findStatement } from "@/domain/publishing/statement.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { StatementView } from "./statement-view";

/** Findings come and go with every publication; an hour is soon enough for their number. */
const trueFor = 60 * 60;

/** The accessibility statement (tillgänglighetsredogörelse) that the law wants. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader } = frame;
    const statement = await findStatement(reader.locale);
    if (!statement) throw new NotFoundError("statement");
    const canonical = placeAddress("/accessibility", reader.locale);
    const title = reader.t("statement.title");
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/accessibility", each)]));
    const info = {
      title,
      description: reader.t("statement.description"),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<StatementView reader={reader} statement={statement} origin={frame.origin} />, { frame, info, maxAge: Math.min(frame.trueFor, trueFor) });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { listBoard } from "@/domain/notices/board.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight } from "@/lib/dates";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { BoardView } from "./board-view";

/** The official notice board (KL 8:9): kept like every public document, the last good copy while the database is away. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const notices = await listBoard(reader.locale);
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/notices", each)]));
    const canonical = placeAddress("/notices", reader.locale);
    const title = reader.t("notices.title");
    const info = {
      title,
      description: reader.t("notices.lead"),
      canonical,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<BoardView reader={reader} notices={notices} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToMidnight(at)) });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { listBoard } from "@/domain/notices/board.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight } from "@/lib/dates";
import { type PublicParameters, servePublic } from "../../_frame/serve-public";
import { KioskView } from "./kiosk-view";

/** The whole board on one page without anything beside it; no search engine keeps it, since notices may name people. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return servePublic(request, (await params).locale, async (frame) => {
    const { reader, at } = frame;
    const notices = await listBoard(reader.locale);
    const languages = Object.fromEntries(locales.map((each) => [each, placeAddress("/notices/kiosk", each)]));
    const info = { title: reader.t("notices.kiosk.title"), canonical: placeAddress("/notices", reader.locale), index: false, languages, bare: true as const };
    return renderDocument(<KioskView reader={reader} notices={notices} at={at} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToMidnight(at), 600) });
  });
}

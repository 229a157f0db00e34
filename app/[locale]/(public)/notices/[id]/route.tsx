import { renderDocument } from "@/components/document/render-document";
import { findBoardNotice } from "@/domain/notices/board.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { servePublic } from "../../_frame/serve-public";
import { titleOf } from "../notice-parts";
import { NoticeView, RemovedNoticeView } from "./notice-view";

interface Parameters {
  params: Promise<{ locale: string; id: string }>;
}

/** A notice; 410 with what is left of it once it has been removed. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, id } = await params;
  return servePublic(request, asked, async (frame) => {
    const { reader, at } = frame;
    const found = await findBoardNotice(reader.locale, id);
    if (!found) throw new NotFoundError("notice");
    const addresses = Object.fromEntries(locales.map((each) => [each, addressWith("/notices/[id]", each, id)]));
    const canonical = addressWith("/notices/[id]", reader.locale, id);
    const above = [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("notices.title"), href: placeAddress("/notices", reader.locale) }];
    if ("removed" in found) {
      const title = reader.t("notices.removed.title");
      const info = { title, canonical, index: false, languages: addresses, breadcrumb: [...above, { title, href: canonical }] };
      return renderDocument(<RemovedNoticeView reader={reader} removed={found.removed} />, { frame, info, status: 410, maxAge: frame.trueFor });
    }
    const title = titleOf(found.up, reader);
    const named = found.up.personalData;
    const info = { title, canonical, index: !named, languages: addresses, ...(named ? {} : { editions: addresses }), publishedAt: found.up.postedAt, breadcrumb: [...above, { title, href: canonical }] };
    const headers: Record<string, string> = named ? { "X-Robots-Tag": "noindex" } : {};
    return renderDocument(<NoticeView reader={reader} notice={found.up} />, { frame, info, headers, maxAge: Math.min(frame.trueFor, secondsToMidnight(at)) });
  });
}

import { renderDocument } from "@/components/document/render-document";
import { listBodies } from "@/domain/bodies/bodies.queries";
import { findMeetingBody, listMeetings } from "@/domain/meetings/meetings.queries";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { MeetingsView } from "./meetings-view";

/** The year that the address asks for; none where it says nothing. */
function yearIn(url: URL): number | undefined {
  const year = url.searchParams.get("year");
  if (!year) return undefined;
  if (!/^20\d{2}$/.test(year)) throw new NotFoundError("year");
  return Number(year);
}

/** The meetings of council, board and committees. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const { locale } = await params;
  return servePublic(request, locale, async (frame, url) => {
    const { reader, at } = frame;
    const [slug, year] = [url.searchParams.get("body"), yearIn(url)];
    const [bodies, body] = [await listBodies(reader.locale), slug ? await findMeetingBody(reader.locale, slug) : null];
    if (slug && !body) throw new NotFoundError("body");
    const lists = await listMeetings(reader.locale, { bodyId: body?.id, year }, at);
    const addressIn = (each: (typeof locales)[number]) => `${placeAddress("/meetings", each)}${body ? `?body=${encodeURIComponent(body.slugs[each] ?? body.slug)}` : ""}`;
    const addresses = Object.fromEntries(locales.map((each) => [each, addressIn(each)]));
    const title = reader.t("meetings.title");
    const info = {
      title: [body ? `${title}: ${body.name}` : title, ...(year ? [String(year)] : [])].join(", "),
      description: reader.t("meetings.lead"),
      canonical: addressIn(reader.locale),
      index: !year,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: placeAddress("/meetings", reader.locale) }],
    };
    return renderDocument(<MeetingsView reader={reader} lists={lists} bodies={bodies} body={body} year={year} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToMidnight(at)) });
  }, { vary: ["body", "year"] });
}

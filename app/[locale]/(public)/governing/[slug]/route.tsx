import { renderDocument } from "@/components/document/render-document";
import { findGoverningDocument } from "@/domain/governing/register.queries";
import type { ShownVersion } from "@/domain/governing/register.schema";
import { sectionsOf } from "@/domain/governing/sections";
import { compareContents } from "@/domain/publishing/compare";
import type { Content } from "@/domain/publishing/content.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { servePublic } from "../../_frame/serve-public";
import { loadText } from "../../_frame/text";
import { DocumentView } from "./document-view";

interface Parameters {
  params: Promise<{ locale: string; slug: string }>;
}

/** The number of a version that the address asks for; none where it says nothing. */
function numberIn(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name);
  if (!text) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new NotFoundError("version");
  return Number(text);
}

const contentOf = ({ title, summary, body }: ShownVersion): Content => ({ title, lead: summary, slug: "", keywords: [], image: null, body });

/** A governing document, in the version that is in force or the one that is asked for: none ever goes. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, slug } = await params;
  return servePublic(request, asked, async (frame, url) => {
    const { reader, at } = frame;
    const [number, against] = [numberIn(url, "version"), numberIn(url, "against")];
    const view = await findGoverningDocument(reader.locale, slug, number);
    const before = against === undefined ? null : await findGoverningDocument(reader.locale, slug, against);
    if (!view || (against !== undefined && !before)) throw new NotFoundError("governing document");
    const plain = url.searchParams.get("words") === "plain" && view.shown.plainBody !== null;
    const body = (plain && view.shown.plainBody) || view.shown.body;
    const text = await loadText(frame, body, view.shown.locale);
    const addresses = Object.fromEntries(locales.map((each) => [each, addressWith("/governing/[slug]", each, slug)]));
    const canonical = addressWith("/governing/[slug]", reader.locale, slug);
    const info = {
      title: number === undefined ? view.shown.title : `${view.shown.title}, ${reader.t("governing.version", { number })}`,
      description: view.shown.summary || undefined,
      canonical,
      index: number === undefined && !plain,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("governing.title"), href: placeAddress("/governing", reader.locale) }, { title: view.shown.title, href: canonical }],
    };
    const compared = before && { from: before.shown.number, comparison: compareContents(contentOf(before.shown), contentOf(view.shown)) };
    return renderDocument(<DocumentView reader={reader} view={view} body={body} context={text.context} sections={sectionsOf(body)} plain={plain} compared={compared} />, { frame, info, maxAge: Math.min(text.trueFor, secondsToMidnight(at)) });
  }, { vary: ["version", "against", "words"] });
}

import { CrisisView } from "@/components/document/crisis-view";
import type { Frame } from "@/components/document/document.types";
import { renderDocument } from "@/components/document/render-document";
import { findCrisisFacts } from "@/domain/warnings/crisis.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { serveDocument } from "@/lib/document-cache";
import { log } from "@/lib/log";
import { troubleDocument } from "../_frame/errors";
import { bareFrame, loadFrame } from "../_frame/frame";
import type { PublicParameters } from "../_frame/serve-public";
import { urgentInsert } from "../_frame/urgent";

/** The header and the footer may be so old, and after a failure the database is left alone for so long; milliseconds. */
const renewed = 30_000;
/** Nobody waits longer than this for them; milliseconds. */
const patience = 2_000;
const frames = new Map<Locale, { at: number; frame: Frame }>();

/** What is around the page: as it last was, or bare, where the database does not answer soon. What the page says needs no database. */
async function frameFor(locale: Locale, now: number): Promise<Frame> {
  const known = frames.get(locale);
  if (known && now - known.at < renewed) return known.frame;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), patience);
  });
  const frame = await Promise.race([loadFrame(locale), late])
    .catch(async () => {
      log().warn("The crisis page is served without the database");
      return known?.frame ?? (await bareFrame(locale));
    })
    .finally(() => clearTimeout(timer));
  frames.set(locale, { at: now, frame });
  return frame;
}

/**
 * What to do when something happens: warnings, whom to ring, news, sirens. Made anew each time, of what this instance knows, so that
 * it never says anything old; nginx asks once a second at the most.
 */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : sourceLocale;
  const make = async () => {
    const now = new Date();
    const frame = await frameFor(locale, now.getTime());
    const { reader } = frame;
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/crisis", each)]));
    const canonical = placeAddress("/crisis", locale);
    const title = reader.t("crisis.title");
    const info = { title, description: reader.t("crisis.lead"), canonical, editions: addresses, languages: addresses, breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", locale) }, { title, href: canonical }] };
    return renderDocument(<CrisisView reader={reader} facts={findCrisisFacts(locale, now)} now={now} />, { frame, info });
  };
  return serveDocument(request, make, (status) => troubleDocument(locale, status), { keep: false, insert: () => urgentInsert(locale, { path: null, on: "crisis" }) });
}

import { findFromBefore } from "@/domain/publishing/addresses.queries";
import { locales } from "@/i18n/routing";
import { serveDocument } from "@/lib/document-cache";
import { oldAddressOf } from "@/lib/old-address";

export const dynamic = "force-dynamic";

const ownAddress = new RegExp(`^/(?:${locales.join("|")})(?:[/?][^\\\\\\s]*)?$`);

/**
 * An address without a language (proxy.ts): for ever to where it led before the portal, or else, for this reader, to the
 * same address in a language that their browser prefers.
 */
export async function GET(request: Request): Promise<Response> {
  const { asked, otherwise } = oldAddressOf(request.headers);
  const to = (status: number, href: string, vary = {}) => ({ status, html: "", headers: { Location: href, ...vary }, maxAge: 0 });
  const toLanguage = () => to(307, ownAddress.test(otherwise) ? otherwise : "/", { Vary: "Accept-Language" });
  const make = async () => {
    const href = await findFromBefore(new URL(asked, "http://portal.invalid"));
    return href ? to(308, href) : toLanguage();
  };
  return serveDocument(request, make, async () => toLanguage(), { keep: false });
}

import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { env } from "@/lib/env";

/** Everything public may be indexed; results of searches and the staff's rooms need not be. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  const closed = locales.flatMap((locale) => (["/search", "/staff", "/insidan", "/sign-in"] as const).map((place) => placeAddress(place, locale)));
  const lines = ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), "Disallow: /api/", "", `Sitemap: ${env().PUBLIC_URL}/sitemap.xml`, ""];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
}

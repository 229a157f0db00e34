import { listEventAddresses } from "@/domain/events/events.queries";
import { listLiveEditions } from "@/domain/publishing/directory.queries";
import { placeAddress } from "@/i18n/addresses";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { serveMachineDocument } from "@/lib/machine-document";

/** One address and the same thing in other languages (only real translations, hreflang). */
interface SitemapEntry {
  href: string;
  changed?: Date;
  alternates: { locale: Locale; href: string }[];
}

const escaped = (text: string) => text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);

function fixedPlaces(): SitemapEntry[] {
  return (["/", "/news", "/events", "/contact", "/how-well", "/it-policy", "/disturbances", "/systems", "/crisis", "/departments", "/notices", "/governing", "/meetings", "/a-z", "/crisis/now"] as const).flatMap((place) => {
    const alternates = locales.map((locale) => ({ locale, href: placeAddress(place, locale) }));
    return alternates.map(({ href }) => ({ href, alternates }));
  });
}

async function editions(): Promise<SitemapEntry[]> {
  const live = await listLiveEditions({ easyRead: true });
  const byItem = Map.groupBy(live, (edition) => edition.itemId);
  return live.map(({ itemId, href, changedAt }) => ({
    href,
    changed: changedAt,
    alternates: (byItem.get(itemId) ?? []).map((edition) => ({ locale: edition.locale, href: edition.href })),
  }));
}

async function events(): Promise<SitemapEntry[]> {
  return (await listEventAddresses(new Date())).flatMap(({ editions, changedAt }) => {
    const alternates = locales.flatMap((locale) => (editions[locale] ? [{ locale, href: editions[locale] }] : []));
    return alternates.map(({ href }) => ({ href, changed: changedAt, alternates }));
  });
}

function urlElement({ href, changed, alternates }: SitemapEntry, origin: string): string {
  const swedish = alternates.find(({ locale }) => locale === sourceLocale);
  const links = alternates.length > 1 ? alternates.map((each) => ({ tag: each.locale as string, href: each.href })) : [];
  if (links.length > 0 && swedish) links.push({ tag: "x-default", href: swedish.href });
  return [
    `<url><loc>${escaped(origin + href)}</loc>`,
    changed ? `<lastmod>${changed.toISOString()}</lastmod>` : "",
    ...links.map((link) => `<xhtml:link rel="alternate" hreflang="${link.tag}" href="${escaped(origin + link.href)}"/>`),
    "</url>",
  ].join("");
}

export async function GET(request: Request): Promise<Response> {
  return serveMachineDocument(request, "application/xml", async () => {
    const entries = [...fixedPlaces(), ...(await editions()), ...(await events())];
    const urls = entries.map((entry) => urlElement(entry, env().PUBLIC_URL)).join("\n");
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls}\n</urlset>\n`;
  });
}

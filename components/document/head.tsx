import { dark, light } from "@/components/ui/tokens";
import { locales, sourceLocale, type Locale } from "@/i18n/routing";
import { feedForms, feedTypes } from "@/lib/feeds/feeds.types";
import { municipality } from "@/lib/municipality";
import type { Assets } from "./assets";
import type { DocumentInfo, Frame } from "./document.types";

/**
 * Everything a `</script>` in a text could do to a data block is prevented by writing `<` as \u003c. A text that ends
 * with `=` must not look like an attribute (renderDocument respells those), so that one is written \u003d.
 */
function dataBlock(data: Record<string, unknown>): string {
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c").replaceAll('="', '\\u003d"');
}

function breadcrumbData({ breadcrumb = [] }: DocumentInfo, origin: string): Record<string, unknown>[] {
  if (breadcrumb.length < 2) return [];
  const items = breadcrumb.map(({ title, href }, index) => ({ "@type": "ListItem", position: index + 1, name: title, item: `${origin}${href}` }));
  return [{ "@type": "BreadcrumbList", itemListElement: items }];
}

/** Only where there is more than one real edition: hreflang is a promise of a translation. */
function Editions({ editions = {}, origin }: { editions: DocumentInfo["editions"]; origin: string }) {
  const known = locales.flatMap((locale) => (editions[locale] ? [[locale, editions[locale]] as const] : []));
  if (known.length < 2) return null;
  const standard = editions[sourceLocale] ?? known[0]?.[1];
  return (
    <>
      {known.map(([locale, href]) => (
        <link key={locale} rel="alternate" hrefLang={locale} href={`${origin}${href}`} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={`${origin}${standard}`} />
    </>
  );
}

const openGraphLocales: Record<Locale, string> = { sv: "sv_SE", en: "en_GB", fi: "fi_FI", ar: "ar" };

function OpenGraph({ frame: { reader, origin }, info }: { frame: Frame; info: DocumentInfo }) {
  const properties: [string, string | undefined][] = [
    ["og:title", info.title],
    ["og:description", info.description],
    ["og:type", info.kind ?? "website"],
    ["og:url", `${origin}${info.canonical}`],
    ["og:site_name", municipality.name[reader.locale]],
    ["og:locale", openGraphLocales[reader.locale]],
    ["og:image", info.image && `${origin}${info.image}`],
    ["article:published_time", info.publishedAt?.toISOString()],
    ["article:modified_time", info.changedAt?.toISOString()],
  ];
  return properties.map(([property, content]) => content && <meta key={property} property={property} content={content} />);
}

/** What feed readers and calendars find by themselves: the page's own first. */
function Feeds({ feeds }: { feeds: NonNullable<DocumentInfo["feeds"]> }) {
  return feeds.flatMap(({ title, path, calendar }) =>
    ([...feedForms, ...(calendar ? (["ics"] as const) : [])]).map((ending) => <link key={`${path}.${ending}`} rel="alternate" type={feedTypes[ending]} title={title} href={`${path}.${ending}`} />),
  );
}

/** The head of a public document: everything browsers, search engines and networks ask for, and no script. */
export function Head({ frame, info, assets }: { frame: Frame; info: DocumentInfo; assets: Assets }) {
  const { reader, origin } = frame;
  const name = municipality.name[reader.locale];
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{info.title === name ? name : `${info.title} – ${name}`}</title>
      {info.description && <meta name="description" content={info.description} />}
      {info.index === false && <meta name="robots" content="noindex" />}
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossOrigin="" />
      <link rel="stylesheet" href={assets.stylesheet} />
      <link rel="canonical" href={`${origin}${info.canonical}`} />
      <Editions editions={info.editions} origin={origin} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <meta name="theme-color" content={light.spruceDeep} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={dark.spruceDeep} media="(prefers-color-scheme: dark)" />
      <meta name="format-detection" content="telephone=no" />
      <Feeds feeds={[...(info.feeds ?? []), { title: reader.t("site.news"), path: `/feeds/${reader.locale}/news` }]} />
      <OpenGraph frame={frame} info={info} />
      {[...breadcrumbData(info, origin), ...(info.structuredData ?? [])].map((data, index) => (
        <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataBlock(data) }} />
      ))}
    </head>
  );
}

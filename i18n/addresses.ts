import { type Locale, pathnames } from "./routing";

/** A fixed place of the portal: a left side of `pathnames` without parameters. */
export type Place = Exclude<keyof typeof pathnames, `${string}[${string}`>;

function section(place: keyof typeof pathnames, locale: Locale): string {
  const paths = pathnames[place];
  return typeof paths === "string" ? paths : paths[locale];
}

/** The address of a fixed place in a language, from the root: `/sv/nyheter`. */
export function placeAddress(place: Place, locale: Locale): string {
  const path = section(place, locale);
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** The address of a place below a fixed one: `/sv/nyheter/nya-oppettider`, `/sv/personal/innehall/<id>/historik`. */
export function addressWith(place: Exclude<keyof typeof pathnames, Place>, locale: Locale, value: string): string {
  return `/${locale}${section(place, locale).replace(/\[[^\]]+\]/, encodeURIComponent(value))}`;
}

/** The public address of an edition: pages stand at their path, news and forms each below their section. */
export function contentAddress(kind: "page" | "news" | "form", locale: Locale, path: string): string {
  return kind === "page" ? `/${locale}/${path}` : addressWith(kind === "news" ? "/news/[slug]" : "/forms/[slug]", locale, path);
}

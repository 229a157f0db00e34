import { createHash } from "node:crypto";
import { inLocale, type KnownAlert, type KnownCrisis } from "@/domain/alerts/alerts.schema";
import type { ShownWarnings } from "@/domain/warnings/vma.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { languageNames, locales } from "@/i18n/routing";
import { markup, Markup } from "@/lib/markup";
import { alertBox, callPart, here, inLang, linksPart, type PageLink, postsPart, vmaPart, withTime } from "./crisis-parts";
import { crisisStyle } from "./crisis-style";

/** "page": at its own address. "start": in place of the start page. "away": in place of any page, while the portal does not answer. */
export const crisisVariants = ["page", "start", "away"] as const;
export type CrisisVariant = (typeof crisisVariants)[number];

export interface CrisisShown {
  crisis: KnownCrisis | null;
  alerts: KnownAlert[];
  warnings: ShownWarnings;
  /** When all of it was read. */
  readAt: Date;
}

interface Municipality {
  name: string;
  switchboard: string;
}

/** The page's style by its hash, for its policy: nothing else is loaded or run. */
export const styleHash = `sha256-${createHash("sha256").update(crisisStyle).digest("base64")}`;
export const crisisPolicy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Addresses of the portal itself lead nowhere while it is away. */
function linksOf({ crisis }: CrisisShown, variant: CrisisVariant, { t, locale }: Reader): PageLink[] {
  const own = (crisis?.links ?? []).map((link): PageLink => ({ ...link, lang: "sv" }));
  const portal: PageLink[] = variant === "away" ? [] : [
    { href: placeAddress("/contact", locale), text: t("crisisPage.contact") },
    { href: placeAddress("/a-z", locale), text: t("crisisPage.letters") },
    ...(variant === "page" ? [{ href: placeAddress("/", locale), text: t("crisisPage.start") }] : []),
  ];
  return [...own, ...portal, { href: "https://www.krisinformation.se/", text: t("crisisPage.national") }];
}

function languages(variant: CrisisVariant, { t, locale }: Reader): Markup {
  const href = (each: (typeof locales)[number]) => placeAddress(variant === "start" ? "/" : "/crisis/now", each);
  return markup`<nav aria-label="${t("crisisPage.languages")}"><ul>${locales.map((each) => markup`<li><a href="${href(each)}" hreflang="${each}" lang="${each}" dir="auto"${each === locale && variant !== "away" ? new Markup(' aria-current="page"') : null}>${languageNames[each]}</a></li>`)}</ul></nav>`;
}

function main(shown: CrisisShown, variant: CrisisVariant, reader: Reader, { switchboard }: Municipality): Markup {
  const { t, locale } = reader;
  const { crisis, alerts, warnings, readAt } = shown;
  const words = crisis && inLocale(crisis.texts, locale);
  const away = variant === "away" ? markup`<p>${t("crisisPage.awayText")}</p>` : null;
  const heading = words ? markup`<h1${inLang(words.lang, reader)}>${words.value.title}</h1>${away}<p class="as-written"${inLang(words.lang, reader)}>${words.value.text}</p>` : markup`<h1>${variant === "away" ? t("crisisPage.away") : t("crisisPage.title")}</h1>${away}`;
  const boxes = alerts.length > 0 ? markup`${alerts.map((alert) => alertBox(alert, reader))}` : markup`<p>${t("crisisPage.none")}</p>`;
  const vma = vmaPart(warnings, reader);
  const own = markup`<section aria-labelledby="alerts"><h2 id="alerts">${t("crisisPage.alerts")}</h2>${boxes}</section>`;
  // A public warning stands before everything; that there is none does not.
  const parts = warnings.warnings.length > 0 || warnings.oldSince ? [vma, own] : [own, vma];
  return markup`<main id="content" tabindex="-1">${heading}${parts}${crisis && postsPart(crisis, reader)}${callPart(reader, switchboard, crisis?.phone ?? null)}${linksPart(linksOf(shown, variant, reader), reader)}<p class="small">${withTime(t("crisisPage.checked", { time: here }), readAt, reader)} ${t("crisisPage.each")}</p></main>`;
}

/**
 * The light page of a crisis: one file that needs nothing else, some ten thousand characters, without picture, font or script.
 * Pure: what it shows is given.
 */
export function crisisPage(shown: CrisisShown, variant: CrisisVariant, reader: Reader, municipality: Municipality): string {
  const { t, locale, dir } = reader;
  const words = shown.crisis && inLocale(shown.crisis.texts, locale);
  const title = variant === "away" ? t("crisisPage.away") : (words?.value.title ?? t("crisisPage.title"));
  return markup`<!doctype html><html lang="${locale}" dir="${dir}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${crisisPolicy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${variant === "away" ? new Markup('<meta name="robots" content="noindex">') : null}<title>${title} – ${municipality.name}</title><style>${new Markup(crisisStyle)}</style></head><body><a class="skip" href="#content">${t("site.skipToContent")}</a><header><p class="name">${municipality.name}</p>${languages(variant, reader)}</header>${main(shown, variant, reader, municipality)}</body></html>`.toString();
}

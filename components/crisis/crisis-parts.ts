import { dialled, telephoneOnOneLine } from "@/components/document/telephone";
import { inLocale, type KnownAlert, type KnownCrisis } from "@/domain/alerts/alerts.schema";
import { type Supplement, withTelephones } from "@/domain/warnings/supplements.schema";
import type { ShownVma, ShownWarnings, VmaInfo } from "@/domain/warnings/vma.schema";
import type { Reader } from "@/i18n/reader";
import { direction, isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type Markup, markup } from "@/lib/markup";
import { municipality } from "@/lib/municipality";

/* The parts of the crisis page, as markup: pure, the same for the portal and for the files. */

/** The attributes of words in a language that may be another than the page's. */
export function inLang(lang: string, { locale }: Reader): Markup | null {
  return lang === locale ? null : markup` lang="${lang}" dir="${isLocale(lang) ? direction(lang) : "ltr"}"`;
}

const time = (at: Date, { locale }: Reader) => markup`<time datetime="${at.toISOString()}">${formatDateTime(at, locale)}</time>`;

/** Stands in a sentence where a time is to be. */
export const here = "\u0001";

/** A sentence of the interface with a time in it that machines can read. */
export function withTime(sentence: string, at: Date, reader: Reader): Markup {
  const [before = "", after = ""] = sentence.replace(/[\u2068\u2069]/g, "").split(here);
  return markup`${before}${time(at, reader)}${after}`;
}

const telephone = (phone: string) => markup`<a href="tel:${dialled(phone)}"><bdi dir="ltr">${telephoneOnOneLine(phone)}</bdi></a>`;

export function alertBox(alert: KnownAlert, reader: Reader): Markup {
  const { t, locale } = reader;
  const words = inLocale(alert.texts, locale);
  if (!words) return markup``;
  const place = alert.place && inLocale(alert.place.names, locale)?.value;
  const from = inLocale(alert.department, locale)?.value ?? "";
  return markup`<div class="box ${alert.level}"><h3>${t(`alerts.levels.${alert.level}`)}: <span${inLang(words.lang, reader)}>${words.value.title}</span></h3><p class="as-written"${inLang(words.lang, reader)}>${words.value.text}</p>${place ? markup`<p>${t("alerts.where", { place })}</p>` : null}${alert.phone ? markup`<p>${t("alerts.call", { phone: "" })}${telephone(alert.phone)}</p>` : null}${alert.link ? markup`<p><a href="${alert.link}">${t("alerts.more", { title: words.value.title })}</a></p>` : null}<p class="small">${alert.changedAt ? withTime(reader.t("alerts.changed", { time: here }), alert.changedAt, reader) : withTime(reader.t("alerts.published", { time: here }), alert.publishedAt, reader)} ${withTime(reader.t("alerts.until", { time: here }), alert.endsAt, reader)} ${t("alerts.from", { department: from })}</p></div>`;
}

/** The source's words, whole and as they are. */
function vmaWords({ language, headline, description, instruction, area, web }: VmaInfo, reader: Reader): Markup {
  const short = language.slice(0, 2).toLowerCase();
  const areas = [...new Set(area.map(({ areaDesc }) => areaDesc).filter(Boolean))].join(", ");
  const paragraphs = [headline, ...[description, instruction].flatMap((text) => text.split(/(?:\r?\n){2,}/)), areas].map((text) => text.trim()).filter(Boolean);
  return markup`<div${inLang(isLocale(short) ? short : language, reader)}>${paragraphs.map((paragraph) => markup`<p class="as-written">${paragraph}</p>`)}</div>${web ? markup`<p><a href="${web}">${reader.t("warnings.more")}</a></p>` : null}`;
}

/** What the municipality adds, apart from the source's words and said to be its own; as on every page (warning-supplement.tsx). */
function supplementBox({ texts }: Supplement, reader: Reader): Markup | null {
  const { t, locale } = reader;
  const lang = texts[locale] ? locale : sourceLocale;
  const text = texts[lang];
  if (!text) return null;
  const ringable = (words: string) => withTelephones(words).map(({ text: part, number }) => (number ? markup`<a href="tel:${dialled(number)}" dir="ltr">${part}</a>` : markup`${part}`));
  const parts = (["place", "call"] as const).map((part) => text[part] && markup`<h4>${t(`warnings.supplement.${part}`)}</h4><p class="as-written"${inLang(lang, reader)}>${ringable(text[part])}</p>`);
  const links = text.links.map(({ title, address }) => markup`<li><a href="${address}">${title}</a></li>`);
  return markup`<div class="box information"><h3>${t("warnings.supplement.title", { name: municipality.name[locale] })}</h3>${parts}${links.length > 0 ? markup`<ul${inLang(lang, reader)}>${links}</ul>` : null}</div>`;
}

function vmaBox({ state, updated, info, sent, supplement }: ShownVma, reader: Reader): Markup {
  const title = reader.t(`warnings.${state === "inForce" && updated ? "updated" : state}`);
  return markup`<div class="box ${state === "inForce" ? "vma" : "past"}"><h3>${title}</h3>${info.map((each) => vmaWords(each, reader))}<p class="small">${withTime(reader.t("warnings.sent", { time: here }), sent, reader)} ${reader.t("warnings.source")}</p></div>${supplement && supplementBox(supplement, reader)}`;
}

export function vmaPart({ warnings, oldSince }: ShownWarnings, reader: Reader): Markup {
  const { t } = reader;
  const old = oldSince && markup`<p class="box past">${withTime(t(warnings.length > 0 ? "warnings.old" : "warnings.unread", { time: here }), oldSince, reader)}</p>`;
  return markup`<section aria-labelledby="vma"><h2 id="vma">${t("crisisPage.vma")}</h2>${warnings.map((warning) => vmaBox(warning, reader))}${old}${warnings.length === 0 && !oldSince ? markup`<p>${t("crisisPage.noVma")}</p>` : null}</section>`;
}

/** Whom to call, the gravest first. */
export function callPart(reader: Reader, switchboard: string, own: string | null): Markup {
  const { t } = reader;
  const line = (what: string, phone: string) => markup`<dt>${what}</dt><dd>${telephone(phone)}</dd>`;
  return markup`<section aria-labelledby="call"><h2 id="call">${t("crisisPage.call")}</h2><dl>${line(t("crisisPage.danger"), "112")}${own && line(t("crisisPage.own"), own)}${line(t("crisisPage.facts"), "113 13")}${line(t("crisisPage.switchboard"), switchboard)}</dl></section>`;
}

export function postsPart({ posts }: KnownCrisis, reader: Reader): Markup | null {
  if (posts.length === 0) return null;
  const lines = posts.map(({ at, texts }) => {
    const words = inLocale(texts, reader.locale);
    return words && markup`<li><p>${time(at, reader)}</p><p class="as-written"${inLang(words.lang, reader)}>${words.value}</p></li>`;
  });
  return markup`<section aria-labelledby="posts"><h2 id="posts">${reader.t("crisisPage.posts")}</h2><ul class="posts">${lines}</ul></section>`;
}

export interface PageLink {
  href: string;
  text: string;
  /** Where the words may be in another language than the page's. */
  lang?: Locale;
}

export function linksPart(links: readonly PageLink[], reader: Reader): Markup | null {
  if (links.length === 0) return null;
  return markup`<section aria-labelledby="links"><h2 id="links">${reader.t("crisisPage.links")}</h2><ul>${links.map(({ href, text, lang }) => markup`<li><a href="${href}"${lang ? inLang(lang, reader) : null}>${text}</a></li>`)}</ul></section>`;
}

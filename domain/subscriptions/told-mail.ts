import "server-only";
import type { AnnouncementKind, AnnouncementText } from "@/lib/announcements";
import type { Reader } from "@/i18n/reader";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { direction } from "@/i18n/routing";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { leaveLink, ownLink } from "./links";
import type { Told, ToldTexts } from "./wants";

/* What stands in a mail. Nothing in it tells whether it was opened or which link was followed: no picture, no address but the page's own. */

export interface ToldWords {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

interface Line {
  text: AnnouncementText;
  lang: Locale;
  href: string;
  kind: AnnouncementKind;
}

/** In the reader's language, or in Swedish; null where it is in neither. */
export function lineIn({ texts, addresses, kind }: Told, locale: Locale): Line | null {
  const lang = [locale, sourceLocale].find((each) => (texts as ToldTexts)[each]);
  const text = lang && (texts as ToldTexts)[lang];
  if (!lang || !text) return null;
  const path = (addresses as Partial<Record<Locale, string>>)[lang] ?? `/${lang}`;
  return { text, lang, href: `${env().PUBLIC_URL}${path}`, kind: kind as AnnouncementKind };
}

function plain(lines: Line[], reader: Reader, footer: string[]): string {
  const parts = lines.map(({ text, href, kind }) => [`${reader.t(`subscriptions.mail.kinds.${kind}`)}: ${text.title}`, text.summary, href].filter(Boolean).join("\n\n"));
  return [...parts, ["-- ", ...footer].join("\n")].join("\n\n\n");
}

function markup(lines: Line[], reader: Reader, footer: { html: string }[], title: string): string {
  const language = (lang: Locale) => (lang === reader.locale ? "" : ` lang="${lang}" dir="${direction(lang)}"`);
  const parts = lines.map(({ text, href, kind, lang }) => [
    `<p>${escaped(reader.t(`subscriptions.mail.kinds.${kind}`))}</p>`,
    `<h2${language(lang)}><a href="${escaped(href)}">${escaped(text.title)}</a></h2>`,
    ...(text.summary ? text.summary.split(/\n{2,}/).map((paragraph) => `<p${language(lang)}>${escaped(paragraph).replaceAll("\n", "<br>")}</p>`) : []),
  ].join("\n"));
  return `<!DOCTYPE html>
<html lang="${reader.locale}" dir="${reader.dir}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>
${parts.join("\n<hr>\n")}
<hr>
${footer.map(({ html }) => `<p>${html}</p>`).join("\n")}
</body></html>
`;
}

/**
 * The mail to one subscriber of what they are told.
 * @returns null where there is nothing left to tell: all of it is over, or in no language that they read
 */
export function toldWords(subscriber: { id: string; wordsIn: Reader }, told: readonly Told[], now: Date): ToldWords | null {
  const { id, wordsIn: reader } = subscriber;
  const { locale, t } = reader;
  const lines = told.filter(({ until }) => !until || until > now).flatMap((each) => lineIn(each, locale) ?? []);
  const [first] = lines;
  if (!first) return null;
  const subject = lines.length === 1 ? `${t(`subscriptions.mail.kinds.${first.kind}`)}: ${first.text.title}` : t("subscriptions.mail.several", { count: lines.length });
  const link = ownLink(id, locale);
  const why = t("subscriptions.mail.why", { municipality: municipality.name[locale] });
  return {
    subject,
    text: plain(lines, reader, [why, t("subscriptions.mail.own"), link]),
    html: markup(lines, reader, [{ html: escaped(why) }, { html: `<a href="${escaped(link)}">${escaped(t("subscriptions.mail.own"))}</a>` }], subject),
    // RFC 8058: the mail program's own button, without a page between. RFC 2919: by which somebody sorts their mail.
    headers: { "List-Unsubscribe": `<${leaveLink(id)}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "List-Id": `<told.${new URL(env().PUBLIC_URL).hostname}>` },
  };
}

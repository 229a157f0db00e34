import "server-only";
import { createHash } from "node:crypto";
import { announcedUntil, MunicipalAlerts } from "@/components/document/municipal-alerts";
import { alertUntil, PublicWarnings } from "@/components/document/public-warnings";
import { renderPart } from "@/components/document/render-document";
import { findAlerts } from "@/domain/alerts/alerts.queries";
import { findWarnings } from "@/domain/warnings/vma.queries";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { type Insert, withInsert } from "@/lib/document-insert";

const nothing: Insert = { version: "", html: "" };
/** Those made last, by the language and what they were made of. */
const made = new Map<string, Insert>();
/** Places with alerts of their own are few; what has gone by is forgotten with all the rest. */
const mostMade = 100;

/**
 * What is put into a public document when it is sent: warnings that stand now, and the municipality's own alerts, in one language.
 * @param path the document's address from the root; null where it is nowhere in particular
 */
export async function urgentInsert(locale: Locale, path: string | null, now: Date = new Date()): Promise<Insert> {
  const shown = findWarnings(now);
  const alerts = findAlerts(path, now);
  if (shown.warnings.length === 0 && !shown.oldSince && alerts.length === 0) return nothing;
  const of = JSON.stringify([locale, shown, alertUntil(shown) > now.getTime(), alerts, announcedUntil(alerts) > now.getTime()]);
  const known = made.get(of);
  if (known) return known;
  const reader = await readerFor(locale);
  const html = await renderPart(<><PublicWarnings shown={shown} reader={reader} now={now} /><MunicipalAlerts alerts={alerts} reader={reader} now={now} /></>);
  const insert = { html, version: createHash("sha256").update(html).digest("base64url").slice(0, 8) };
  if (made.size >= mostMade) made.clear();
  made.set(of, insert);
  return insert;
}

/** The same, for a document that is made for one person's request and sent as it is. */
export const withUrgent = async (html: string, locale: Locale): Promise<string> => withInsert(html, await urgentInsert(locale, null));

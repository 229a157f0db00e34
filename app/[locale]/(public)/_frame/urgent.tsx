import "server-only";
import { createHash } from "node:crypto";
import { alertUntil, PublicWarnings } from "@/components/document/public-warnings";
import { renderPart } from "@/components/document/render-document";
import { findWarnings } from "@/domain/warnings/vma.queries";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { type Insert, withInsert } from "@/lib/document-insert";

const nothing: Insert = { version: "", html: "" };
/** The last one made in each language, and what it was made of. */
const made = new Map<Locale, { of: string; insert: Insert }>();

/** What is put into every public document when it is sent: warnings that stand now, in one language. */
export async function urgentInsert(locale: Locale, now: Date = new Date()): Promise<Insert> {
  const shown = findWarnings(now);
  if (shown.warnings.length === 0 && !shown.oldSince) return nothing;
  const of = JSON.stringify([shown, alertUntil(shown) > now.getTime()]);
  const known = made.get(locale);
  if (known?.of === of) return known.insert;
  const html = await renderPart(<PublicWarnings shown={shown} reader={await readerFor(locale)} now={now} />);
  const insert = { html, version: createHash("sha256").update(html).digest("base64url").slice(0, 8) };
  made.set(locale, { of, insert });
  return insert;
}

/** The same, for a document that is made for one person's request and sent as it is. */
export const withUrgent = async (html: string, locale: Locale): Promise<string> => withInsert(html, await urgentInsert(locale));

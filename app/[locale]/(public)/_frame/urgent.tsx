import "server-only";
import { createHash } from "node:crypto";
import { alertUntil, PublicWarnings } from "@/components/document/public-warnings";
import { renderPart } from "@/components/document/render-document";
import { SirenNotice } from "@/components/document/siren-notice";
import { isSirenTestToday } from "@/domain/warnings/siren-test";
import { findWarnings } from "@/domain/warnings/vma.queries";
import type { ShownWarnings } from "@/domain/warnings/vma.schema";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { type Insert, withInsert } from "@/lib/document-insert";
import { municipality } from "@/lib/municipality";

const nothing: Insert = { version: "", html: "" };
/** The last one made in each language, and what it was made of. */
const made = new Map<Locale, { of: string; insert: Insert }>();

/** Worked out once a minute: it takes longer than everything else here. */
let sirens = { minute: 0, today: false };
function sirensToday(now: Date): boolean {
  const minute = Math.floor(now.getTime() / 60_000);
  if (sirens.minute !== minute) sirens = { minute, today: municipality.outdoorSirens && isSirenTestToday(now) };
  return sirens.today;
}

/** What is shown, in words that can be compared; worked out once for each answer of the query. */
const compared = new WeakMap<ShownWarnings, string>();
function wordsOf(shown: ShownWarnings): string {
  const words = compared.get(shown) ?? JSON.stringify(shown);
  compared.set(shown, words);
  return words;
}

const noWarnings: ShownWarnings = { warnings: [], oldSince: null, changes: null };

/**
 * What is put into every public document when it is sent: warnings that stand now, in one language.
 * @param place "crisis": into the page that tells of warnings and sirens itself
 */
export async function urgentInsert(locale: Locale, now: Date = new Date(), place: "everywhere" | "crisis" = "everywhere"): Promise<Insert> {
  const shown = place === "crisis" ? noWarnings : findWarnings(now);
  const siren = place === "everywhere" && sirensToday(now);
  if (shown.warnings.length === 0 && !shown.oldSince && !siren) return nothing;
  const of = `${wordsOf(shown)} ${siren} ${alertUntil(shown) > now.getTime()}`;
  const known = made.get(locale);
  if (known?.of === of) return known.insert;
  const reader = await readerFor(locale);
  const html = await renderPart(<><PublicWarnings shown={shown} reader={reader} now={now} />{siren && <SirenNotice reader={reader} />}</>);
  const insert = { html, version: createHash("sha256").update(html).digest("base64url").slice(0, 8) };
  made.set(locale, { of, insert });
  return insert;
}

/** The same, for a document that is made for one person's request and sent as it is. */
export const withUrgent = async (html: string, locale: Locale): Promise<string> => withInsert(html, await urgentInsert(locale));

import "server-only";
import { createHash } from "node:crypto";
import { announcedUntil, MunicipalAlerts } from "@/components/document/municipal-alerts";
import { alertUntil, PublicWarnings } from "@/components/document/public-warnings";
import { renderPart } from "@/components/document/render-document";
import { SirenNotice } from "@/components/document/siren-notice";
import { isSirenTestToday } from "@/domain/warnings/siren-test";
import { findAlerts } from "@/domain/alerts/alerts.queries";
import { findWarnings } from "@/domain/warnings/vma.queries";
import type { ShownWarnings } from "@/domain/warnings/vma.schema";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { type Insert, withInsert } from "@/lib/document-insert";
import { municipality } from "@/lib/municipality";

const nothing: Insert = { version: "", html: "" };
/** Those made last, by the language and what they were made of. */
const made = new Map<string, Insert>();
/** Places with alerts of their own are few; what has gone by is forgotten with all the rest. */
const mostMade = 100;

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

/** Where it is put in: at an address from the root (null: nowhere in particular); "crisis": into the page that tells of warnings and sirens itself. */
interface Where {
  path: string | null;
  on?: "crisis";
}

/** What is put into a public document when it is sent: warnings that stand now, and the municipality's own alerts, in one language. */
export async function urgentInsert(locale: Locale, { path, on }: Where, now: Date = new Date()): Promise<Insert> {
  const shown = on === "crisis" ? noWarnings : findWarnings(now);
  const siren = on !== "crisis" && sirensToday(now);
  const alerts = findAlerts(path, now);
  if (shown.warnings.length === 0 && !shown.oldSince && !siren && alerts.length === 0) return nothing;
  const of = JSON.stringify([locale, wordsOf(shown), siren, alertUntil(shown) > now.getTime(), alerts, announcedUntil(alerts) > now.getTime()]);
  const known = made.get(of);
  if (known) return known;
  const reader = await readerFor(locale);
  const html = await renderPart(
    <>
      <PublicWarnings shown={shown} reader={reader} now={now} />
      {siren && <SirenNotice reader={reader} />}
      <MunicipalAlerts alerts={alerts} reader={reader} now={now} />
    </>,
  );
  const insert = { html, version: createHash("sha256").update(html).digest("base64url").slice(0, 8) };
  if (made.size >= mostMade) made.clear();
  made.set(of, insert);
  return insert;
}

/** The same, for a document that is made for one person's request and sent as it is. */
export const withUrgent = async (html: string, locale: Locale): Promise<string> => withInsert(html, await urgentInsert(locale, { path: null }));

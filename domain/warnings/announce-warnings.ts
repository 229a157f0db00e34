import "server-only";
import { placeAddress } from "@/i18n/addresses";
import { type Locale, locales } from "@/i18n/routing";
import { announceAll, type NewAnnouncement } from "@/lib/announcements";
import { database } from "@/lib/db";
import { log } from "@/lib/log";
import { findWarnings } from "./vma.queries";
import type { StandingVma } from "./vma.schema";

/* What subscribers are told of public warnings (lib/announcements.ts): each warning, each change of one and its end, once, however many instances hear it. */

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetToldWarnings?: Set<string>; torgetTellingWarnings?: boolean };

const keyOf = ({ identifier, state }: StandingVma) => `warning:${identifier}:${state}`;

/** The source's words by language; its first are Swedish. */
function textsOf({ info }: StandingVma): NewAnnouncement["texts"] {
  const byLocale = info.flatMap((each) => {
    const locale = locales.find((one) => each.language.toLowerCase().startsWith(one));
    return locale ? [[locale, { title: each.headline || each.event, summary: [each.description, each.instruction].filter(Boolean).join("\n\n") }] as const] : [];
  });
  return Object.fromEntries(byLocale.reverse());
}

function announcementOf(warning: StandingVma): NewAnnouncement {
  const texts = textsOf(warning);
  const addresses = Object.fromEntries((Object.keys(texts) as Locale[]).map((locale) => [locale, placeAddress("/", locale)]));
  return { kind: "warning", key: keyOf(warning), subjects: {}, urgent: true, texts, addresses };
}

/**
 * Writes down which warnings stand, and which are over, for whoever has asked to be told. A database that does not answer keeps nobody from hearing the
 * next one: it is tried again when the source is asked again.
 */
export async function announceWarnings(now: Date = new Date()): Promise<void> {
  const told = (home.torgetToldWarnings ??= new Set());
  const fresh = findWarnings(now).warnings.filter((warning) => warning.state !== "unknown" && !told.has(keyOf(warning)));
  if (fresh.length === 0 || home.torgetTellingWarnings) return;
  home.torgetTellingWarnings = true;
  try {
    await (await database()).$transaction((transaction) => announceAll(transaction, fresh.map(announcementOf)));
    for (const warning of fresh) told.add(keyOf(warning));
  } catch (error) {
    log().warn({ err: error }, "A public warning could not be written down for those who subscribe; it is tried again");
  } finally {
    home.torgetTellingWarnings = false;
  }
}

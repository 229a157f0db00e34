import "server-only";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { type AnnouncementText, announceAll, type NewAnnouncement } from "@/lib/announcements";
import { database } from "@/lib/db";
import { findWarnings } from "./vma.queries";
import type { StandingVma } from "./vma.schema";

/** What has been written down by this process: the database keeps each once anyway, and need not be asked again. */
const home = globalThis as typeof globalThis & { torgetAnnouncedWarnings?: Set<string> };

/** What somebody is told: what it is, in their language; and the source's own words, whole and unaltered, in the language that it has for them. */
async function textFor({ state, updated, info }: StandingVma, locale: Locale): Promise<AnnouncementText> {
  const { t } = await readerFor(locale);
  const words = info.find(({ language }) => language.slice(0, 2).toLowerCase() === locale) ?? info[0];
  return { title: t(`warnings.${state === "inForce" && updated ? "updated" : state}`), summary: words && [words.description, words.instruction].filter(Boolean).join("\n\n").trim() };
}

async function announcementOf(warning: StandingVma): Promise<NewAnnouncement> {
  const texts = await Promise.all(locales.map(async (locale) => [locale, await textFor(warning, locale)] as const));
  return {
    kind: "warning",
    key: `warning:${warning.identifier}`,
    subjects: {},
    urgent: true,
    texts: Object.fromEntries(texts),
    addresses: Object.fromEntries(locales.map((locale) => [locale, placeAddress("/crisis", locale)])),
    until: warning.until ?? undefined,
  };
}

/**
 * Writes down for those who have asked to be told that there is a warning, new words, or the end of a danger: each once, however many
 * instances hear it. Asks no rule: it is the portal's own deed, and what it tells is public.
 * @returns how many this process had not written down before
 */
export async function announceWarnings(now: Date = new Date()): Promise<number> {
  const known = (home.torgetAnnouncedWarnings ??= new Set());
  const standing = findWarnings(now).warnings.filter(({ state, identifier }) => state !== "unknown" && !known.has(identifier));
  if (standing.length === 0) return 0;
  const announcements = await Promise.all(standing.map(announcementOf));
  const client = await database();
  await client.$transaction((transaction) => announceAll(transaction, announcements));
  for (const { identifier } of standing) known.add(identifier);
  return standing.length;
}

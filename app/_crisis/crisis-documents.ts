import "server-only";
import { crisisPage, type CrisisShown, type CrisisVariant } from "@/components/crisis/crisis-page";
import { allAlerts, findCrisis } from "@/domain/alerts/alerts.queries";
import { findWarnings } from "@/domain/warnings/vma.queries";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";

/** What it says of when it was read is so exact, and so often a page that says the same is written anew; milliseconds. */
const readEvery = 10 * 60_000;

/** What the crisis page shows now. Asks no database. */
export const crisisShown = (now: Date = new Date()): CrisisShown => ({ crisis: findCrisis(), alerts: allAlerts(now), warnings: findWarnings(now), readAt: new Date(Math.floor(now.getTime() / readEvery) * readEvery) });

/** The crisis page of a language. */
export async function crisisHtml(locale: Locale, variant: CrisisVariant, now: Date = new Date()): Promise<string> {
  return crisisPage(crisisShown(now), variant, await readerFor(locale), { name: municipality.name[locale], switchboard: municipality.switchboardPhone });
}

/** The same for machines: public warnings and the municipality's own alerts, as they stand. */
export function warningsJson(now: Date = new Date()): string {
  const { crisis, alerts, warnings, readAt } = crisisShown(now);
  return `${JSON.stringify({ readAt, crisis: crisis !== null, vma: { source: "Sveriges Radio", oldSince: warnings.oldSince, warnings: warnings.warnings }, alerts: alerts.map(({ id, number, level, texts, phone, link, startsAt, endsAt, publishedAt, changedAt, department, place }) => ({ id, number, level, texts, phone, link, startsAt, endsAt, publishedAt, changedAt, department, place })) }, null, 1)}\n`;
}

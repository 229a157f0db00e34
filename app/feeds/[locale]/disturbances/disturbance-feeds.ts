import { type DisturbanceLine, type DisturbanceView, listLatestDisturbances, listOpenDisturbances, listPlannedDisturbances } from "@/domain/disturbances/disturbances.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { env } from "@/lib/env";
import type { Calendar } from "@/lib/feeds/calendar";
import { type FeedList, lastChange } from "@/lib/feeds/feeds.types";
import { municipality } from "@/lib/municipality";

const addressOf = (locale: Locale, id: string) => `${env().PUBLIC_URL}${addressWith("/disturbances/[id]", locale, id)}`;
const pageOf = (locale: Locale) => `${env().PUBLIC_URL}${placeAddress("/disturbances", locale)}`;

/** What stands first in a list: the latest that was told, with what it is and where. */
function summaryOf({ area, text, expectedEnd, state, thread }: DisturbanceView, { t, intlLocale }: Reader): string {
  const [latest] = thread.filter((entry) => entry.text);
  const end = (state === "ongoing" || state === "planned") && expectedEnd ? `${t("disturbances.when.until")} ${formatDateTime(expectedEnd, intlLocale)}.` : "";
  return [`${area}.`, end, latest?.text ?? text].filter(Boolean).join(" ");
}

/** All disturbances, the latest changed first: each stays one entry, whose words and date follow it until it is over. */
export async function disturbanceFeed(locale: Locale): Promise<FeedList> {
  const [reader, lines] = await Promise.all([readerFor(locale), listLatestDisturbances(locale, new Date())]);
  const { t } = reader;
  return {
    title: t("disturbances.feeds.title", { municipality: municipality.name[locale] }),
    description: t("disturbances.feeds.description"),
    language: locale,
    page: pageOf(locale),
    address: `${env().PUBLIC_URL}/feeds/${locale}/disturbances/all`,
    author: municipality.name[locale],
    items: lines.map((line) => ({
      id: `${env().PUBLIC_URL}/id/disturbance/${line.id}/${locale}`,
      url: addressOf(locale, line.id),
      title: `${t(`disturbances.states.${line.state}`)}: ${line.title}`,
      summary: summaryOf(line, reader),
      published: line.reportedAt,
      changed: line.changedAt,
      language: line.lang,
      topics: [t(`disturbances.categories.${line.category}`)],
    })),
  };
}

/** What was planned, as a calendar: until it is over it ends when it is expected to, and what is cancelled stays and says so. */
export async function plannedCalendar(locale: Locale): Promise<Calendar> {
  const [{ t }, lines] = await Promise.all([readerFor(locale), listPlannedDisturbances(locale, new Date())]);
  const url = pageOf(locale);
  const host = new URL(url).host;
  return {
    name: t("disturbances.feeds.planned", { municipality: municipality.name[locale] }),
    language: locale,
    url,
    stamp: lastChange(lines.map((line) => ({ ...line, url, published: line.reportedAt, changed: line.changedAt }))),
    events: lines.map((line) => ({
      uid: `disturbance-${line.id}@${host}`,
      from: line.startsAt,
      to: line.solvedAt ?? line.expectedEnd ?? undefined,
      summary: line.title,
      language: line.lang,
      description: line.text,
      location: line.area,
      url: addressOf(locale, line.id),
      status: line.state === "cancelled" ? "cancelled" : "confirmed",
      sequence: line.revision,
      changed: line.changedAt,
      categories: [t(`disturbances.categories.${line.category}`)],
      place: line.position ?? undefined,
    })),
  };
}

const openData = (line: DisturbanceLine, locale: Locale) => ({
  id: line.id,
  url: addressOf(locale, line.id),
  language: line.lang ?? locale,
  state: line.state,
  overdue: line.overdue,
  category: line.category,
  system: line.system || null,
  title: line.title,
  area: line.area,
  text: line.text,
  cause: line.cause || null,
  startsAt: line.startsAt,
  expectedEnd: line.expectedEnd,
  solvedAt: line.solvedAt,
  cancelledAt: line.cancelledAt,
  reportedAt: line.reportedAt,
  changedAt: line.changedAt,
  departmentId: line.departmentId,
  pages: line.pages,
  geometry: line.position ? { type: "Point", coordinates: [line.position.longitude, line.position.latitude] } : null,
});

/** What is open and the latest that are over, with their threads, as open data: times in UTC, places as GeoJSON has them. */
export async function disturbanceData(locale: Locale): Promise<string> {
  const now = new Date();
  const [open, latest] = await Promise.all([listOpenDisturbances(locale, now), listLatestDisturbances(locale, now)]);
  const shown = new Set(latest.map(({ id }) => id));
  const rows = [...open.filter(({ id }) => !shown.has(id)).map((line) => openData(line, locale)), ...latest.map(({ thread, ...line }) => ({ ...openData(line, locale), updates: thread.map(({ number, at, kind, expectedEnd, text }) => ({ number, at, kind, expectedEnd, text })) }))];
  return JSON.stringify({ language: locale, disturbances: rows }, null, 2);
}

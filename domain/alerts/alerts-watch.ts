import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { contentAddress } from "@/i18n/addresses";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { database, isDatabaseUnavailable } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";
import { knownAlerts, recallAlerts, rememberAlerts } from "./alert-store";
import { tellOfBegun } from "./alerts-begun";
import { alertTextsSchema, crisisLinksSchema, type KnownAlert, type KnownAlerts, type KnownCrisis, postTextsSchema } from "./alerts.schema";

/** How often each instance looks whether another has published something; milliseconds. */
const pace = 2_000;
/** The thread of a crisis on its page: older ones have been overtaken. */
const mostPosts = 30;

const editions = { where: { state: "published", liveVersionId: { not: null } }, select: { locale: true, path: true, liveVersion: { select: { title: true } } } } satisfies Prisma.ContentItem$editionsArgs;
/* Names of departments with Swedish first, for the languages that have none. */
const columns = {
  id: true,
  drill: true,
  department: { select: { id: true, texts: { select: { locale: true, name: true }, orderBy: { locale: "desc" } } } },
  revisions: { orderBy: { number: "asc" }, select: { number: true, at: true, level: true, itemId: true, startsAt: true, endsAt: true, texts: true, phone: true, link: true, item: { select: { editions } } } },
} satisfies Prisma.AlertSelect;
type AlertRow = Prisma.AlertGetPayload<{ select: typeof columns }>;

const inEach = <Value>(give: (locale: Locale) => Value) => Object.fromEntries(locales.map((locale) => [locale, give(locale)])) as Record<Locale, Value>;

/** The names of a page and every address that it has: in a language without a text it stands under the Swedish one. */
function placeOf(itemId: string, rows: { locale: string; path: string; liveVersion: { title: string } | null }[]): NonNullable<KnownAlert["place"]> {
  const of = (locale: Locale) => rows.find((row) => row.locale === locale);
  const paths = (locale: Locale) => [of(locale), of(sourceLocale)].flatMap((row) => (row ? [contentAddress("page", locale, row.path)] : []));
  const name = (locale: Locale) => (of(locale) ?? of(sourceLocale))?.liveVersion?.title ?? itemId;
  return { itemId, names: inEach(name), paths: inEach((locale) => [...new Set(paths(locale))]) };
}

function toKnown({ id, drill, department, revisions }: AlertRow): KnownAlert[] {
  const [first, last] = [revisions[0], revisions.at(-1)];
  if (!first || !last) return [];
  const { number, level, startsAt, endsAt, phone, link } = last;
  return [
    {
      id, number, drill, level, startsAt, endsAt, phone, link,
      texts: alertTextsSchema.parse(last.texts),
      publishedAt: first.at,
      changedAt: number === first.number ? null : last.at,
      department: inEach((locale) => nameIn(department.texts, locale, department.id)),
      place: last.itemId === null ? null : placeOf(last.itemId, last.item?.editions ?? []),
    },
  ];
}

async function readCrisis(): Promise<KnownCrisis | null> {
  const row = await (await database()).crisisMode.findFirst({
    where: { endedAt: null },
    select: { id: true, texts: true, phone: true, links: true, startedAt: true, posts: { where: { struckAt: null }, orderBy: [{ at: "desc" }, { id: "asc" }], take: mostPosts, select: { id: true, at: true, texts: true } } },
  });
  if (!row) return null;
  return { ...row, texts: alertTextsSchema.parse(row.texts), links: crisisLinksSchema.parse(row.links), posts: row.posts.map((post) => ({ ...post, texts: postTextsSchema.parse(post.texts) })) };
}

/** What stands or will stand, as the database says. */
async function readAlerts(now: Date): Promise<KnownAlerts> {
  const rows = await (await database()).alert.findMany({ where: { endedAt: null, endsAt: { gt: now } }, select: columns, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
  return { readAt: now, alerts: rows.flatMap(toKnown), crisis: await readCrisis() };
}

type Told = () => Promise<void>;
const home = globalThis as typeof globalThis & { torgetAlertsTold?: Told };

/** Has something done whenever what stands may have changed; one taker, the latest. */
export function whenAlertsChange(told: Told | undefined): void {
  home.torgetAlertsTold = told;
}

/** Reads what stands, and has it told. Called after each deed, so that it shows at once in the process that did it. */
export async function refreshAlerts(now: Date = new Date()): Promise<void> {
  // Lists of what has been told are kept documents.
  if (await rememberAlerts(await readAlerts(now))) expireDocuments(["alerts"]);
  await home.torgetAlertsTold?.();
}

/** Looks again and again, until it is told to stop. While the database is away what is known goes on being shown. */
export async function watchAlerts(signal: AbortSignal): Promise<void> {
  await recallAlerts();
  for (let away = false; !signal.aborted; ) {
    try {
      await refreshAlerts();
      await tellOfBegun(knownAlerts(), new Date());
      away = false;
    } catch (error) {
      if (!away) log().warn({ error: isDatabaseUnavailable(error) ? "unavailable" : (error as Error).name }, "The municipality's own alerts cannot be read; what is known goes on being shown");
      away = true;
      // Ends pass also while nothing can be read.
      await home.torgetAlertsTold?.().catch(() => undefined);
    }
    await pause(pace, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Reads what stands after a deed that is done: a database that goes away just then is looked at again at the next beat. */
export async function refreshSoon(): Promise<void> {
  try {
    await refreshAlerts();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
  }
}

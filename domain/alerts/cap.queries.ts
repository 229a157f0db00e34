import "server-only";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { alertTextsSchema } from "./alerts.schema";
import { type CapMessage, capMessages, readIdentifier, type Revision } from "./cap";

const texts = { select: { locale: true, name: true }, orderBy: { locale: "desc" as const } };
const columns = {
  id: true,
  department: { select: { id: true, texts } },
  revisions: { orderBy: { number: "asc" }, include: { item: { select: { editions: { select: { locale: true, liveVersion: { select: { title: true } } } } } } } },
} satisfies Prisma.AlertSelect;
type Row = Prisma.AlertGetPayload<{ select: typeof columns }>;

const inEach = (give: (locale: Locale) => string) => Object.fromEntries(locales.map((locale) => [locale, give(locale)])) as Record<Locale, string>;

function messagesOf({ id, department, revisions }: Row, now: Date): CapMessage[] {
  const names = inEach((locale) => nameIn(department.texts, locale, department.id));
  const read = revisions.map(({ item, itemId, texts: words, ...revision }): Revision => {
    const title = (locale: string) => item?.editions.find((edition) => edition.locale === locale)?.liveVersion?.title;
    return { ...revision, texts: alertTextsSchema.parse(words), department: names, place: itemId === null ? null : { names: inEach((locale) => title(locale) ?? title(sourceLocale) ?? itemId) } };
  });
  return capMessages(id, read, now);
}

/** A message by its identifier. Asks no rule: what is found is public. @throws NotFoundError also for an exercise, and for what is not told yet */
export async function findCapMessage(identifier: string, now: Date = new Date()): Promise<CapMessage> {
  dependsOn("alerts");
  const asked = readIdentifier(identifier);
  const row = asked && (await (await database()).alert.findFirst({ where: { id: asked.alertId, drill: false }, select: columns }));
  const message = row ? messagesOf(row, now).find(({ number }) => number === asked.number) : undefined;
  if (!message) throw new NotFoundError("message");
  return message;
}

/** What ended longer ago is in no list; days. */
const listedFor = 30;
const mostListed = 100;

/** The messages of late, the newest first. */
export async function listCapMessages(now: Date = new Date()): Promise<CapMessage[]> {
  dependsOn("alerts");
  const since = new Date(now.getTime() - listedFor * 86_400_000);
  const rows = await (await database()).alert.findMany({ where: { drill: false, endsAt: { gt: since }, startsAt: { lte: now } }, select: columns, orderBy: [{ startsAt: "desc" }, { id: "asc" }], take: mostListed });
  return rows.flatMap((row) => messagesOf(row, now)).sort((one, other) => other.sent.getTime() - one.sent.getTime() || one.identifier.localeCompare(other.identifier)).slice(0, mostListed);
}

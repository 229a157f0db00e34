import "server-only";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { locales } from "@/i18n/routing";
import { announce, type AnnouncementSubjects, type NewAnnouncement } from "@/lib/announcements";
import type { Prisma } from "@/prisma/generated/client";
import { type AlertLevel, alertTextsSchema, type AlertTexts } from "./alerts.schema";

/* What those who have asked to be told are told of an alert, written in the transaction of the deed. */

interface Told {
  id: string;
  number: number;
  departmentId: string;
  itemId: string | null;
  level: AlertLevel;
  texts: AlertTexts;
  startsAt: Date;
  endsAt: Date;
}

export const announcementKey = (id: string, number: number) => `alert:${id}:${number}`;

/** A page that is a topic is told as one. */
async function subjectsOf(transaction: Prisma.TransactionClient, { itemId, departmentId }: Pick<Told, "itemId" | "departmentId">): Promise<AnnouncementSubjects> {
  if (itemId === null) return { departments: [departmentId] };
  const item = await transaction.contentItem.findUniqueOrThrow({ where: { id: itemId }, select: { parentId: true } });
  return { departments: [departmentId], pages: [itemId], topics: item.parentId === null ? [itemId] : [] };
}

const addresses = (texts: NewAnnouncement["texts"]) => Object.fromEntries(locales.flatMap((locale) => (texts[locale] ? [[locale, placeAddress("/crisis/now", locale)]] : [])));

/** Tells of an alert that stands; one that is to begin later is told when it does (alerts-begun.ts). */
export async function tellOfAlert(transaction: Prisma.TransactionClient, { level, texts, startsAt, endsAt, ...told }: Told, now: Date): Promise<void> {
  if (startsAt > now) return;
  const words = Object.fromEntries(Object.entries(texts).map(([locale, { title, text }]) => [locale, { title, summary: text }]));
  await announce(transaction, { kind: "alert", key: announcementKey(told.id, told.number), subjects: await subjectsOf(transaction, told), urgent: level !== "information", texts: words, addresses: addresses(words), until: endsAt });
}

/** Tells that an alert holds no longer, where it ever has. */
export async function tellOfEnd(transaction: Prisma.TransactionClient, told: Omit<Told, "level" | "endsAt" | "texts"> & { texts: unknown }, now: Date): Promise<void> {
  if (told.startsAt > now) return;
  const texts = alertTextsSchema.parse(told.texts);
  const words = Object.fromEntries(await Promise.all(locales.flatMap((locale) => {
    const text = texts[locale];
    return text ? [readerFor(locale).then(({ t }) => [locale, { title: t("alerts.over", { title: text.title }) }] as const)] : [];
  })));
  await announce(transaction, { kind: "alert", key: announcementKey(told.id, told.number), subjects: await subjectsOf(transaction, told), texts: words, addresses: addresses(words) });
}

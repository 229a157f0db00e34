import "server-only";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { locales, type Locale, sourceLocale } from "@/i18n/routing";
import { announce, type AnnouncementText } from "@/lib/announcements";
import { formatDateTime, swedishDate, swedishInstant } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";

/** What is told to those who follow a body. */
export type MeetingNews = "called" | "moved" | "cancelled";

/** Writes down that a meeting was called, moved or cancelled, for those who have asked to be told, in each language. */
export async function tellMeeting(transaction: Prisma.TransactionClient, news: MeetingNews, { id, bodyId, startsAt, sequence }: { id: string; bodyId: string; startsAt: Date; sequence: number }): Promise<void> {
  const names = await transaction.bodyText.findMany({ where: { bodyId }, select: { locale: true, name: true } });
  const nameIn = (locale: Locale) => (names.find((each) => each.locale === locale) ?? names.find((each) => each.locale === sourceLocale))?.name ?? bodyId;
  const texts: Partial<Record<Locale, AnnouncementText>> = {};
  for (const locale of locales) {
    const { t } = await readerFor(locale);
    texts[locale] = { title: t(`meetings.news.${news}`, { body: nameIn(locale), time: formatDateTime(startsAt, locale) }) };
  }
  await announce(transaction, {
    kind: "meeting",
    key: `meeting:${id}:${news}:${sequence}`,
    subjects: { bodies: [bodyId] },
    texts,
    addresses: Object.fromEntries(locales.map((locale) => [locale, addressWith("/meetings/[id]", locale, id)])),
    // Once the day is over there is nothing left to tell.
    until: swedishInstant(`${swedishDate(startsAt)}T23:59`),
  });
}

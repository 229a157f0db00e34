import "server-only";
import { randomInt } from "node:crypto";
import { proposeSlug } from "@/domain/publishing/publishing.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import type { Prisma } from "@/prisma/generated/client";
import { audiences, eventCategories, type EventGiven, type EventView, lastDayOf, placeAccessSchema } from "./events.schema";
import { isOver, nextWithin, occurrencesOf } from "./occurrences";
import { repetitions, type Schedule } from "./recurrence";

export const eventColumns = {
  id: true, ref: true, departmentId: true, state: true, category: true, audience: true, startsAt: true, endsAt: true, repeats: true, repeatEvery: true, repeatUntil: true,
  repeatExcept: true, placeName: true, placeAddress: true, placeAccess: true, isFree: true, organiser: true, registration: true, sequence: true, changedAt: true, publishedAt: true,
  texts: { select: { locale: true, title: true, text: true, price: true, accessNote: true } },
  changes: { select: { original: true, cancelled: true, startsAt: true, endsAt: true, placeName: true } },
} satisfies Prisma.EventSelect;

export type EventRow = Prisma.EventGetPayload<{ select: typeof eventColumns }>;

const letters = "23456789bcdfghjkmnpqrstvwxz";
/** What ends an event's address: said easily, of ten billion, and no word. */
export const makeRef = (): string => Array.from({ length: 7 }, () => letters[randomInt(letters.length)]).join("");

/** The address of an event in a language: its title, and what it is known by. */
export function eventAddress(ref: string, title: string, locale: Locale): string {
  const words = proposeSlug(title).slice(0, 60).replace(/-+$/, "");
  return addressWith("/events/[slug]", locale, words ? `${words}-${ref}` : ref);
}

/** What an address is known by. */
export const refIn = (slug: string): string => slug.slice(-7);

export function scheduleOf(row: Pick<EventRow, "startsAt" | "endsAt" | "repeats" | "repeatEvery" | "repeatUntil" | "repeatExcept">): Schedule {
  return { startsAt: row.startsAt, endsAt: row.endsAt, repeats: repetitions.find((each) => each === row.repeats) ?? "never", every: row.repeatEvery, until: row.repeatUntil, except: row.repeatExcept };
}

/** Every time it takes place, as the row says. */
export const occurrencesIn = (row: EventRow) => occurrencesOf({ ...scheduleOf(row), placeName: row.placeName, cancelled: row.state === "cancelled", changes: row.changes });

/** Words in the reader's language, or else in Swedish, or in whatever there is. */
export function wordsIn(row: Pick<EventRow, "texts">, locale: Locale) {
  const text = [locale, sourceLocale].map((each) => row.texts.find((one) => one.locale === each)).find(Boolean) ?? row.texts[0];
  return text && isLocale(text.locale) ? { ...text, locale: text.locale } : undefined;
}

/** An event as everybody sees it; undefined where it has no words or has never been public. */
export function toView(row: EventRow, locale: Locale, at: Date, within: { from?: string; to?: string } = {}): EventView | undefined {
  const words = wordsIn(row, locale);
  const occurrences = occurrencesIn(row);
  const last = occurrences.at(-1);
  if (!words || !last || !row.publishedAt) return undefined;
  const { id, ref, placeName, placeAddress, isFree, organiser, registration, sequence, publishedAt, changedAt } = row;
  const editions = Object.fromEntries(locales.flatMap((each) => row.texts.flatMap((text) => (text.locale === each ? [[each, eventAddress(ref, text.title, each)]] : []))));
  return {
    ...scheduleOf(row), ...words, id, ref, placeName, placeAddress, isFree, organiser, registration, sequence, publishedAt, changedAt, editions, occurrences,
    category: eventCategories.find((each) => each === row.category) ?? "other",
    audience: audiences.find((each) => each === row.audience) ?? "everybody",
    placeAccess: placeAccessSchema.parse(row.placeAccess),
    cancelled: row.state === "cancelled",
    href: eventAddress(ref, words.title, locale),
    next: nextWithin(occurrences, at, within) ?? last,
    over: occurrences.every((each) => isOver(each, at)),
  };
}

/** The columns that an event is kept in, but for its words. */
export function columnsOf(given: EventGiven, moved: readonly { endsAt: string | null }[] = []) {
  const { startsAt, endsAt, repeats, every, until, except, category, audience, placeName, placeAddress, placeAccess, isFree, organiser, registration } = given;
  return { startsAt, endsAt, repeats, repeatEvery: every, repeatUntil: until, repeatExcept: [...except], lastDay: lastDayOf(given, moved), category, audience, placeName, placeAddress, placeAccess, isFree, organiser, registration };
}

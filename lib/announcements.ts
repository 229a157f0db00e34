import "server-only";
import type { Locale } from "@/i18n/routing";
import type { Prisma } from "@/prisma/generated/client";

/*
 * What those who have asked to be told may be told of. A deed writes it down in its own transaction, so nothing is told of a deed
 * that came to nothing and nothing is forgotten; who asked for it is found, and told, afterwards (domain/subscriptions).
 */

export const announcementKinds = ["news", "page", "disturbance", "alert", "warning", "notice", "meeting", "event"] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** What it is about; whoever has asked for one of them is told. */
export interface AnnouncementSubjects {
  /** Ids of topics (the pages without a parent). */
  topics?: readonly string[];
  /** Ids of pages. */
  pages?: readonly string[];
  /** Names of areas, as they stand among the municipality's own (TORGET_AREAS). None where it holds everywhere. */
  places?: readonly string[];
  /** Ids of bodies. */
  bodies?: readonly string[];
  departments?: readonly string[];
  /** Words of the code: "water" of a disturbance. */
  categories?: readonly string[];
}

export interface AnnouncementText {
  /** One line; the subject of the mail. */
  title: string;
  /** A sentence or a few, plain text. */
  summary?: string;
}

export interface NewAnnouncement {
  kind: AnnouncementKind;
  /** What makes it one: "notice:<id>:posted". The same is kept, and told, once; what is to be told anew has another. */
  key: string;
  subjects: AnnouncementSubjects;
  /** Told at once, whatever rhythm somebody has chosen. */
  urgent?: boolean;
  /** Where somebody's language is missing they are told in Swedish, and where that is missing too not at all. */
  texts: Partial<Record<Locale, AnnouncementText>>;
  /** Paths from the root (placeAddress, addressWith, contentAddress), in the languages of the texts. */
  addresses: Partial<Record<Locale, string>>;
  /** From when on there is nothing left to tell, as when a disturbance is expected to be over. */
  until?: Date;
}

/** A place as it is compared: "  Norra   Torget" is "norra torget". */
const compared = (place: string) => place.trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("sv");

/** The words that are kept for what it is about; somebody who asks for one of them keeps the same word. */
export function subjectWords({ topics = [], pages = [], places = [], bodies = [], departments = [], categories = [] }: AnnouncementSubjects): string[] {
  const words = (name: string, values: readonly string[]) => values.map((value) => `${name}:${value}`);
  return [...new Set([...words("topic", topics), ...words("page", pages), ...words("place", places.map(compared)), ...words("body", bodies), ...words("department", departments), ...words("category", categories)])];
}

/**
 * Writes down, in the transaction of the deed, what subscribers may be told of. Asks no rule: the deed has. What is written must be
 * public from the moment of the commit. The same key again changes nothing.
 */
export async function announce(transaction: Prisma.TransactionClient, announcement: NewAnnouncement): Promise<void> {
  await announceAll(transaction, [announcement]);
}

/** The same for a deed that concerns many things. */
export async function announceAll(transaction: Prisma.TransactionClient, announcements: readonly NewAnnouncement[]): Promise<void> {
  if (announcements.length === 0) return;
  await transaction.announcement.createMany({
    data: announcements.map(({ kind, key, subjects, urgent = false, texts, addresses, until }) => ({
      kind,
      key,
      subjects: subjectWords(subjects),
      urgent,
      texts: texts as unknown as Prisma.InputJsonValue,
      addresses: addresses as unknown as Prisma.InputJsonValue,
      until,
    })),
    skipDuplicates: true,
  });
}

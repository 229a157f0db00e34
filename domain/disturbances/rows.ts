import "server-only";
import { isLocale, type Locale } from "@/i18n/routing";
import type { Position } from "@/lib/map/coordinates";
import type { Prisma } from "@/prisma/generated/client";
import { type Category, isOverdue, type State, stateOf, type Times, type UpdateKind, type Words, wordsIn } from "./disturbances.schema";

/* How rows of this room become what leaves it. */

export const lineColumns = {
  id: true,
  category: true,
  system: true,
  systemId: true,
  departmentId: true,
  latitude: true,
  longitude: true,
  startsAt: true,
  expectedEnd: true,
  solvedAt: true,
  cancelledAt: true,
  reportedAt: true,
  changedAt: true,
  revision: true,
  texts: { select: { locale: true, title: true, area: true, text: true, cause: true } },
  pages: { select: { itemId: true }, orderBy: { itemId: "asc" } },
} satisfies Prisma.DisturbanceSelect;
export type LineRow = Prisma.DisturbanceGetPayload<{ select: typeof lineColumns }>;

export const wholeColumns = {
  ...lineColumns,
  updates: { select: { number: true, at: true, kind: true, expectedEnd: true, texts: { select: { locale: true, text: true } } }, orderBy: { number: "desc" } },
} satisfies Prisma.DisturbanceSelect;
type WholeRow = Prisma.DisturbanceGetPayload<{ select: typeof wholeColumns }>;

/** A disturbance as it is told to readers. */
export interface DisturbanceLine extends Times, Words {
  id: string;
  category: Category;
  system: string;
  /** The same in the register of systems, where it stands there. */
  systemId: string | null;
  departmentId: string;
  state: State;
  /** The time that was said has passed, and it is not over. */
  overdue: boolean;
  /** The language of its words, where it is another than the reader's. */
  lang: Locale | undefined;
  position: Position | null;
  pages: string[];
  reportedAt: Date;
  changedAt: Date;
  revision: number;
}

export interface ThreadEntry {
  number: number;
  at: Date;
  kind: UpdateKind;
  expectedEnd: Date | null;
  /** Empty where nothing but a time was said. */
  text: string;
  lang: Locale | undefined;
}

export interface DisturbanceView extends DisturbanceLine {
  /** The newest first. */
  thread: ThreadEntry[];
}

export function byLocale<Row extends { locale: string }, Value>(rows: readonly Row[], value: (row: Row) => Value): Partial<Record<Locale, Value>> {
  return Object.fromEntries(rows.flatMap((row) => (isLocale(row.locale) ? [[row.locale, value(row)]] : [])));
}

export const wordsOf = ({ title, area, text, cause }: Words): Words => ({ title, area, text, cause });

/** @throws Error where it has no Swedish words: a fault in the data */
export function lineOf(row: LineRow, locale: Locale, now: Date): DisturbanceLine {
  const { texts, latitude, longitude, pages, ...rest } = row;
  const found = wordsIn(byLocale(texts, wordsOf), locale);
  if (!found) throw new Error(`The disturbance ${row.id} has no Swedish words`);
  return {
    ...rest,
    ...found.words,
    lang: found.lang === locale ? undefined : found.lang,
    state: stateOf(row, now),
    overdue: isOverdue(row, now),
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    pages: pages.map(({ itemId }) => itemId),
  };
}

export function viewOf({ updates, ...row }: WholeRow, locale: Locale, now: Date): DisturbanceView {
  const thread = updates.map(({ texts, ...entry }) => {
    const found = wordsIn(byLocale(texts, ({ text }) => text), locale);
    return { ...entry, text: found?.words ?? "", lang: found && found.lang !== locale ? found.lang : undefined };
  });
  return { ...lineOf(row, locale, now), thread };
}

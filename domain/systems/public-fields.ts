import { isLocale, type Locale } from "@/i18n/routing";
import type { Prisma } from "@/prisma/generated/client";
import { type Stage, stageOf, type Words, type WordsByLocale, wordsIn } from "./systems.schema";

/*
 * What of the register everybody may read, said here and nowhere else: what OSL 4 kap. 2 § wants described – what the system is
 * called, what it is for, who answers for it, which data about people it holds in general terms, and how one searches in it or
 * asks for what is in it. Supplier, agreement, hosting, class, people, what it needs, how critical it is and what one does without it
 * are internal: together they tell whoever wants to do harm where to begin. What is not read here cannot come out by a public door.
 */

export const publicColumns = {
  id: true,
  departmentId: true,
  shared: true,
  inUseFrom: true,
  retiredOn: true,
  changedAt: true,
  texts: { select: { locale: true, name: true, purpose: true, personalData: true, access: true } },
} satisfies Prisma.SystemSelect;
export type PublicRow = Prisma.SystemGetPayload<{ select: typeof publicColumns }>;

export interface PublicSystem extends Words {
  id: string;
  departmentId: string;
  shared: boolean;
  stage: Stage;
  /** The language of its words, where it is another than the reader's. */
  lang: Locale | undefined;
  changedAt: Date;
}

const day = (value: Date | null) => value && value.toISOString().slice(0, 10);

/** The words by language. @throws Error where there are no Swedish ones: a fault in the data */
export function wordsOf({ id, texts }: Pick<PublicRow, "id" | "texts">): WordsByLocale {
  const words = Object.fromEntries(texts.flatMap(({ locale, name, purpose, personalData, access }) => (isLocale(locale) ? [[locale, { name, purpose, personalData, access }]] : []))) as Partial<WordsByLocale>;
  if (!words.sv) throw new Error(`The system ${id} has no Swedish words`);
  return words as WordsByLocale;
}

export function publicPart(row: PublicRow, locale: Locale, today: string): PublicSystem {
  const { id, departmentId, shared, changedAt } = row;
  return { id, departmentId, shared, changedAt, stage: stageOf({ inUseFrom: day(row.inUseFrom), retiredOn: day(row.retiredOn) }, today), ...wordsIn(wordsOf(row), locale) };
}

import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { Vocabulary } from "./words";

/** How long a vocabulary is used before it is read again (ms): other instances publish too. */
const freshFor = 60_000;
const home = globalThis as typeof globalThis & { torgetVocabularies?: Map<Locale, { readAt: number; vocabulary: Vocabulary }> };

/** Every word that the pages of the language use, as the client or the transaction sees it now, and `more` that are about to be known. */
export async function readVocabulary(client: Prisma.TransactionClient, locale: Locale, more: Iterable<string> = []): Promise<Vocabulary> {
  const rows = await client.searchWord.findMany({ where: { locale }, select: { word: true, count: true } });
  const counts = new Map(rows.map((row) => [row.word, row.count]));
  for (const word of more) if (!counts.has(word)) counts.set(word, 1);
  return new Vocabulary(counts);
}

/** The same, read at most once a minute: for questions. */
export async function getVocabulary(locale: Locale): Promise<Vocabulary> {
  const known = (home.torgetVocabularies ??= new Map()).get(locale);
  if (known && Date.now() - known.readAt < freshFor) return known.vocabulary;
  const vocabulary = await readVocabulary(await database(), locale);
  home.torgetVocabularies.set(locale, { readAt: Date.now(), vocabulary });
  return vocabulary;
}

/** After the words have changed. */
export function forgetVocabularies(): void {
  home.torgetVocabularies?.clear();
}

/** The known word that is most like a mistyped one (trigrams), or undefined where none is near. */
export async function findNearWord(locale: Locale, word: string): Promise<string | undefined> {
  if (word.length < 4) return undefined;
  const client = await database();
  const near = await client.$queryRaw<{ word: string }[]>(Prisma.sql`
    SELECT word FROM search_word
    WHERE locale = ${locale} AND similarity(word, ${word}) > 0.35 AND abs(length(word) - ${word.length}::int) <= 3
    ORDER BY similarity(word, ${word}) DESC, count DESC, word LIMIT 1`);
  return near[0]?.word;
}

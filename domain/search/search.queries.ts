import "server-only";
import { Prisma } from "@/prisma/generated/client";
import { protectedPeople } from "@/domain/access/protected-identity";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { knownTerm, type Term, textConfiguration } from "./question";
import { hitsAtMost, hitsPerPage, type SearchHit, type SearchKind, type SearchResult } from "./search.schema";
import { makeSnippet } from "./snippet";
import { findNearWord, getVocabulary } from "./vocabulary.queries";
import { questionWords } from "./words";

interface Found {
  id: string;
  locale: Locale;
}

interface Question {
  terms: Term[];
  mended?: string;
}

/** The question's words as terms; a word that no page knows is mended to the nearest that one does. */
async function understand(text: string, locale: Locale): Promise<Question> {
  const vocabulary = await getVocabulary(locale);
  const words = questionWords(text, locale);
  const used: string[] = [];
  const terms: Term[] = [];
  let changed = false;
  for (const word of words) {
    const term = knownTerm(word, locale, vocabulary);
    const near = term ? undefined : await findNearWord(locale, word);
    const mended = near ? knownTerm(near, locale, vocabulary) : undefined;
    used.push(mended && near ? near : word);
    changed ||= Boolean(mended);
    const literal = { simple: `'${word}'`, stemmed: word, stems: [word] };
    terms.push(term ?? mended ?? literal);
  }
  return { terms, mended: changed ? used.join(" ") : undefined };
}

function asTsQuery(terms: Term[], locale: Locale, every: boolean): Prisma.Sql {
  const configuration = textConfiguration[locale];
  const asked = terms.map(
    (term) => Prisma.sql`(to_tsquery('simple', ${term.simple}) || websearch_to_tsquery(${configuration}::regconfig, ${term.stemmed}))`,
  );
  return Prisma.join(asked, every ? " && " : " || ");
}

/**
 * First what has every word in title, keywords or lead, ranked; then what has them anywhere, only up to the cap, so a
 * word that is everywhere costs no more than a rare one.
 */
async function findEntries(terms: Term[], locale: Locale, kind: SearchKind | undefined, question: string, every: boolean): Promise<Found[]> {
  if (terms.length === 0) return [];
  const client = await database();
  const asked = asTsQuery(terms, locale, every);
  const ofKind = kind ? Prisma.sql`AND kind = ${kind}` : Prisma.empty;
  const rows = await client.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH asked AS (SELECT (${asked}) AS query),
    titled AS (
      SELECT id, 1 AS shelf, date,
        ts_rank('{0.05, 0.2, 0.5, 1}', title_vector, query, 1)
          * CASE kind WHEN 'page' THEN 1 WHEN 'news' THEN 0.5 ELSE 0.7 END
          + CASE WHEN lower(title) = lower(${question}) THEN 4 ELSE 0 END AS rank
      FROM search_entry, asked WHERE locale = ${locale} ${ofKind} AND title_vector @@ query
      ORDER BY rank DESC LIMIT ${hitsAtMost + 1}
    ),
    bodied AS (
      SELECT id, 2 AS shelf, date, ts_rank('{0.05, 0.2, 0.5, 1}', body_vector, query, 1) * CASE kind WHEN 'news' THEN 0.5 ELSE 1 END AS rank
      FROM (SELECT id, kind, date, body_vector, query FROM search_entry, asked
            WHERE locale = ${locale} ${ofKind} AND body_vector @@ query AND NOT title_vector @@ query LIMIT ${hitsAtMost + 1}) AS filling
    )
    SELECT id FROM (SELECT * FROM titled UNION ALL SELECT * FROM bodied) AS found
    ORDER BY shelf, rank DESC, date DESC NULLS LAST, id LIMIT ${hitsAtMost + 1}`);
  return rows.map(({ id }) => ({ id, locale }));
}

/** What names nobody who is protected. Asked when somebody searches as well: the index may be older than the mark. */
async function withoutProtected(found: Found[]): Promise<Found[]> {
  const shield = await protectedPeople();
  if (shield.isEmpty || found.length === 0) return found;
  const client = await database();
  const entries = await client.searchEntry.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: { id: true, title: true, lead: true, body: true } });
  const covered = new Set(entries.filter(({ title, lead, body }) => shield.covers(`${title}\n${lead}\n${body}`)).map(({ id }) => id));
  return found.filter(({ id }) => !covered.has(id));
}

async function findIn(locale: Locale, text: string, kind: SearchKind | undefined) {
  const question = await understand(text, locale);
  const all = await withoutProtected(await findEntries(question.terms, locale, kind, text, true));
  if (all.length > 0 || question.terms.length < 2) return { found: all, question, someWords: false };
  const some = await withoutProtected(await findEntries(question.terms, locale, kind, text, false));
  return { found: some, question, someWords: some.length > 0 };
}

async function loadHits(found: Found[], stems: Map<Locale, string[]>, asked: Locale): Promise<SearchHit[]> {
  const client = await database();
  const entries = await client.searchEntry.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: { id: true, kind: true, thingId: true, title: true, lead: true, body: true, href: true, date: true },
  });
  const easyRead = await client.contentItem.findMany({ where: { id: { in: entries.map(({ thingId }) => thingId) }, easyReadOfId: { not: null } }, select: { id: true } });
  const easyReadIds = new Set(easyRead.map(({ id }) => id));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return found.flatMap(({ id, locale }) => {
    const entry = byId.get(id);
    if (!entry) return [];
    return {
      kind: entry.kind as SearchKind,
      thingId: entry.thingId,
      title: entry.title,
      href: entry.href,
      snippet: makeSnippet(entry.lead, entry.body, stems.get(locale) ?? []),
      lang: locale === asked ? undefined : locale,
      date: entry.date ? swedishDate(entry.date) : undefined,
      easyRead: (entry.kind === "page" || entry.kind === "news") && easyReadIds.has(entry.thingId),
    };
  });
}

/**
 * Searches everything that is published in the language; where it is not Swedish, Swedish hits follow after the
 * language's own, marked with `lang`. `page` counts from 1 and is brought within the result. An empty question finds nothing.
 */
export async function searchEverything(locale: Locale, question: { q: string; kind?: SearchKind; page: number }): Promise<SearchResult> {
  const own = await findIn(locale, question.q, question.kind);
  const swedish = locale === sourceLocale ? undefined : await findIn(sourceLocale, question.q, question.kind);
  const found = [...own.found, ...(swedish?.found ?? [])];
  const stems = new Map<Locale, string[]>([[locale, own.question.terms.flatMap((term) => term.stems)]]);
  if (swedish) stems.set(sourceLocale, swedish.question.terms.flatMap((term) => term.stems));
  const total = Math.min(found.length, hitsAtMost);
  const pages = Math.max(1, Math.ceil(total / hitsPerPage));
  const page = Math.min(question.page, pages);
  const shown = found.slice((page - 1) * hitsPerPage, Math.min(page * hitsPerPage, hitsAtMost));
  return {
    query: question.q,
    hits: await loadHits(shown, stems, locale),
    total,
    capped: found.length > hitsAtMost,
    page,
    pages,
    mended: own.found.length > 0 ? own.question.mended : undefined,
    someWords: own.someWords,
  };
}

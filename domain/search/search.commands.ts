import "server-only";
import { Prisma } from "@/prisma/generated/client";
import { protectedPeople } from "@/domain/access/protected-identity";
import { addressWith, contentAddress, placeAddress } from "@/i18n/addresses";
import { type Locale, locales } from "@/i18n/routing";
import { database } from "@/lib/db";
import { bodySchema } from "@/domain/publishing/blocks.schema";
import { plainText } from "@/domain/publishing/plain-text";
import { indexedExtras, textConfiguration } from "./question";
import type { SearchKind } from "./search.schema";
import { forgetVocabularies, readVocabulary } from "./vocabulary.queries";
import { tokenise, type Vocabulary } from "./words";

type Transaction = Prisma.TransactionClient;

/** One thing that can be found, in one language. */
interface Findable {
  locale: Locale;
  kind: SearchKind;
  thingId: string;
  title: string;
  lead: string;
  keywords: string[];
  body: string;
  href: string;
  date: Date | null;
}

function words(findable: Findable): string[] {
  return tokenise([findable.title, findable.lead, findable.keywords.join(" "), findable.body].join(" "));
}

/** How often each word that is worth knowing is said. In the order of the alphabet: two publications at once take the rows in the same order. */
function wordCounts(findables: Findable[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of findables.flatMap(words).sort()) {
    if (word.length >= 2 && word.length <= 60 && !/^\d+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

const inLocale = (findables: Findable[], locale: Locale) => findables.filter((findable) => findable.locale === locale);

/** Adds what things say to the known words of their languages. */
async function learnWords(transaction: Transaction, findables: Findable[]): Promise<void> {
  for (const locale of locales) {
    const counts = wordCounts(inLocale(findables, locale));
    if (counts.size === 0) continue;
    await transaction.$executeRaw(Prisma.sql`
      INSERT INTO search_word (locale, word, count)
      SELECT ${locale}, word, count FROM unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::int[]) AS known(word, count)
      ON CONFLICT (locale, word) DO UPDATE SET count = search_word.count + excluded.count`);
  }
}

/** So many things share a statement. */
const writtenAtOnce = 50;

/** The words of one weight: as they stand, with what the search finds them by besides, and as the language bends them. */
const weighed = (column: string, extras: string, configuration: string, weight: "A" | "B" | "C" | "D") =>
  Prisma.sql`setweight(to_tsvector('simple', ${Prisma.raw(column)} || ' ' || ${Prisma.raw(extras)}) || to_tsvector(${configuration}::regconfig, ${Prisma.raw(column)}), ${weight}::"char")`;

/** Puts things of one language into the index, or renews them there. */
async function writeEntries(transaction: Transaction, locale: Locale, findables: Findable[], vocabulary: Vocabulary): Promise<void> {
  const configuration = textConfiguration[locale];
  const extrasOf = (text: string) => indexedExtras(tokenise(text), locale, vocabulary);
  const top = Prisma.join([weighed("title", "title_extras", configuration, "A"), weighed("keywords", "keywords_extras", configuration, "B"), weighed("lead", "lead_extras", configuration, "C")], " || ");
  for (let from = 0; from < findables.length; from += writtenAtOnce) {
    const some = findables.slice(from, from + writtenAtOnce).map((each) => ({ ...each, keywords: each.keywords.join(" "), date: each.date?.toISOString() ?? "" }));
    const column = (of: (each: (typeof some)[number]) => string) => Prisma.sql`${some.map(of)}::text[]`;
    const texts = (["title", "keywords", "lead", "body"] as const).flatMap((name) => [column((each) => each[name]), column((each) => extrasOf(each[name]))]);
    const columns = Prisma.join([column(({ kind }) => kind), column(({ thingId }) => thingId), column(({ href }) => href), column(({ date }) => date), ...texts]);
    await transaction.$executeRaw(Prisma.sql`
      INSERT INTO search_entry (id, locale, kind, thing_id, title, lead, body, href, date, title_vector, body_vector)
      SELECT gen_random_uuid(), ${locale}, kind, thing_id, title, lead, body, href, nullif(date, '')::timestamptz, top, top || ${weighed("body", "body_extras", configuration, "D")}
      FROM (
        SELECT *, ${top} AS top FROM unnest(${columns})
        AS given(kind, thing_id, href, date, title, title_extras, keywords, keywords_extras, lead, lead_extras, body, body_extras)
      ) AS vectors
      ON CONFLICT (locale, kind, thing_id) DO UPDATE SET title = excluded.title, lead = excluded.lead, body = excluded.body,
        href = excluded.href, date = excluded.date, title_vector = excluded.title_vector, body_vector = excluded.body_vector`);
  }
}

const editionSelect = {
  locale: true,
  kind: true,
  itemId: true,
  path: true,
  state: true,
  publishedAt: true,
  liveVersion: { select: { title: true, lead: true, keywords: true, body: true } },
} satisfies Prisma.EditionSelect;
type EditionRow = Prisma.EditionGetPayload<{ select: typeof editionSelect }>;

function fromEdition(edition: EditionRow): Findable | undefined {
  const { liveVersion: live } = edition;
  if (edition.state !== "published" || !live) return undefined;
  const locale = edition.locale as Locale;
  return {
    locale,
    kind: edition.kind,
    thingId: edition.itemId,
    title: live.title,
    lead: live.lead,
    keywords: live.keywords,
    body: plainText(bodySchema.parse(live.body)),
    href: contentAddress(edition.kind, locale, edition.path),
    date: edition.kind === "news" ? edition.publishedAt : null,
  };
}

/**
 * Brings the search in step with editions, within the transaction that published, withdrew or moved them: a reader
 * who searches right afterwards finds what is live, and only that.
 */
export async function indexEditions(transaction: Transaction, editionIds: readonly string[]): Promise<void> {
  const editions = await transaction.edition.findMany({ where: { id: { in: [...editionIds] } }, select: editionSelect });
  const read = editions.map((edition) => ({ edition, findable: fromEdition(edition) }));
  const gone = read.flatMap(({ edition: { locale, kind, itemId }, findable }) => (findable ? [] : [{ locale, kind, thingId: itemId }]));
  if (gone.length > 0) await transaction.searchEntry.deleteMany({ where: { OR: gone } });
  const findables = read.flatMap(({ findable }) => findable ?? []);
  if (findables.length === 0) return;
  for (const locale of locales) {
    const own = inLocale(findables, locale);
    const vocabulary = own.length > 0 ? await readVocabulary(transaction, locale, wordCounts(own).keys()) : undefined;
    if (vocabulary) await writeEntries(transaction, locale, own, vocabulary);
  }
  // Last: many texts say the same words, and whoever else publishes waits for these rows until the commit.
  await learnWords(transaction, findables);
  forgetVocabularies();
}

/** Departments and contacts, without what names somebody who is never named to the public. */
async function organisationFindables(transaction: Transaction): Promise<Findable[]> {
  const shield = await protectedPeople(transaction);
  const departments = await transaction.departmentText.findMany();
  const contacts = await transaction.contactText.findMany({ include: { contact: true } });
  return [
    ...departments.map(({ departmentId, locale, name, slug, summary }) => ({
      locale: locale as Locale,
      kind: "department" as const,
      thingId: departmentId,
      title: name,
      lead: shield.past(summary) ?? "",
      keywords: [],
      body: "",
      href: addressWith("/departments/[slug]", locale as Locale, slug),
      date: null,
    })),
    ...contacts.filter(({ name }) => !shield.covers(name)).map(({ contactId, locale, name, about, note, contact }) => ({
      locale: locale as Locale,
      kind: "contact" as const,
      thingId: contactId,
      title: name,
      lead: shield.past(about) ?? "",
      keywords: [],
      body: [note, contact.email, contact.visiting].map((each) => shield.past(each)).filter(Boolean).join("\n"),
      href: `${placeAddress("/contact", locale as Locale)}#${contactId}`,
      date: null,
    })),
  ];
}

/**
 * Makes the whole index anew, in one transaction: after seeding, after a change in how words are understood, and to
 * forget words that no page uses any longer. Returns how many things can be found.
 */
export async function reindexAll(): Promise<number> {
  const client = await database();
  const written = await client.$transaction(
    async (transaction) => {
      await transaction.searchEntry.deleteMany();
      await transaction.searchWord.deleteMany();
      const editions = await transaction.edition.findMany({ where: { state: "published" }, select: editionSelect });
      const findables = [...editions.flatMap((edition) => fromEdition(edition) ?? []), ...(await organisationFindables(transaction))];
      await learnWords(transaction, findables);
      for (const locale of locales) {
        await writeEntries(transaction, locale, inLocale(findables, locale), await readVocabulary(transaction, locale));
      }
      return findables.length;
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
  forgetVocabularies();
  return written;
}

import "server-only";
import { pictureSchema } from "@/domain/publishing/blocks.schema";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishInstant, timeZone } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { newsPerPage, type NewsEntry, type NewsList, type NewsQuery } from "./news.schema";

const columns = {
  itemId: true,
  locale: true,
  path: true,
  publishedAt: true,
  item: { select: { topicId: true } },
  liveVersion: { select: { title: true, lead: true, image: true } },
} satisfies Prisma.EditionSelect;

type Row = Prisma.EditionGetPayload<{ select: typeof columns }>;

/** Easy-read variants are reached from their article, and stand in no list of their own. */
const live = { kind: "news", state: "published", liveVersionId: { not: null }, NOT: { item: { easyReadOfId: { not: null } } } } satisfies Prisma.EditionWhereInput;
const newestFirst = [{ publishedAt: "desc" }, { id: "asc" }] satisfies Prisma.EditionOrderByWithRelationInput[];

function toEntry({ itemId, locale, path, publishedAt, item, liveVersion }: Row): NewsEntry[] {
  if (!liveVersion || !publishedAt || !isLocale(locale)) return [];
  const image = pictureSchema.safeParse(liveVersion.image);
  const { title, lead } = liveVersion;
  return [{ id: itemId, title, lead, locale, publishedAt, topicId: item.topicId, href: contentAddress("news", locale, path), image: image.data ?? null }];
}

/** The year of Swedish time: from its first instant to before the next one's. */
function within(year: number): Prisma.DateTimeNullableFilter {
  return { gte: swedishInstant(`${year}-01-01T00:00`), lt: swedishInstant(`${year + 1}-01-01T00:00`) };
}

/** Years of Swedish time that have articles, the newest first. */
async function listYears(locale: Locale): Promise<number[]> {
  const client = await database();
  const rows = await client.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM published_at AT TIME ZONE ${timeZone})::int AS year FROM edition
    WHERE kind = 'news' AND state = 'published' AND live_version_id IS NOT NULL AND locale = ${locale} AND published_at IS NOT NULL
      AND item_id IN (SELECT id FROM content_item WHERE easy_read_of_id IS NULL)
    ORDER BY year DESC`;
  return rows.map(({ year }) => year);
}

/**
 * One page of the news in a language, the newest first.
 * @throws NotFoundError where the page lies beyond the last one; the first page exists even when it is empty
 */
export async function listNews(locale: Locale, { topic, year, page }: NewsQuery): Promise<NewsList> {
  dependsOn("news");
  const client = await database();
  const where: Prisma.EditionWhereInput = { ...live, locale, ...(topic && { item: { topicId: topic } }), ...(year && { publishedAt: within(year) }) };
  const [total, years] = await Promise.all([client.edition.count({ where }), listYears(locale)]);
  const pages = Math.max(1, Math.ceil(total / newsPerPage));
  if (page > pages) throw new NotFoundError("news page");
  const rows = await client.edition.findMany({ where, select: columns, orderBy: newestFirst, skip: (page - 1) * newsPerPage, take: newsPerPage });
  return { entries: rows.flatMap(toEntry), total, page, pages, years };
}

/** The newest articles: in the reader's language, filled up with Swedish ones where it has too few. */
export async function listLatestNews(locale: Locale, take: number): Promise<NewsEntry[]> {
  dependsOn("news");
  const client = await database();
  const newest = async (where: Prisma.EditionWhereInput, count: number) =>
    (await client.edition.findMany({ where: { ...live, ...where }, select: columns, orderBy: newestFirst, take: count })).flatMap(toEntry);
  const own = await newest({ locale }, take);
  if (own.length >= take || locale === sourceLocale) return own;
  return [...own, ...(await newest({ locale: sourceLocale, itemId: { notIn: own.map(({ id }) => id) } }, take - own.length))];
}

/** Articles on the same topic, the newest first, without the one that is being read. */
export async function listRelatedNews(locale: Locale, topicId: string | null, exceptId: string | null, take = 4): Promise<NewsEntry[]> {
  if (!topicId) return [];
  dependsOn("news");
  const client = await database();
  const rows = await client.edition.findMany({
    where: { ...live, locale, item: { topicId }, ...(exceptId && { itemId: { not: exceptId } }) },
    select: columns,
    orderBy: newestFirst,
    take,
  });
  return rows.flatMap(toEntry);
}

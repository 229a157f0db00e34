import "server-only";
import { listLiveEditions } from "@/domain/publishing/directory.queries";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import { nearest } from "./near";
import type { PageLink, PageSurroundings } from "./pages.schema";

/** A tree that is deeper than this is a fault in the data, and must not hang a reader. */
const deepest = 8;

/** Live pages that fit, in the reader's language or else in Swedish, in the order that editors gave them. */
async function listShown(locale: Locale, where: Prisma.ContentItemWhereInput): Promise<PageLink[]> {
  dependsOn("tree");
  const client = await database();
  const items = await client.contentItem.findMany({
    // An easy-read page is reached from the page that it belongs to, and stands in no list of its own.
    where: { ...where, kind: "page", easyReadOfId: null },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    select: {
      id: true,
      parentId: true,
      editions: {
        where: { locale: { in: [locale, sourceLocale] }, state: "published", liveVersionId: { not: null } },
        select: { locale: true, path: true, liveVersion: { select: { title: true, lead: true } } },
      },
    },
  });
  return items.flatMap(({ id, parentId, editions }) => {
    const edition = editions.find((each) => each.locale === locale) ?? editions[0];
    if (!edition?.liveVersion || !isLocale(edition.locale)) return [];
    const { title, lead } = edition.liveVersion;
    return { id, parentId, title, lead, locale: edition.locale, href: contentAddress("page", locale, edition.path) };
  });
}

/** The seven topics. */
export function listTopics(locale: Locale): Promise<PageLink[]> {
  return listShown(locale, { parentId: null });
}

/** Every page that readers can open, for A–Ö. */
export function listEveryPage(locale: Locale): Promise<PageLink[]> {
  return listShown(locale, {});
}

async function listAbove(locale: Locale, parentId: string | null): Promise<PageLink[]> {
  const above: PageLink[] = [];
  let next = parentId;
  for (let depth = 0; next && depth < deepest; depth += 1) {
    const [page]: PageLink[] = await listShown(locale, { id: next });
    if (!page) break;
    above.unshift(page);
    next = page.parentId;
  }
  return above;
}

/** The ways up, down and beside a page. */
export async function getSurroundings(locale: Locale, id: string, parentId: string | null): Promise<PageSurroundings> {
  const [above, children, siblings] = await Promise.all([
    listAbove(locale, parentId),
    listShown(locale, { parentId: id }),
    parentId ? listShown(locale, { parentId }) : [],
  ]);
  return { above, children, siblings };
}

/** Pages by their ids, in the order asked for; those that are not published are left out. */
export async function listPages(locale: Locale, ids: readonly string[]): Promise<PageLink[]> {
  const found = new Map((await listShown(locale, { id: { in: [...ids] } })).map((page) => [page.id, page]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/**
 * The pages that readers have opened most often since a day (yyyy-mm-dd), the most visited first, topics left out: what
 * people ask about.
 */
export async function listMostVisited(locale: Locale, since: string, take: number): Promise<PageLink[]> {
  const client = await database();
  const rows = await client.visit.groupBy({ by: ["itemId"], where: { day: { gte: dateColumn(since) } }, _sum: { count: true }, orderBy: [{ _sum: { count: "desc" } }, { itemId: "asc" }], take: take * 3 });
  const pages = await listPages(locale, rows.map(({ itemId }) => itemId));
  return pages.filter(({ parentId }) => parentId !== null).slice(0, take);
}

/** The pages of a department that readers can open. */
export async function listPagesOfDepartment(locale: Locale, departmentId: string): Promise<PageLink[]> {
  const pages = await listShown(locale, { departmentId });
  return pages.sort((one, other) => one.title.localeCompare(other.title, locale));
}

/** Every live edition of an item: language → address. For hreflang and the language choice. */
export async function listEditions(itemId: string): Promise<Partial<Record<Locale, string>>> {
  dependsOn(`item:${itemId}`);
  const client = await database();
  const editions = await client.edition.findMany({
    where: { itemId, state: "published", liveVersionId: { not: null } },
    select: { locale: true, kind: true, path: true },
  });
  return Object.fromEntries(
    editions.flatMap(({ locale, kind, path }) => (isLocale(locale) ? [[locale, contentAddress(kind, locale, path)]] : [])),
  );
}

/** Pages whose address is like one that leads nowhere, the likest first; at most five. */
export async function findNearPages(locale: Locale, path: string): Promise<{ title: string; href: string }[]> {
  return nearest(path, await listLiveEditions({ kind: "page", locale })).map(({ title, href }) => ({ title, href }));
}

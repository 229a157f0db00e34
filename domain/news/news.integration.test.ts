import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { ContentItem } from "@/prisma/generated/client";
import { createDepartment, createNews, createPage } from "@/test/database";
import { listLatestNews, listNews, listRelatedNews } from "./news.queries";
import { newsPerPage, newsQuerySchema } from "./news.schema";

/** An article that was published at an instant (UTC). */
async function article(publishedAt: string, given: Parameters<typeof createNews>[0] = {}) {
  const made = await createNews(given);
  await (await database()).edition.update({ where: { id: made.edition.id }, data: { publishedAt: new Date(publishedAt) } });
  return made;
}

/** The same article in another language. */
async function translated(item: ContentItem, locale: string, publishedAt: string, title: string) {
  const client = await database();
  const edition = await client.edition.create({ data: { itemId: item.id, kind: "news", locale, path: `${item.id}-${locale}`, publishedAt: new Date(publishedAt) } });
  const version = await client.version.create({ data: { editionId: edition.id, number: 1, origin: "published", title, lead: "Lead.", slug: "x", body: [], authorId: item.ownerId } });
  await client.edition.update({ where: { id: edition.id }, data: { state: "published", revision: 1, liveVersionId: version.id } });
}

const ids = (entries: { id: string }[]) => entries.map((entry) => entry.id);
const query = (more: Record<string, unknown> = {}) => newsQuerySchema.parse(more);

describe("the list of news", () => {
  it("puts an article of the last half hour of the year by UTC in the year that Sweden had by then", async () => {
    const late = await article("2018-12-31T23:30:00Z");
    const early = await article("2018-12-31T22:59:59Z");
    expect(ids((await listNews("sv", query({ year: 2019 }))).entries)).toEqual([late.item.id]);
    expect(ids((await listNews("sv", query({ year: 2018 }))).entries)).toEqual([early.item.id]);
  });

  it("offers the years that have articles, and no year between that has none", async () => {
    await article("2011-05-01T10:00:00Z", { locale: "fi" });
    await article("2014-12-31T23:00:00Z", { locale: "fi" });
    await article("2015-06-01T10:00:00Z", { locale: "fi" });
    expect((await listNews("fi", query())).years).toEqual([2015, 2011]);
  });

  it("is parted into pages, the newest first, and ends where it ends", async () => {
    const topic = await createPage();
    const made = [];
    for (let day = 1; day <= newsPerPage + 2; day += 1) made.push(await article(`2020-03-${String(day).padStart(2, "0")}T10:00:00Z`, { topic: topic.item }));
    const newestFirst = made.map(({ item }) => item.id).reverse();
    const first = await listNews("sv", query({ topic: topic.item.id }));
    expect(first).toMatchObject({ total: newsPerPage + 2, page: 1, pages: 2 });
    expect(ids(first.entries)).toEqual(newestFirst.slice(0, newsPerPage));
    expect(ids((await listNews("sv", query({ topic: topic.item.id, page: 2 }))).entries)).toEqual(newestFirst.slice(newsPerPage));
    await expect(listNews("sv", query({ topic: topic.item.id, page: 3 }))).rejects.toThrow(NotFoundError);
  });

  it("has a first page also where there is nothing", async () => {
    expect(await listNews("sv", query({ topic: "nothing" }))).toMatchObject({ entries: [], total: 0, page: 1, pages: 1 });
  });

  it("holds neither drafts nor what was withdrawn", async () => {
    const topic = await createPage();
    const { edition } = await article("2020-03-01T10:00:00Z", { topic: topic.item });
    for (const state of ["withdrawn", "draft"] as const) {
      await (await database()).edition.update({ where: { id: edition.id }, data: { state } });
      expect((await listNews("sv", query({ topic: topic.item.id }))).total).toBe(0);
    }
  });

  it("takes a year or topic that cannot be read for none, and refuses a page that is no number", () => {
    expect(query({ topic: "a b", year: "1066" })).toEqual({ page: 1 });
    for (const page of ["0", "-1", "1.5", "x", "1e9"]) expect(newsQuerySchema.safeParse({ page }).success, page).toBe(false);
  });
});

describe("the latest news", () => {
  it("are the reader's own before any Swedish, also where the Swedish are newer", async () => {
    const own = [];
    for (const year of [2001, 2002, 2003]) own.push(await article(`${year}-01-01T10:00:00Z`, { locale: "ar" }));
    for (let day = 1; day <= 8; day += 1) await article(`2020-04-0${day}T10:00:00Z`);
    expect(ids(await listLatestNews("ar", 3))).toEqual(own.map(({ item }) => item.id).reverse());
  });

  it("are filled up with Swedish ones, each article once, in one language", async () => {
    const { item } = await article("2030-01-02T10:00:00Z", { title: "På svenska" });
    await translated(item, "en", "2030-01-03T10:00:00Z", "In English");
    const swedish = await article("2030-01-01T10:00:00Z", { title: "Bara svenska" });
    const latest = await listLatestNews("en", 2);
    expect(latest.map(({ id, locale, title }) => [id, locale, title])).toEqual([[item.id, "en", "In English"], [swedish.item.id, "sv", "Bara svenska"]]);
    expect(latest[1]?.href).toBe(`/sv/nyheter/${swedish.edition.path}`);
  });
});

describe("related news", () => {
  it("are on the same topic, in the same language, without the article itself", async () => {
    const department = await createDepartment();
    const topic = await createPage({ department });
    const one = await article("2020-05-01T10:00:00Z", { department, topic: topic.item });
    const other = await article("2020-05-02T10:00:00Z", { department, topic: topic.item });
    await article("2020-05-03T10:00:00Z", { department, topic: topic.item, locale: "en" });
    expect(ids(await listRelatedNews("sv", topic.item.id, one.item.id))).toEqual([other.item.id]);
    expect(await listRelatedNews("sv", null, one.item.id)).toEqual([]);
  });
});

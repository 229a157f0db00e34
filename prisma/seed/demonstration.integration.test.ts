import { beforeAll, expect, it } from "vitest";
import { referencesIn } from "@/components/blocks/blocks";
import { listContacts, listDepartments, resolveDepartmentLinks } from "@/domain/departments/departments.queries";
import { listNews } from "@/domain/news/news.queries";
import { listEveryPage, listTopics } from "@/domain/pages/pages.queries";
import { bodySchema } from "@/domain/publishing/blocks.schema";
import { resolveLinks } from "@/domain/publishing/publishing.queries";
import { locales } from "@/i18n/routing";
import { database } from "@/lib/db";
import { seed, type Seeded } from "./seed";

/*
 * The demonstration municipality in a database: what `npm start` puts there.
 */
let first: Seeded;
beforeAll(async () => {
  first = await seed("prisma/seed");
}, 120_000);

const counts = async () => {
  const client = await database();
  return [
    await client.contentItem.count(), await client.edition.count(), await client.version.count(), await client.redirect.count(), await client.department.count(),
    await client.departmentText.count(), await client.contact.count(), await client.contactText.count(), await client.person.count(), await client.affiliation.count(), await client.auditEvent.count(),
  ];
};

it("seeding the whole municipality again doubles nothing", async () => {
  const before = await counts();
  expect(first.pages).toBeGreaterThan(90);
  expect(await seed("prisma/seed")).toEqual({ pages: 0, news: 0 });
  expect(await counts()).toEqual(before);
});

it("every edition is public, and every link in its text leads somewhere", async () => {
  const client = await database();
  const editions = await client.edition.findMany({ select: { itemId: true, locale: true, state: true, liveVersion: { select: { body: true } } } });
  expect(editions.filter(({ state, liveVersion }) => state !== "published" || !liveVersion)).toEqual([]);
  for (const locale of locales) {
    const own = editions.filter((edition) => edition.locale === locale).map(({ itemId, liveVersion }) => [itemId, referencesIn(bodySchema.parse(liveVersion?.body)).links] as const);
    const refs = own.flatMap(([, links]) => links);
    const known = new Map<string, unknown>([...(await resolveLinks(locale, refs)), ...(await resolveDepartmentLinks(locale, refs))]);
    expect(own.flatMap(([itemId, links]) => links.filter((ref) => !known.has(ref)).map((ref) => `${itemId}: ${ref}`)), locale).toEqual([]);
  }
});

it.each(locales)("lists in %s hold everything, and every schedule can be read", async (locale) => {
  expect(await listTopics(locale)).toHaveLength(7);
  expect((await listEveryPage(locale)).length).toBeGreaterThanOrEqual(77);
  expect((await listContacts(locale, new Date("2026-11-25T10:00:00Z"))).length).toBeGreaterThanOrEqual(30);
  const departments = await listDepartments(locale);
  expect(departments.length).toBeGreaterThanOrEqual(12);
  expect(departments.every(({ slug }) => /^[a-z0-9-]+$/.test(slug))).toBe(true);
});

it("every page stands below a topic, and the topics come in the order of the navigation", async () => {
  const topics = await listTopics("sv");
  expect(topics.map(({ id }) => id)).toEqual(["barn-och-utbildning", "omsorg-och-stod", "bygga-bo-och-miljo", "kultur-och-fritid", "trafik-och-infrastruktur", "naringsliv-och-arbete", "kommun-och-politik"]);
  const parents = new Map((await listEveryPage("sv")).map(({ id, parentId }) => [id, parentId]));
  const topicOf = (id: string): string => {
    const above = parents.get(id);
    return above ? topicOf(above) : id;
  };
  for (const id of parents.keys()) expect(topics.map((topic) => topic.id)).toContain(topicOf(id));
});

it("the news of the first page are the newest, and their years are the ones that have news", async () => {
  const { entries, years } = await listNews("sv", { page: 1 });
  expect(entries.map(({ publishedAt }) => publishedAt.getTime())).toEqual(entries.map(({ publishedAt }) => publishedAt.getTime()).sort((one, other) => other - one));
  expect(years).toEqual([2026, 2025]);
});

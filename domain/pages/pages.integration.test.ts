import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import type { ContentItem } from "@/prisma/generated/client";
import { createDepartment, createPage } from "@/test/database";
import { findNearPages, getSurroundings, listEditions, listEveryPage, listPages, listPagesOfDepartment, listTopics } from "./pages.queries";

/** A published edition of a page in another language. */
async function translate(item: ContentItem, locale: string, path: string, title: string) {
  const client = await database();
  const edition = await client.edition.create({ data: { itemId: item.id, kind: "page", locale, path } });
  const version = await client.version.create({ data: { editionId: edition.id, number: 1, origin: "published", title, lead: "Lead.", slug: "x", body: [], authorId: item.ownerId } });
  return client.edition.update({ where: { id: edition.id }, data: { state: "published", revision: 1, liveVersionId: version.id } });
}

/** A topic with two pages below it and one below the first, in an order of their own. */
async function tree() {
  const department = await createDepartment();
  const topic = await createPage({ department, title: "Ämne" });
  const start = topic.edition.path;
  const first = await createPage({ department, parent: topic.item, path: `${start}/a`, title: "Åtta" });
  const second = await createPage({ department, parent: topic.item, path: `${start}/b`, title: "Ada" });
  const below = await createPage({ department, parent: first.item, path: `${start}/a/c`, title: "Bo" });
  const order = async (item: ContentItem, value: number) => (await database()).contentItem.update({ where: { id: item.id }, data: { order: value } });
  await order(first.item, 2);
  await order(second.item, 1);
  return { department, topic, first, second, below };
}

const ids = (pages: { id: string }[]) => pages.map(({ id }) => id);

describe("around a page", () => {
  it("stand the way up from the topic, what is below, and its siblings in the editors' order", async () => {
    const { topic, first, second, below } = await tree();
    const around = await getSurroundings("sv", first.item.id, topic.item.id);
    expect(ids(around.above)).toEqual([topic.item.id]);
    expect(ids(around.children)).toEqual([below.item.id]);
    expect(ids(around.siblings)).toEqual([second.item.id, first.item.id]);
    expect(ids((await getSurroundings("sv", below.item.id, first.item.id)).above)).toEqual([topic.item.id, first.item.id]);
    expect((await getSurroundings("sv", topic.item.id, null)).siblings).toEqual([]);
  });

  it("each has the reader's language where it exists, else Swedish at an address in the reader's language", async () => {
    const { topic, first, second } = await tree();
    await translate(second.item, "en", `${topic.item.id}/second`, "Second");
    const { siblings } = await getSurroundings("en", first.item.id, topic.item.id);
    expect(siblings.map(({ title, locale, href }) => [title, locale, href])).toEqual([
      ["Second", "en", `/en/${topic.item.id}/second`],
      ["Åtta", "sv", `/en/${first.edition.path}`],
    ]);
  });

  it("nothing is shown that is not published, in whatever language", async () => {
    const { topic, first, second } = await tree();
    const english = await translate(second.item, "en", `${topic.item.id}/second`, "Second");
    const client = await database();
    await client.edition.update({ where: { id: english.id }, data: { state: "withdrawn" } });
    await client.edition.update({ where: { id: first.edition.id }, data: { state: "draft" } });
    const { siblings } = await getSurroundings("en", second.item.id, topic.item.id);
    expect(siblings.map(({ title }) => title)).toEqual(["Ada"]);
  });

  it("a tree that bites its own tail hangs nobody", async () => {
    const { topic, first } = await tree();
    await (await database()).contentItem.update({ where: { id: topic.item.id }, data: { parentId: first.item.id } });
    expect((await getSurroundings("sv", first.item.id, topic.item.id)).above.length).toBeLessThanOrEqual(8);
    await (await database()).contentItem.update({ where: { id: topic.item.id }, data: { parentId: null } });
  });
});

describe("lists of pages", () => {
  it("topics are the pages without one above", async () => {
    const { topic, first } = await tree();
    const topics = ids(await listTopics("sv"));
    expect(topics).toContain(topic.item.id);
    expect(topics).not.toContain(first.item.id);
    expect(ids(await listEveryPage("sv"))).toEqual(expect.arrayContaining([topic.item.id, first.item.id]));
  });

  it("an easy-read page stands in no list", async () => {
    const { first } = await tree();
    const easy = await createPage({ parent: first.item, path: `${first.edition.path}/lattlast`, title: "Lättläst" });
    await (await database()).contentItem.update({ where: { id: easy.item.id }, data: { easyReadOfId: first.item.id } });
    expect(ids(await listEveryPage("sv"))).not.toContain(easy.item.id);
    expect(ids((await getSurroundings("sv", first.item.id, first.item.parentId)).children)).not.toContain(easy.item.id);
  });

  it("pages by id come in the order asked for, without those that are not there", async () => {
    const { first, second } = await tree();
    expect(ids(await listPages("sv", [second.item.id, "nothing", first.item.id]))).toEqual([second.item.id, first.item.id]);
  });

  it("a department's pages come in the alphabet of the language: Å last in Swedish, first in English", async () => {
    const { department } = await tree();
    expect((await listPagesOfDepartment("sv", department.id)).map(({ title }) => title)).toEqual(["Ada", "Bo", "Åtta", "Ämne"]);
    expect((await listPagesOfDepartment("en", department.id)).map(({ title }) => title)).toEqual(["Ada", "Ämne", "Åtta", "Bo"]);
  });

  it("the languages of a page are its live editions alone", async () => {
    const { topic, first } = await tree();
    const english = await translate(first.item, "en", `${topic.item.id}/first`, "First");
    expect(await listEditions(first.item.id)).toEqual({ sv: `/sv/${first.edition.path}`, en: `/en/${topic.item.id}/first` });
    await (await database()).edition.update({ where: { id: english.id }, data: { state: "withdrawn" } });
    expect(await listEditions(first.item.id)).toEqual({ sv: `/sv/${first.edition.path}` });
  });

  it("a mistyped address finds its page", async () => {
    const page = await createPage({ path: "parkeringstillstand", title: "Parkera" });
    expect(await findNearPages("sv", "trafik/parkeringstilstand")).toEqual([{ title: "Parkera", href: `/sv/${page.edition.path}` }]);
  });
});

import { beforeEach, expect, it } from "vitest";
import { database } from "@/lib/db";
import { smallMunicipality, writeSmallMunicipality } from "@/test/small-municipality";
import { SeedRefusedError } from "./faults";
import { seed } from "./seed";

/*
 * One database for the file: each test goes on from the municipality that the first seeding made.
 */
const permit = smallMunicipality["pages/bygga/lov.sv.md"];
const editionOf = async (itemId: string, locale = "sv") =>
  (await database()).edition.findUniqueOrThrow({ where: { itemId_locale: { itemId, locale } }, include: { liveVersion: true, versions: { orderBy: { number: "asc" } } } });
const seedWith = async (changes: Record<string, string> = {}) => seed(await writeSmallMunicipality(changes));

beforeEach(async () => {
  if ((await (await database()).installation.count()) === 0) await seedWith();
});

it("the municipality of the files is written, each thing where it belongs", async () => {
  const client = await database();
  expect((await client.installation.findFirstOrThrow()).kind).toBe("demonstration");
  const lov = await editionOf("lov");
  expect(lov).toMatchObject({ path: "bygga/bygglov", state: "published", revision: 1 });
  expect(lov.liveVersion).toMatchObject({ title: "Bygglov", origin: "imported", authorId: "kim-ek", image: { source: "illustration:hus", decorative: true } });
  expect((await editionOf("lov", "en")).path).toBe("building/permits");
  expect((await editionOf("oppet")).publishedAt?.toISOString()).toBe("2026-11-19T07:30:00.000Z");
  expect(await client.contentItem.findUniqueOrThrow({ where: { id: "oppet" } })).toMatchObject({ kind: "news", topicId: "bygga", departmentId: "kontoret" });
  expect(await client.department.findUniqueOrThrow({ where: { id: "enheten" } })).toMatchObject({ parentId: "kontoret", headId: "kim-ek" });
  expect(await client.affiliation.findMany({ where: { personId: "kim-ek" } })).toMatchObject([{ kind: "employee", departmentId: "enheten", validTo: null }]);
});

it("seeding again doubles nothing and writes nothing", async () => {
  const client = await database();
  const count = async () => [await client.version.count(), await client.person.count(), await client.affiliation.count(), await client.departmentText.count(), await client.auditEvent.count()];
  const before = await count();
  expect(await seedWith()).toEqual({ pages: 0, news: 0 });
  expect(await count()).toEqual(before);
});

it("a file that says something new becomes a new version, and the old one stays", async () => {
  expect(await seedWith({ "pages/bygga/bygga.en.md": smallMunicipality["pages/bygga/bygga.en.md"].replace("Choose a page.", "Choose one.") })).toEqual({ pages: 1, news: 0 });
  const edition = await editionOf("bygga", "en");
  expect(edition.versions.map((version) => version.number)).toEqual([1, 2]);
  expect(edition.liveVersion?.body).toEqual([{ type: "paragraph", content: [{ text: "Choose one." }] }]);
});

it("a page that moves leads on from its old address", async () => {
  const topic = smallMunicipality["pages/bygga/bygga.en.md"].replace("slug: building", "slug: homes").replace("Choose a page.", "Choose one.");
  await seedWith({ "pages/bygga/bygga.en.md": topic });
  expect((await editionOf("lov", "en")).path).toBe("homes/permits");
  const redirects = await (await database()).redirect.findMany({ where: { locale: "en" }, orderBy: { path: "asc" } });
  expect(redirects.map(({ path, itemId }) => [path, itemId])).toEqual([["building", "bygga"], ["building/permits", "lov"]]);
});

it("what people have written since is left alone, whatever the file says", async () => {
  const client = await database();
  const before = await editionOf("lov");
  const own = await client.version.create({
    data: { editionId: before.id, number: 2, origin: "published", title: "Mitt eget", lead: "Eget.", slug: "bygglov", body: [], authorId: "kim-ek" },
  });
  await client.edition.update({ where: { id: before.id }, data: { revision: 2, liveVersionId: own.id } });
  await seedWith({ "pages/bygga/lov.sv.md": permit.replace("Så gör du", "Gör så här") });
  expect((await editionOf("lov")).liveVersion?.title).toBe("Mitt eget");
});

it("what people have withdrawn stays withdrawn", async () => {
  const client = await database();
  await client.edition.update({ where: { itemId_locale: { itemId: "oppet", locale: "sv" } }, data: { state: "withdrawn" } });
  await seedWith({ "news/2026-11-19-oppet.sv.md": smallMunicipality["news/2026-11-19-oppet.sv.md"].replace("Från måndag.", "Från tisdag.") });
  expect(await editionOf("oppet")).toMatchObject({ state: "withdrawn", revision: 1 });
});

it("a new owner in the file is followed, unless somebody has done something with the page in the portal", async () => {
  const client = await database();
  const changed = { "pages/bygga/bygga.sv.md": smallMunicipality["pages/bygga/bygga.sv.md"].replace("owner: kim-ek", "owner: bo-ask") };
  await seedWith(changed);
  expect((await client.contentItem.findUniqueOrThrow({ where: { id: "bygga" } })).ownerId).toBe("bo-ask");
  await client.auditEvent.create({ data: { event: "content.checked", actorId: "bo-ask", thingType: "Content", thingId: "bygga" } });
  await seedWith();
  expect((await client.contentItem.findUniqueOrThrow({ where: { id: "bygga" } })).ownerId).toBe("bo-ask");
});

it("files with a fault change nothing", async () => {
  const before = await (await database()).version.count();
  await expect(seedWith({ "pages/bygga/lov.sv.md": permit.replace("kim-ek", "nobody") })).rejects.toThrow(/nobody is not there/);
  expect(await (await database()).version.count()).toBe(before);
});

it("a database that holds a real municipality is refused", async () => {
  const client = await database();
  await client.installation.update({ where: { id: 1 }, data: { kind: "municipality" } });
  await expect(seedWith()).rejects.toThrow(SeedRefusedError);
  await client.installation.update({ where: { id: 1 }, data: { kind: "demonstration" } });
});

it("a database that holds something but does not say what is refused", async () => {
  const client = await database();
  await client.installation.deleteMany();
  await expect(seedWith()).rejects.toThrow(/does not say that it is a demonstration/);
  await client.installation.create({ data: { kind: "demonstration" } });
});

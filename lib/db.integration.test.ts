import { expect, it } from "vitest";
import { createPage, createPerson } from "@/test/database";
import { writeAudit } from "./audit";
import { database } from "./db";

it("a test file begins with a migrated database that holds nothing", async () => {
  const client = await database();
  expect(await client.contentItem.count()).toBe(0);
  const found = await client.$queryRaw<{ extname: string }[]>`select extname from pg_extension`;
  expect(found.map((row) => row.extname)).toEqual(expect.arrayContaining(["pg_trgm", "unaccent"]));
});

it("the database refuses to change, delete or empty the audit trail", async () => {
  const client = await database();
  const row = await client.auditEvent.create({ data: { event: "session.opened" } });
  await expect(client.auditEvent.update({ where: { id: row.id }, data: { event: "another" } })).rejects.toThrow(/only ever added/);
  await expect(client.auditEvent.delete({ where: { id: row.id } })).rejects.toThrow(/only ever added/);
  await expect(client.$executeRaw`truncate audit_event`).rejects.toThrow();
  await expect(client.$executeRaw`truncate audit_seal`).rejects.toThrow(/only ever added/);
  expect(await client.auditEvent.count()).toBe(1);
});

it("the database refuses to change or delete what a version said", async () => {
  const [client, author] = [await database(), await createPerson()];
  const { edition, version } = await createPage({ owner: author });
  await expect(client.version.update({ where: { id: version.id }, data: { title: "Another" } })).rejects.toThrow(/only ever added/);
  await expect(client.version.delete({ where: { id: version.id } })).rejects.toThrow();
  expect((await client.edition.findUniqueOrThrow({ where: { id: edition.id } })).liveVersionId).toBe(version.id);
});

it.each(["version", "edition", "content_item", "person", "audit_event", "audit_seal"])("the database refuses to empty %s together with what leans on it", async (table) => {
  const client = await database();
  await createPage();
  const counts = async () => [await client.version.count(), await client.edition.count(), await client.auditEvent.count()];
  const before = await counts();
  await expect(client.$executeRawUnsafe(`truncate "${table}" cascade`)).rejects.toThrow(/only ever added/);
  expect(await counts()).toEqual(before);
});

it("many rows at once are refused as one is", async () => {
  const client = await database();
  await client.auditEvent.createMany({ data: [{ event: "session.opened" }, { event: "session.ended" }] });
  await expect(client.auditEvent.updateMany({ data: { actorId: null } })).rejects.toThrow(/only ever added/);
  await expect(client.auditEvent.deleteMany()).rejects.toThrow(/only ever added/);
  await expect(client.$executeRaw`update version set title = 'Another'`).rejects.toThrow(/only ever added/);
});

it("a trace stands or falls with its deed", async () => {
  const client = await database();
  const before = await client.auditEvent.count();
  const deed = client.$transaction(async (transaction) => {
    await writeAudit(transaction, "content.withdrawn", { actorId: null, thingType: "Content", thingId: "x" }, { locale: "sv" });
    throw new Error("the deed failed");
  });
  await expect(deed).rejects.toThrow("the deed failed");
  expect(await client.auditEvent.count()).toBe(before);
  await client.$transaction((transaction) => writeAudit(transaction, "content.withdrawn", { actorId: null, thingType: "Content", thingId: "x" }, { locale: "sv" }));
  expect(await client.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ event: "content.withdrawn", thingId: "x", details: { locale: "sv" } });
});

import { expect, it } from "vitest";
import { createPage, createPerson } from "@/test/database";
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
  await expect(client.$executeRaw`truncate audit_event`).rejects.toThrow(/only ever added/);
  expect(await client.auditEvent.count()).toBe(1);
});

it("the database refuses to change or delete what a version said", async () => {
  const [client, author] = [await database(), await createPerson()];
  const { edition, version } = await createPage({ owner: author });
  await expect(client.version.update({ where: { id: version.id }, data: { title: "Another" } })).rejects.toThrow(/only ever added/);
  await expect(client.version.delete({ where: { id: version.id } })).rejects.toThrow();
  expect((await client.edition.findUniqueOrThrow({ where: { id: edition.id } })).liveVersionId).toBe(version.id);
});

import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { NotAllowedError } from "@/lib/errors";
import { provideStorage, putFile, readFile as readStored } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { actorFor, createDepartment, createNews, createPage, createPerson } from "@/test/database";
import { emptied, faultOf, partsAt } from "./archive.fixtures";
import { archivedTables, fileKeyOf, leftOutTables } from "./archive-format";
import { exportSite } from "./export.commands";
import { restoreSite } from "./restore.commands";

let folder: string;
let archive: string;

/** Where the second installation keeps its files: another folder, or a bucket. */
const second = { disk: () => readEnv({ TORGET_DATA: join(folder, "second") }), s3: () => readEnv({ TORGET_STORAGE: "s3", TORGET_S3_ENDPOINT: endpoint, TORGET_S3_REGION: "us-east-1", TORGET_S3_BUCKET: "moved", TORGET_S3_KEY: "S3RVER", TORGET_S3_SECRET: "S3RVER" }) };
let server: S3rver;
let endpoint = "";
const uploads = new Map<string, Buffer>();

/** A file of the library as an upload leaves it: its row, and its bytes in the storage. */
async function addUpload(row: Omit<Prisma.MediaAssetUncheckedCreateInput, "sha256" | "bytes">, content: Buffer): Promise<void> {
  const { id } = await (await database()).mediaAsset.create({ data: { ...row, sha256: createHash("sha256").update(content).digest("hex"), bytes: content.byteLength } });
  await putFile(fileKeyOf(id), content, row.type);
  uploads.set(id, content);
}

/** A site with a tree, two languages' worth of rings between tables, history, accounts with passwords, files and a review link. */
async function fill(): Promise<void> {
  const client = await database();
  await client.installation.create({ data: { id: 1, kind: "municipality" } });
  const parent = await createDepartment();
  const department = await createDepartment({ parent });
  const owner = await createPerson({ department, roles: ["publisher"] });
  await client.authenticator.create({ data: { personId: owner.id, secret: "geheim-factor" } });
  await client.account.create({ data: { personId: owner.id, issuer: "local", subject: "karin", passwordHash: "$argon2id$geheim" } });
  const topic = await createPage({ department, owner });
  const page = await createPage({ department, owner, parent: topic.item, title: "En 'sida' \\ med \u2028 tecken & 😀" });
  const news = await createNews({ department, owner, topic: topic.item });
  await client.version.createMany({ data: Array.from({ length: 619 }, (_, index) => ({ editionId: page.edition.id, number: index + 2, origin: "saved", title: `Version ${index + 2}`, lead: "l", slug: "s", body: [], authorId: owner.id })) });
  await client.edition.update({ where: { id: news.edition.id }, data: { state: "withdrawn", withdrawnAs: "merged", mergedIntoId: page.item.id } });
  await client.oldAddress.create({ data: { path: "2013/01/x", itemId: page.item.id, locale: "sv", origin: "import" } });
  await client.reviewLink.create({ data: { versionId: page.version.id, tokenHash: "geheim-token", purpose: "Jurist", createdById: owner.id, expiresAt: new Date() } });
  const shared = { departmentId: department.id, uploaderId: owner.id };
  const jpeg = await sharp({ create: { width: 1200, height: 900, channels: 3, background: "teal", noise: { type: "gaussian", mean: 128, sigma: 30 } } }).jpeg().toBuffer();
  await addUpload({ ...shared, kind: "picture", fileName: "hus.jpg", type: "image/jpeg", title: "Hus", focalX: 0.1 + 0.2 }, jpeg);
  const contact = await client.contact.create({ data: { id: "vaxeln", departmentId: department.id, phones: [], texts: { create: [{ locale: "sv", name: "Växeln" }] } } });
  await addUpload({ ...shared, kind: "document", fileName: "plan.pdf", type: "application/pdf", title: "Plan", reason: "Kartan går inte att skriva.", language: "sv", contactId: contact.id }, Buffer.from(`%PDF-1.7\n${"\u0000\u00ff\r\n".repeat(3_000)}%%EOF\n`, "latin1"));
  // Removed and used nowhere: its row tells that it was here, and its bytes are gone.
  await client.mediaAsset.create({ data: { ...shared, kind: "picture", fileName: "borta.jpg", type: "image/jpeg", title: "Borta", sha256: "0", bytes: 1, removedAt: new Date() } });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "torget-archive-"));
  archive = join(folder, "site.tar");
  server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "s3"), configureBuckets: [{ name: "moved", configs: [] }] });
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  await fill();
  expect(await exportSite("console", archive)).toEqual({ items: 3, files: 2, missing: 0 });
});
afterAll(async () => {
  provideStorage();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the archive of a site", () => {
  it("has thought about every table of the database", async () => {
    const rows = await (await database()).$queryRaw<{ name: string }[]>`SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'`;
    expect(rows.map(({ name }) => name).sort()).toEqual([...archivedTables, ...Object.keys(leftOutTables)].sort());
  });

  it("holds no password, session, token or second factor", async () => {
    expect(await readFile(archive, "utf8")).not.toContain("geheim");
    expect((await partsAt(archive)).get("tables/account/00001.jsonl")).toContain('"password_hash":null');
  });

  it("is refused by an installation that is not empty, which stays as it was", async () => {
    expect(await faultOf(archive)).toBe("notEmpty");
    expect(await (await database()).contentItem.count()).toBe(3);
  });

  it("is not made for somebody who may not", async () => {
    const actor = await actorFor((await (await database()).person.findFirst())!);
    await expect(exportSite(actor, join(folder, "no.tar"))).rejects.toThrow(NotAllowedError);
  });

  it("tells of files that the library has and the storage does not", async () => {
    provideStorage(second.disk());
    expect(await exportSite("console", join(folder, "without.tar"))).toEqual({ items: 3, files: 0, missing: 2 });
    provideStorage();
  });

  it.each(["disk", "s3"] as const)("gives the same site in an empty installation that keeps its files on %s: exported again, every part is the same byte for byte", async (place) => {
    await emptied();
    provideStorage(second[place]());
    expect(await restoreSite(archive)).toEqual({ items: 3, files: 2 });
    expect(uploads.size).toBe(2);
    for (const [id, content] of uploads) expect(content.equals((await readStored(fileKeyOf(id)))!), id).toBe(true);
    const again = join(folder, `again-${place}.tar`);
    await exportSite("console", again);
    const [first, other] = [await partsAt(archive), await partsAt(again)];
    const comparable = (parts: Map<string, string>) => [...parts].filter(([name]) => name !== "manifest.json" && !name.startsWith("audit/"));
    expect(comparable(other)).toEqual(comparable(first));
    expect(comparable(first).filter(([name]) => name.startsWith("tables/version/"))).toHaveLength(2);
    expect(comparable(first).filter(([name]) => name.startsWith("files/"))).toHaveLength(2);
    provideStorage();
  });

  it("is put back from the beginning after a restore that ended in the middle, at whichever file or row", async () => {
    const client = await database();
    for (const [table, rest] of [["media_asset", 0], ["imported_thing", 0], ["version", 0]] as const) {
      await emptied();
      // The database gives up at a table: what came before it is undone, and the files are put there once more.
      await client.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "gone_table"`);
      await expect(restoreSite(archive)).rejects.toThrow();
      await client.$executeRawUnsafe(`ALTER TABLE "gone_table" RENAME TO "${table}"`);
      expect(await client.person.count()).toBe(rest);
      expect(await restoreSite(archive)).toEqual({ items: 3, files: 2 });
    }
  });
});

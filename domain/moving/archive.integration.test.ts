import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createNews, createPage, createPerson } from "@/test/database";
import { archivedTables, ArchiveError, fileKeyOf, filledLast, type FileStore, leftOutTables } from "./archive-format";
import { contentOf, partsIn } from "./archive-read";
import { exportSite } from "./export.commands";
import { restoreSite } from "./restore.commands";

let folder: string;
let archive: string;

function memoryStore(): FileStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    openFile: async (key) => (kept.has(key) ? { stream: Readable.from([Buffer.from(kept.get(key)!)]), bytes: kept.get(key)!.byteLength } : null),
    putFile: async (key, content) => void kept.set(key, content),
  };
}
const store = memoryStore();

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
  const asset = await client.mediaAsset.create({ data: { kind: "picture", departmentId: department.id, sha256: "0", fileName: "hus.jpg", type: "image/jpeg", bytes: 3, title: "Hus", focalX: 0.1 + 0.2, uploaderId: owner.id } });
  store.kept.set(fileKeyOf(asset.id), new Uint8Array([1, 2, 3]));
}

/** Makes the database as empty as a new one; versions refuse to be deleted, so their trigger is put aside for a moment. */
async function empty(): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe('ALTER TABLE "version" DISABLE TRIGGER USER');
    await transaction.$executeRawUnsafe('UPDATE "edition" SET live_version_id = NULL');
    for (const [table, columns] of Object.entries(filledLast)) for (const column of columns) await transaction.$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = NULL`);
    await transaction.$executeRawUnsafe('DELETE FROM "authenticator"');
    for (const table of archivedTables.toReversed()) await transaction.$executeRawUnsafe(`DELETE FROM "${table}"`);
    await transaction.$executeRawUnsafe('ALTER TABLE "version" ENABLE TRIGGER USER');
  });
}

async function partsAt(path: string): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for await (const part of partsIn(path)) parts.set(part.name, (await contentOf(part)).toString("utf8"));
  return parts;
}

async function tarOf(entries: { name: string; content: string; type?: "symlink" }[]): Promise<string> {
  const path = join(folder, `${createHash("sha256").update(JSON.stringify(entries)).digest("hex")}.tar`);
  const tar = pack();
  for (const { name, content, type } of entries) tar.entry(type ? { name, type, linkname: content } : { name }, type ? "" : content);
  tar.finalize();
  await pipeline(Readable.from(tar), createWriteStream(path));
  return path;
}
const faultOf = async (path: string) => restoreSite(path, store).then(() => null, (error: unknown) => (error instanceof ArchiveError ? error.code : String(error)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "torget-archive-"));
  archive = join(folder, "site.tar");
  await fill();
  expect(await exportSite("console", archive, store)).toEqual({ items: 3, files: 1 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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

  it("gives the same site in an empty installation: exported again, every part is the same byte for byte", async () => {
    await empty();
    const other = memoryStore();
    expect(await restoreSite(archive, other)).toEqual({ items: 3, files: 1 });
    expect(other.kept).toEqual(new Map([...store.kept].map(([key, content]) => [key, Buffer.from(content)])));
    const again = join(folder, "again.tar");
    await exportSite("console", again, other);
    const [first, second] = [await partsAt(archive), await partsAt(again)];
    const comparable = (parts: Map<string, string>) => [...parts].filter(([name]) => name !== "manifest.json" && !name.startsWith("audit/"));
    expect(comparable(second)).toEqual(comparable(first));
    expect(comparable(first).filter(([name]) => name.startsWith("tables/version/"))).toHaveLength(2);
  });

  it("is refused where a part was changed, added, left out or named so that it leads elsewhere", async () => {
    await empty();
    const parts = [...(await partsAt(archive))].map(([name, content]) => ({ name, content }));
    const changed = parts.map((part) => (part.name.startsWith("tables/person") ? { ...part, content: part.content.replace("Test", "Tost") } : part));
    expect(await faultOf(await tarOf(changed))).toBe("damaged");
    expect(await faultOf(await tarOf(parts.filter(({ name }) => !name.startsWith("tables/person"))))).toBe("damaged");
    expect(await faultOf(await tarOf([{ name: "tables/person/00002.jsonl", content: "{}\n" }, ...parts]))).toBe("damaged");
    expect(await faultOf(await tarOf(parts.slice(0, -1)))).toBe("notAnArchive");
    for (const name of ["../../etc/passwd", "/etc/passwd", "files/../../x", "tables/session/00001.jsonl", "files/media/a/b/c/d/e/f"]) expect(await faultOf(await tarOf([{ name, content: "x" }, ...parts]))).toBe("strangeName");
    expect(await faultOf(await tarOf([{ name: "files/media/a/original", content: "/etc/passwd", type: "symlink" }, ...parts]))).toBe("strangeName");
    const manifest = (change: (said: Record<string, unknown>) => void) => parts.map((part) => {
      if (part.name !== "manifest.json") return part;
      const said = JSON.parse(part.content) as Record<string, unknown>;
      change(said);
      return { ...part, content: JSON.stringify(said) };
    });
    // Of the files only their names differ here: text of a picture does not survive being read as text.
    const textual = (list: typeof parts) => list.filter(({ name }) => !name.startsWith("files/"));
    const without = (said: Record<string, unknown>) => void (said.entries = (said.entries as { name: string }[]).filter(({ name }) => !name.startsWith("files/")));
    expect(await faultOf(await tarOf(textual(manifest((said) => (without(said), (said.schema = ["20300101000000_later"]))))))).toBe("otherSchema");
    expect(await faultOf(await tarOf(textual(manifest((said) => (said.version = 2)))))).toBe("newerFormat");
    await writeFile(join(folder, "no.tar"), "not a tar at all, but long enough to be read as one".repeat(40));
    expect(await faultOf(join(folder, "no.tar"))).toBe("notAnArchive");
    const half = (await readFile(archive)).subarray(0, 5_000);
    await writeFile(join(folder, "half.tar"), half);
    expect(await faultOf(join(folder, "half.tar"))).toBe("notAnArchive");
    expect(await (await database()).person.count()).toBe(0);
  });
});

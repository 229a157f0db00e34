import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { expect, inject, it } from "vitest";
import { database } from "@/lib/db";
import { embeddedExtensions } from "@/lib/embedded-database";
import { killManyTimes } from "@/test/kills";

/** The embedded database opens its files anew each time; all two hundred: npm run bench -- kills. */
const kills = { embedded: 4, server: 14 };

async function place(): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const home = inject("databaseHome");
  if (home.kind === "server") {
    const [{ name } = { name: "" }] = await (await database()).$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
    return { env: { DATABASE_URL: Object.assign(new URL(home.adminUrl), { pathname: `/${name}` }).href }, remove: () => Promise.resolve() };
  }
  const folder = await mkdtemp(join(tmpdir(), "torget-kills-"));
  await mkdir(join(folder, "database"));
  const engine = await PGlite.create({ dataDir: join(folder, "database/files"), loadDataDir: new Blob([await readFile(home.templateFile)]), extensions: embeddedExtensions });
  await engine.close();
  return { env: { TORGET_DATA: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
}

it("a portal that is killed at every step of receiving and sending has each message that it accepted, and its receipt by mail, exactly once", async () => {
  const { env, remove } = await place();
  const many = kills[inject("databaseHome").kind];
  const { faults, accepted, matters, receiving, sending } = await killManyTimes({ env, kills: many }).finally(remove);
  expect(faults).toEqual([]);
  expect([accepted, matters]).toEqual([many / 2, many / 2]);
  expect([receiving, sending].every((hit) => hit > many / 5), `${receiving} while it received, ${sending} while it sent`).toBe(true);
}, 120_000);

import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { expect, inject, it } from "vitest";
import { database } from "@/lib/db";
import { embeddedExtensions } from "@/lib/embedded-database";
import { killWhileTelling } from "@/test/told-kills";

/** The embedded database opens its files anew each time. */
const kills = { embedded: 2, server: 4 };

async function place(): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "torget-told-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const home = inject("databaseHome");
  if (home.kind === "server") {
    const [{ name } = { name: "" }] = await (await database()).$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
    return { env: { TORGET_DATA: folder, DATABASE_URL: Object.assign(new URL(home.adminUrl), { pathname: `/${name}` }).href }, remove };
  }
  await mkdir(join(folder, "database"));
  const engine = await PGlite.create({ dataDir: join(folder, "database/files"), loadDataDir: new Blob([await readFile(home.templateFile)]), extensions: embeddedExtensions });
  await engine.close();
  return { env: { TORGET_DATA: folder }, remove };
}

it("subscribers of an urgent alert each get it once, though the portal is killed again and again while it tells them", async () => {
  const { env, remove } = await place();
  const many = kills[inject("databaseHome").kind];
  const subscribers = 60 * (many + 1);
  const { hit, receivers, messageIds, rows } = await killWhileTelling({ env, subscribers, kills: many, after: 40 }).finally(remove);
  expect(hit).toBe(many);
  expect(new Set(messageIds).size, "nothing is sent twice").toBe(messageIds.length);
  expect(new Set(receivers).size, "and nobody is forgotten").toBe(subscribers);
  expect(receivers).toHaveLength(subscribers);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(subscribers);
  expect(rows.every(({ state }) => state === "sent")).toBe(true);
}, 120_000);

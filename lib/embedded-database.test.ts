import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { closeEmbedded, openEmbedded } from "./embedded-database";
import { env } from "./env";

const folder = join(env().TORGET_DATA, "database");

afterAll(() => closeEmbedded());

it("the embedded database is one in a process, keeps what was written, and lets go of its folder when it closes", async () => {
  // Somebody else's first: the opening is refused, and tried again at the next call.
  await mkdir(join(folder, "lock"), { recursive: true });
  await writeFile(join(folder, "lock.json"), JSON.stringify({ host: hostname(), pid: process.ppid, began: null }));
  await expect(openEmbedded()).rejects.toThrow(/in use by process/);
  await writeFile(join(folder, "lock.json"), JSON.stringify({ host: hostname(), pid: process.ppid, began: "not then" }));

  const [one, other] = await Promise.all([openEmbedded(), openEmbedded()]);
  expect(one).toBe(other);
  await one.exec("create table kept (words text); insert into kept values ('står kvar')");
  await closeEmbedded();
  expect([existsSync(join(folder, "lock")), existsSync(join(folder, "lock.json"))]).toEqual([false, false]);

  const again = await openEmbedded();
  expect((await again.query("select words from kept")).rows).toEqual([{ words: "står kvar" }]);
  // A new database takes six seconds on a machine that does nothing else.
}, 180_000);

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { database } from "@/lib/db";
import { killWhileTelling } from "@/test/told-kills";

const kills = 4;
const subscribers = 60 * (kills + 1);

it("subscribers of an urgent alert each get it once, though the portal is killed again and again while it tells them", async () => {
  const home = inject("databaseHome");
  if (home.kind !== "server") throw new Error("Several processes need a database server");
  const folder = await mkdtemp(join(tmpdir(), "torget-told-"));
  const [{ name } = { name: "" }] = await (await database()).$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const env = { TORGET_DATA: folder, DATABASE_URL: Object.assign(new URL(home.adminUrl), { pathname: `/${name}` }).href };
  const { hit, receivers, messageIds, rows } = await killWhileTelling({ env, subscribers, kills, after: 40 }).finally(() => rm(folder, { recursive: true, force: true }));
  expect(hit).toBe(kills);
  expect(new Set(messageIds).size, "nothing is sent twice").toBe(messageIds.length);
  expect(new Set(receivers).size, "and nobody is forgotten").toBe(subscribers);
  expect(receivers).toHaveLength(subscribers);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(subscribers);
  expect(rows.every(({ state }) => state === "sent")).toBe(true);
}, 120_000);

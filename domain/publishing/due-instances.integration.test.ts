import type { ChildProcess } from "node:child_process";
import { afterAll, expect, inject, it } from "vitest";
import { database } from "@/lib/db";
import { createDepartment, createPerson } from "@/test/database";
import { countOnce, createWaiting, endInstance, startInstance } from "@/test/instances";

/* On a server alone (vitest.config.ts): the embedded database belongs to one process. */
const instances = new Map<string, ChildProcess>();
afterAll(() => Promise.all([...instances.values()].map(endInstance)));

const count = 80;
const waitingStill = async () => (await database()).plannedDeed.count({ where: { state: "waiting" } });
const seen = { timeout: 20_000, interval: 50 };

async function startThree(): Promise<void> {
  const home = inject("databaseHome");
  if (home.kind !== "server") throw new Error("This test wants a server");
  const [{ name } = { name: "" }] = await (await database()).$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const url = new URL(home.adminUrl);
  url.pathname = `/${name}`;
  const names = ["first", "second", "third"];
  const children = await Promise.all(names.map((each) => startInstance(url.href, each)));
  children.forEach((child, index) => instances.set(names[index] ?? "", child));
}

/** Which instance waits for a row that somebody else holds. */
async function whoWaits(): Promise<string> {
  const rows = await (await database()).$queryRaw<{ name: string }[]>`SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows[0]?.name ?? "";
}

// Trap 5: exactly once, with several instances running, also when one of them dies in the middle of it.
it("does everything that is due exactly once with three instances, one of which is killed in the middle of its deeds", async () => {
  const client = await database();
  const department = await createDepartment();
  const owner = await createPerson({ department, roles: ["publisher"] });
  const planned = await createWaiting(count, { department, owner });
  await client.plannedDeed.createMany({ data: planned.map((each) => ({ ...each, deed: "publish", at: new Date(Date.now() + 3_600_000), plannedById: owner.id })) });
  await startThree();
  let killed = 0;
  await client.$transaction(async (transaction) => {
    // Somebody is at one of the texts: whoever is to publish it gets no further, with all that it has taken.
    await transaction.$queryRaw`SELECT id FROM edition WHERE id = ${planned[0]?.editionId} FOR UPDATE`;
    await client.plannedDeed.updateMany({ data: { at: new Date() } });
    await expect.poll(whoWaits, seen).not.toBe("");
    const name = await whoWaits();
    instances.get(name)?.kill("SIGKILL");
    instances.delete(name);
    killed = await waitingStill();
  }, { timeout: 30_000 });
  expect(killed).toBeGreaterThan(0);
  await expect.poll(waitingStill, seen).toBe(0);
  expect(await countOnce()).toEqual({ once: count, twice: 0 });
  expect(await client.plannedDeed.count({ where: { state: "done", attempts: 1 } })).toBe(count);
});

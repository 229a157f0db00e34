import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import { startPostgres } from "@/test/postgres";

/*
 * So many publications at set times, three instances, one of them killed in the middle of it: whether each was done
 * exactly once, and how long after its time. On a PostgreSQL of its own. Prints JSON; milliseconds.
 */
const count = Number(process.argv[2] ?? 1_000);
/** Over how many seconds the times are spread. */
const spread = Number(process.argv[3] ?? 100);
const instances = 3;

const server = await startPostgres();
const children: ChildProcess[] = [];
try {
  await server.run("create database torget");
  await applyMigrations(await openSchemaEngine(serverFactory(server.url("torget"))));
  process.env.DATABASE_URL = server.url("torget");
  // Only now: the settings are read once.
  const { closeDatabase, database } = await import("@/lib/db");
  const { createDepartment, createPage, createPerson } = await import("@/test/database");
  const client = await database();
  const department = await createDepartment();
  const owner = await createPerson({ department, roles: ["publisher"] });
  const topic = await createPage({ department, owner });
  const planned: { editionId: string; versionId: string }[] = [];
  for (let number = 0; number < count; number += 1) {
    const path = `${topic.edition.path}/sida-${number}`;
    const { edition } = await createPage({ department, owner, parent: topic.item, path });
    const version = await client.version.create({ data: { editionId: edition.id, number: 2, origin: "saved", title: `Ny ${number}`, lead: "En ingress.", slug: `sida-${number}`, body: [{ type: "paragraph", content: [{ text: "En ny text." }] }], authorId: owner.id } });
    planned.push({ editionId: edition.id, versionId: version.id });
  }
  for (let each = 0; each < instances; each += 1) {
    const child = spawn(process.execPath, [...process.execArgv, "scripts/bench/schedule-worker.ts"], { env: process.env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    children.push(child);
    await once(child, "message");
  }
  const begin = Date.now() + 3_000;
  const timeOf = (index: number) => new Date(begin + Math.floor((index * spread * 1_000) / count));
  await client.plannedDeed.createMany({ data: planned.map((each, index) => ({ ...each, deed: "publish", at: timeOf(index), plannedById: owner.id })) });

  const done = () => client.plannedDeed.count({ where: { state: { not: "waiting" } } });
  let killedAt = 0;
  for (let settled = 0; settled < count; settled = await done()) {
    if (!killedAt && settled >= count / 2) {
      killedAt = settled;
      children[0]?.kill("SIGKILL");
    }
    if (Date.now() > begin + (spread + 120) * 1_000) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const rows = await client.plannedDeed.findMany({ select: { state: true, attempts: true, at: true, settledAt: true, editionId: true, versionId: true, edition: { select: { liveVersionId: true, itemId: true } } } });
  const published = await client.auditEvent.groupBy({ by: ["thingId"], where: { event: "content.published" }, _count: true });
  const times = new Map(published.map(({ thingId, _count }) => [thingId, _count]));
  const exactlyOnce = rows.filter(({ state, versionId, edition }) => state === "done" && edition?.liveVersionId === versionId && times.get(edition?.itemId ?? "") === 1).length;
  const late = rows.map(({ at, settledAt }) => (settledAt ? settledAt.getTime() - at.getTime() : Infinity)).toSorted((a, b) => a - b);
  for (const child of children.slice(1)) {
    child.send("end");
    await once(child, "exit");
  }
  await closeDatabase();
  process.stdout.write(`${JSON.stringify({ count, spread, instances, killedAt, once: exactlyOnce, twice: [...times.values()].filter((each) => each > 1).length, median: late[Math.floor(count / 2)], p99: late[Math.floor(count * 0.99)], latest: late.at(-1) })}\n`);
} finally {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await server.stop();
}

import type { ChildProcess } from "node:child_process";
import { serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import { endInstance, startInstance } from "@/test/instances";
import { startPostgres } from "@/test/postgres";

/*
 * So many publications at set times, three instances, one of them killed in the middle of it: whether each was done
 * exactly once, and how long after its time. On a PostgreSQL of its own. Prints JSON; milliseconds.
 */
const count = Number(process.argv[2] ?? 1_000);
/** Over how many seconds the times are spread; 0 for all at one moment. */
const spread = Number(process.argv[3] ?? 0);
const instances = 3;
/** Who planned them, in turns. */
const people = 10;

const server = await startPostgres();
const children: ChildProcess[] = [];
try {
  await server.run("create database torget");
  await applyMigrations(await openSchemaEngine(serverFactory(server.url("torget"))));
  process.env.DATABASE_URL = server.url("torget");
  // Only now: the settings are read once.
  const { closeDatabase, database } = await import("@/lib/db");
  const { createDepartment, createPerson } = await import("@/test/database");
  const { countOnce, createWaiting } = await import("@/test/instances");
  const client = await database();
  const department = await createDepartment();
  const owner = await createPerson({ department, roles: ["publisher"] });
  const planners = await Promise.all(Array.from({ length: people }, () => createPerson({ department, roles: ["publisher"] })));
  const waiting = await createWaiting(count, { department, owner });
  for (let each = 0; each < instances; each += 1) children.push(await startInstance(server.url("torget"), `instance-${each}`));
  // Set times are whole minutes, so a whole second stands for one.
  const begin = Math.ceil(Date.now() / 1_000) * 1_000 + 3_000;
  const timeOf = (index: number) => new Date(begin + Math.floor((index * spread * 1_000) / count));
  await client.plannedDeed.createMany({ data: waiting.map((each, index) => ({ ...each, deed: "publish", at: timeOf(index), plannedById: planners[index % people]?.id ?? owner.id })) });

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
  // Seen from outside, so with the commit; the rows' own times are from just before it.
  const seen = Date.now() - timeOf(count - 1).getTime();
  const rows = await client.plannedDeed.findMany({ select: { at: true, settledAt: true } });
  const late = rows.map(({ at, settledAt }) => (settledAt ? settledAt.getTime() - at.getTime() : Infinity)).toSorted((a, b) => a - b);
  const latest = Math.max(late.at(-1) ?? Infinity, seen);
  for (const child of children.slice(1)) await endInstance(child);
  process.stdout.write(`${JSON.stringify({ count, spread, instances, killedAt, ...(await countOnce()), median: late[Math.floor(count / 2)], p99: late[Math.floor(count * 0.99)], latest })}\n`);
  await closeDatabase();
} finally {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await server.stop();
}

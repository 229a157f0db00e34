import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import { startPostgres } from "@/test/postgres";
import { radiusSecret, startRadius } from "../lib/radius.mjs";
import { processorSeconds } from "./load.mjs";
import { askAtPace } from "./radius-load.mjs";

/*
 * So many questions a second to FreeRADIUS that asks the portal's database, and to the same FreeRADIUS with the same codes in a file:
 * how many are answered, and how fast. On a PostgreSQL of its own. Prints JSON; milliseconds.
 */
const [rate, seconds] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 30)];
const port = Number(process.env.TORGET_BENCH_PORT || 3910) + 20;
/** Of twenty questions one is with a code that is not good. */
const codes = (letter: string, length: number) => Array.from({ length }, (_, at) => `${letter}${String(at).padStart(10, "0")}`.replace(/0/g, "A").replace(/1/g, "B"));
const [good, bad, over] = [codes("G", 1_900), codes("R", 100), codes("P", 19_000)];
const names = [...good, ...bad].map((_, at) => (at % 20 === 19 ? bad[Math.floor(at / 20)] : good[at - Math.floor(at / 20)]) ?? "");

const percentile = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** FreeRADIUS with the codes in a file and everything else as it is. */
function withoutDatabase(folder: string): void {
  writeFileSync(join(folder, "users"), good.map((code) => `${code} Cleartext-Password := "${code}"\n\tSession-Timeout := 3600,\n\tAcct-Interim-Interval := 300\n\n`).join(""));
  const main = join(folder, "radiusd.conf");
  writeFileSync(main, readFileSync(main, "utf8").replace("modules {", `modules {\n\tfiles {\n\t\tusersfile = ${folder}/users\n\t}`));
  const site = join(folder, "site.conf");
  const text = readFileSync(site, "utf8").replace("\t\tsql\n\t\tpap", "\t\tfiles\n\t\tpap").replace(/\t\tsql \{[^}]*\}\n/, "").replace(/^\t+sql\n/gm, "");
  writeFileSync(site, text);
}

async function measure(database: { host: string; port: number; name: string; password: string }, change?: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "torget-bench-radius-"));
  const radius = await startRadius({ folder, auth: port, acct: port + 1, database, change });
  try {
    await askAtPace({ port, secret: radiusSecret, names, rate: 100, seconds: 2 });
    const before = processorSeconds(radius.pid);
    const { sent, accepted, refused, lost, took } = await askAtPace({ port, secret: radiusSecret, names, rate, seconds });
    const [fast, slow] = [accepted.toSorted((a, b) => a - b), refused.toSorted((a, b) => a - b)];
    const processor = ((processorSeconds(radius.pid) - before) / sent) * 1e6;
    return { sent, accepted: accepted.length, refused: refused.length, lost, took, processor, median: percentile(fast, 0.5), p99: percentile(fast, 0.99), slowest: fast.at(-1) ?? 0, refusedMedian: percentile(slow, 0.5) };
  } finally {
    await radius.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const server = await startPostgres();
try {
  await server.run("create database torget");
  const url = new URL(server.url("torget"));
  await applyMigrations(await openSchemaEngine(serverFactory(url.href)));
  process.env.DATABASE_URL = url.href;
  // Only now: the settings are read once.
  const { closeDatabase } = await import("@/lib/db");
  const { createManyCodes } = await import("@/test/visitor-codes");
  await createManyCodes(good, bad, over);
  const owner = new Client({ connectionString: url.href });
  await owner.connect();
  await owner.query(readFileSync("deploy/freeradius/role.sql", "utf8"));
  await owner.query("ANALYZE");
  await owner.end();
  const database = { host: url.hostname, port: Number(url.port), name: "torget", password: "unused" };
  const [file, asked] = [await measure(database, withoutDatabase), await measure(database)];
  process.stdout.write(`${JSON.stringify({ rate, seconds, file, asked })}\n`);
  await closeDatabase();
} finally {
  await server.stop();
}

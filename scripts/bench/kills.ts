import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { embeddedExtensions } from "@/lib/embedded-database";
import { embeddedFactory, serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import { startPostgres } from "@/test/postgres";

/*
 * Two hundred times kill -9 while messages are received and mail is sent: a part of them on an embedded database, the others on a
 * PostgreSQL of its own. Prints JSON, one line.
 */
const all = Number(process.argv[2] ?? 200);
const embedded = Math.floor(all / 8) * 2;
process.env.TORGET_SEALING_KEY ??= "sealing-only-for-this-very-measurement-0123456789";

async function onEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), "torget-kills-"));
  try {
    await mkdir(join(folder, "database"));
    const engine = await PGlite.create({ dataDir: join(folder, "database/files"), extensions: embeddedExtensions });
    await applyMigrations(await openSchemaEngine(embeddedFactory(engine)));
    await engine.close();
    const { killManyTimes } = await import("@/test/kills");
    return await killManyTimes({ env: { TORGET_DATA: folder, DATABASE_URL: "" }, kills: embedded });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onServer() {
  const server = await startPostgres();
  try {
    await server.run("create database torget");
    await applyMigrations(await openSchemaEngine(serverFactory(server.url("torget"))));
    const { killManyTimes } = await import("@/test/kills");
    return await killManyTimes({ env: { DATABASE_URL: server.url("torget") }, kills: all - embedded });
  } finally {
    await server.stop();
  }
}

const began = Date.now();
const [inFiles, inServer] = [await onEmbedded(), await onServer()];
process.stdout.write(`${JSON.stringify({ inFiles, inServer, seconds: (Date.now() - began) / 1_000 })}\n`);

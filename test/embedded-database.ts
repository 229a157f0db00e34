import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { embeddedExtensions } from "@/lib/embedded-database";
import { embeddedFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import "./database-home";

/** Migrates one embedded database; each test file loads a copy of it into memory. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "torget-template-"));
  const client = await PGlite.create({ extensions: embeddedExtensions });
  await applyMigrations(await openSchemaEngine(embeddedFactory(client)));
  const templateFile = join(folder, "template.tar");
  const dump = await client.dumpDataDir("none");
  await writeFile(templateFile, Buffer.from(await dump.arrayBuffer()));
  await client.close();
  project.provide("databaseHome", { kind: "embedded", templateFile });
  return () => rm(folder, { recursive: true, force: true });
}

import type { TestProject } from "vitest/node";
import { serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import "./database-home";
import { startPostgres } from "./postgres";

/** Starts a PostgreSQL server and migrates one database on it; each test file gets a copy made by the server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await server.run(`create database "template_torget"`);
  await applyMigrations(await openSchemaEngine(serverFactory(server.url("template_torget"))));
  // A database can be copied only while nobody is connected to it.
  await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'template_torget'`);
  project.provide("databaseHome", { kind: "server", adminUrl: server.url("postgres"), template: "template_torget" });
  return () => server.stop();
}

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { afterAll, beforeAll, inject } from "vitest";
import { provideDatabase, serverOptions } from "@/lib/db";
import { embeddedExtensions } from "@/lib/embedded-database";
import { PrismaClient } from "@/prisma/generated/client";
import type { DatabaseHome } from "./database-home";

/*
 * Gives the test file a fresh, migrated, empty database: from here on database() answers with it.
 */
interface OwnDatabase {
  client: PrismaClient;
  close: () => Promise<void>;
}

async function copyEmbedded(templateFile: string): Promise<OwnDatabase> {
  const template = new Blob([await readFile(templateFile)]);
  const engine = await PGlite.create({ loadDataDir: template, extensions: embeddedExtensions });
  const client = new PrismaClient({ adapter: new PrismaPGlite(engine) });
  return { client, close: () => client.$disconnect().then(() => engine.close()) };
}

async function asAdministrator(adminUrl: string, sql: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(sql).finally(() => admin.end());
}

async function copyOnServer(home: Extract<DatabaseHome, { kind: "server" }>): Promise<OwnDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(home.adminUrl, `create database "${name}" template "${home.template}"`);
  const url = new URL(home.adminUrl);
  url.pathname = `/${name}`;
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url.href, ...serverOptions }) });
  return { client, close: () => client.$disconnect().then(() => asAdministrator(home.adminUrl, `drop database "${name}" with (force)`)) };
}

let own: OwnDatabase | undefined;

beforeAll(async () => {
  const home = inject("databaseHome");
  own = home.kind === "embedded" ? await copyEmbedded(home.templateFile) : await copyOnServer(home);
  provideDatabase(own.client);
});

afterAll(async () => {
  provideDatabase(undefined);
  await own?.close();
});

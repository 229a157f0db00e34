import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { MigrationList, SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm";

/*
 * Reading and writing prisma/schema and prisma/migrations in the shapes that the migration engine asks for.
 */
const schemaFolder = resolve("prisma/schema");
const migrationsFolder = resolve("prisma/migrations");
const lockFile = "migration_lock.toml";

/** Nothing in the database is managed by others. */
export const filters = { externalTables: [], externalEnums: [] };

/** The files of prisma/schema, in the order of their names. */
export async function readSchema(): Promise<SchemaContainer[]> {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(names.map(async (name) => ({ path: join(schemaFolder, name), content: await readFile(join(schemaFolder, name), "utf8") })));
}

/** The migrations of prisma/migrations, in the order in which they are applied. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(migrationsFolder, path, "migration.sql"), "utf8") },
      },
    })),
  );
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockFile, content: await readFile(join(migrationsFolder, lockFile), "utf8").catch(() => null) },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/**
 * Applies what is missing. Returns the names of the migrations that were applied now.
 * A script runs in one transaction, so one that failed or was cut off earlier left nothing behind: it is tried again.
 */
export async function applyMigrations(engine: SchemaEngine): Promise<string[]> {
  const migrationsList = await readMigrations();
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
  return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
}

/** The SQL that leads from the migrations to prisma/schema; empty when they agree. Needs a database for the rehearsal. */
export async function missingFromMigrations(engine: SchemaEngine): Promise<string> {
  const migrationsList = await readMigrations();
  const { stdout } = await engine.diff({
    from: { tag: "migrations", ...migrationsList },
    to: { tag: "schemaDatamodel", files: await readSchema() },
    script: true,
    exitCode: null,
    filters,
  });
  const script = stdout ?? "";
  return script.replace(/^-- This is an empty migration\.\s*$/m, "").trim() === "" ? "" : script;
}

/**
 * Writes prisma/migrations/<utc time>_<name>/migration.sql and returns its path.
 * `name` tells the deed: "add-notice-board" becomes 20261124093000_add_notice_board.
 */
export async function writeMigration(name: string, sql: string, now: Date = new Date()): Promise<string> {
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name.replaceAll("-", "_")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql.endsWith("\n") ? sql : `${sql}\n`);
  return join(folder, "migration.sql");
}

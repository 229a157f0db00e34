import type { HistoryDiagnostic } from "@prisma/schema-engine-wasm";
import { openForMigration, openRehearsal } from "./connection";
import { filters, missingFromMigrations, readMigrations } from "./migrations";
import { openSchemaEngine } from "./schema-engine";
import { runScript } from "./run-script";

/*
 * npm run db:check: do the migrations say what prisma/schema says?
 * npm run db:check -- --database: and has the database of this installation had exactly these migrations?
 */

async function compareSchema(): Promise<string[]> {
  const rehearsal = await openRehearsal();
  try {
    const missing = await missingFromMigrations(await openSchemaEngine(rehearsal.factory));
    return missing === "" ? [] : [`prisma/schema says more than the migrations. Run npm run db:new-migration. Missing:\n${missing}`];
  } finally {
    await rehearsal.close();
  }
}

function describeHistory(history: HistoryDiagnostic | null): string[] {
  switch (history?.diagnostic) {
    case undefined:
      return [];
    case "databaseIsBehind":
      return [`The database lacks ${history.unappliedMigrationNames.join(", ")}. Run npm run db:migrate.`];
    case "migrationsDirectoryIsBehind":
      return [`The database has had migrations that this version does not know: ${history.unpersistedMigrationNames.join(", ")}.`];
    case "historiesDiverge":
      return [`The database and this version have different migrations: ${[...history.unpersistedMigrationNames, ...history.unappliedMigrationNames].join(", ")}.`];
  }
}

async function compareDatabase(): Promise<string[]> {
  const database = await openForMigration();
  try {
    const engine = await openSchemaEngine(database.factory);
    const migrationsList = await readMigrations();
    const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
    return [
      ...(found.editedMigrationNames.length > 0 ? [`Edited after they were applied: ${found.editedMigrationNames.join(", ")}.`] : []),
      ...(found.failedMigrationNames.length > 0 ? [`Failed half-way: ${found.failedMigrationNames.join(", ")}.`] : []),
      ...describeHistory(found.history),
    ];
  } finally {
    await database.close();
  }
}

await runScript(async () => {
  const faults = [...(await compareSchema()), ...(process.argv.includes("--database") ? await compareDatabase() : [])];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log("The migrations agree with the schema.");
});

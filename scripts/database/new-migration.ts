import { SentenceError } from "../lib/explain.mjs";
import { openRehearsal } from "./connection";
import { missingFromMigrations, writeMigration } from "./migrations";
import { openSchemaEngine } from "./schema-engine";
import { runScript } from "./run-script";

/**
 * npm run db:new-migration -- name-of-the-deed: writes the SQL that leads from the migrations to prisma/schema.
 * With --empty it writes a file for SQL by hand even where the schema asks for nothing.
 */
await runScript(async () => {
  const name = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  if (!name || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new SentenceError("Name the migration for its deed, for example: npm run db:new-migration -- add-notice-board");
  }
  const database = await openRehearsal();
  try {
    const sql = await missingFromMigrations(await openSchemaEngine(database.factory));
    if (sql === "" && !process.argv.includes("--empty")) {
      console.log("The migrations and the schema agree: nothing to write.");
      return;
    }
    console.log(`Wrote ${await writeMigration(name, sql)}. Read it, add what the schema cannot say, and run npm run db:migrate.`);
  } finally {
    await database.close();
  }
});

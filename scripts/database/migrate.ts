import { openForMigration } from "./connection";
import { applyMigrations } from "./migrations";
import { openSchemaEngine } from "./schema-engine";
import { runScript } from "./run-script";

/** npm run db:migrate: brings the database of this installation up to date. Run again it does nothing. */
await runScript(async () => {
  const database = await openForMigration();
  try {
    const engine = await openSchemaEngine(database.factory);
    const applied = await applyMigrations(engine);
    console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  } finally {
    await database.close();
  }
});

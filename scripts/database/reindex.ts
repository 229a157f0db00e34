import { reindexAll } from "@/domain/search/search.commands";
import { closeDatabase } from "@/lib/db";
import { runScript } from "./run-script";

/** npm run search:reindex: makes the search index anew. */
await runScript(async () => {
  console.log(`${await reindexAll()} things can be found.`);
  await closeDatabase();
});

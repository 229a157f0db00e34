import { ArchiveError } from "@/domain/moving/archive-format";
import { restoreSite } from "@/domain/moving/restore.commands";
import { reindexAll } from "@/domain/search/search.commands";
import { closeDatabase } from "@/lib/db";
import { runScript } from "./run-script";
import { toldFaults } from "./told-faults";

/** npm run restore:site -- FILE: puts an archive into an empty installation (docs/archive-format.md). */
await runScript(async () => {
  const [path] = process.argv.slice(2);
  if (!path) return toldFaults("Say which archive: npm run restore:site -- site.tar");
  try {
    const { items, files } = await restoreSite(path);
    await reindexAll();
    console.log(`Put back ${items} pages and articles with their history, and ${files} files. Nobody has a password: give one, or let people sign in at their provider.`);
  } catch (error) {
    toldFaults(error instanceof ArchiveError ? error.message : error);
  } finally {
    await closeDatabase();
  }
});

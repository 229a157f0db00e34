import { exportSite } from "@/domain/moving/export.commands";
import { closeDatabase } from "@/lib/db";
import { runScript } from "./run-script";
import { toldFaults } from "./told-faults";

/** npm run export:site -- FILE: writes the whole site into one open archive (docs/archive-format.md). */
await runScript(async () => {
  const [path] = process.argv.slice(2);
  if (!path) return toldFaults("Say where to: npm run export:site -- site.tar");
  try {
    const { items, files, missing } = await exportSite("console", path);
    if (missing > 0) console.warn(`${missing} files of the library are not where uploads lie, and not in the archive (TORGET_DATA, TORGET_STORAGE).`);
    console.log(`Wrote ${items} pages and articles with their history, and ${files} files.`);
  } catch (error) {
    toldFaults(error);
  } finally {
    await closeDatabase();
  }
});

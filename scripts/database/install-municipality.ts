import { readFile } from "node:fs/promises";
import { installDepartments } from "@/domain/departments/installation.commands";
import { reindexAll } from "@/domain/search/search.commands";
import { closeDatabase } from "@/lib/db";
import { runScript } from "./run-script";
import { toldFaults } from "./told-faults";

/** npm run install:municipality -- departments.yaml: the tree of departments of a real municipality (docs/operations.md). */
await runScript(async () => {
  const [path] = process.argv.slice(2);
  if (!path) return toldFaults("Say which file: npm run install:municipality -- departments.yaml (or .json, .csv).");
  try {
    const { created, changed } = await installDepartments({ name: path, bytes: await readFile(path) });
    if (created + changed > 0) await reindexAll();
    console.log(`Made ${created} departments and changed ${changed}.`);
  } catch (error) {
    toldFaults(error);
  } finally {
    await closeDatabase();
  }
});

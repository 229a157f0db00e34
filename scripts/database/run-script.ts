import { explain } from "../lib/explain.mjs";

/** Runs a script to its end: what is foreseen becomes one sentence and exit code 1, a bug keeps its stack. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(explain(error) ?? error);
    process.exitCode = 1;
  }
  // The migration engine leaves a timer of 10 s behind, which would keep the process waiting for nothing.
  process.exit();
}

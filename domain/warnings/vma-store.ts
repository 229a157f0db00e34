import "server-only";
import { readKept, writeKept } from "./kept-file";
import { nothingKnown } from "./vma";
import { type KeptVma, keptVmaSchema } from "./vma.schema";

/*
 * What is known of public warnings lies in memory and in a file of the data folder, not in the database: they are shown
 * above all when much else is down (P10), and each instance hears them by itself.
 */

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetVma?: KeptVma };

export const knownWarnings = (): KeptVma => home.torgetVma ?? nothingKnown;

/** Reads what was known when the portal last ran. */
export async function recallWarnings(): Promise<void> {
  home.torgetVma = (await readKept("vma", keptVmaSchema)) ?? nothingKnown;
}

/** Known from now on, in this process and on disk. */
export async function rememberWarnings(kept: KeptVma): Promise<void> {
  home.torgetVma = kept;
  await writeKept("vma", kept);
}

import "server-only";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { nothingKnown } from "./vma";
import { type KeptVma, keptVmaSchema } from "./vma.schema";

/*
 * What is known of public warnings lies in memory and in a file of the data folder, not in the database: they are shown
 * above all when much else is down (P10), and each instance hears them by itself.
 */

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetVma?: KeptVma };

const folder = () => `${env().TORGET_DATA}/warnings`;

export const knownWarnings = (): KeptVma => home.torgetVma ?? nothingKnown;

/** Reads what was known when the portal last ran. A file that cannot be read is as none: the source is asked at once anyway. */
export async function recallWarnings(): Promise<void> {
  const text = await readFile(`${folder()}/vma.json`, "utf8").catch(() => "");
  try {
    home.torgetVma = text ? keptVmaSchema.parse(JSON.parse(text)) : nothingKnown;
  } catch {
    home.torgetVma = nothingKnown;
    log().warn("What was known of public warnings could not be read; the source is asked");
  }
}

/** Known from now on, in this process and on disk. A full disk costs nothing but the memory of it. */
export async function rememberWarnings(kept: KeptVma): Promise<void> {
  home.torgetVma = kept;
  try {
    await mkdir(folder(), { recursive: true });
    await writeFile(`${folder()}/vma.json.new`, JSON.stringify(kept));
    await rename(`${folder()}/vma.json.new`, `${folder()}/vma.json`);
  } catch (error) {
    log().warn({ error: (error as NodeJS.ErrnoException).code }, "What is known of public warnings could not be written");
  }
}

import "server-only";
import { randomUUID } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crisisVariants } from "@/components/crisis/crisis-page";
import { locales } from "@/i18n/routing";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { crisisHtml, crisisShown, warningsJson } from "./crisis-documents";

/*
 * The crisis page and the last warnings as files, for nginx to serve while the portal and the database are gone (P10): written at
 * every change, and every ten minutes for the time that they tell. Each instance writes its own; a reader never gets half a file.
 */

export const crisisFolder = () => env().TORGET_CRISIS_FOLDER ?? join(env().TORGET_DATA, "crisis");

/** Readable for the user of nginx, whatever the portal's own files are (UMask=0077 of the service). */
async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await chmod(dirname(path), 0o755);
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, text);
    await chmod(unfinished, 0o644);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeAll(now: Date, crisis: boolean): Promise<void> {
  const folder = crisisFolder();
  for (const variant of crisisVariants) {
    for (const locale of locales) {
      const path = join(folder, variant, `${locale}.html`);
      // The start page is a file in a crisis alone: nginx serves it while it is there.
      if (variant === "start" && !crisis) await rm(path, { force: true });
      else await put(path, await crisisHtml(locale, variant, now));
    }
  }
  await put(join(folder, "warnings.json"), warningsJson(now));
}

let written = "";
let failed = false;
let writing: Promise<void> = Promise.resolve();

async function writeIfChanged(now: Date): Promise<void> {
  const shown = crisisShown(now);
  const words = JSON.stringify(shown);
  if (words === written) return;
  try {
    await writeAll(now, shown.crisis !== null);
    [written, failed] = [words, false];
  } catch (error) {
    // Tried again at the next beat; told once.
    if (!failed) log().error({ error: (error as NodeJS.ErrnoException).code, folder: crisisFolder() }, "The crisis page could not be written; nginx would serve an old one");
    failed = true;
  }
}

/** Writes the files where they would say something else than they do. One at a time. */
export function keepCrisisFiles(now: Date = new Date()): Promise<void> {
  writing = writing.then(() => writeIfChanged(now));
  return writing;
}

import "server-only";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { z } from "zod";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/* What is to be known again after a restart, also where the database is away: a file for each in the data folder. */

const folder = () => `${env().TORGET_DATA}/warnings`;

/** What a file says; null where there is none, or none that can be read: its source is asked soon anyway. */
export async function readKept<Kept>(name: string, schema: z.ZodType<Kept>): Promise<Kept | null> {
  const text = await readFile(`${folder()}/${name}.json`, "utf8").catch(() => "");
  if (!text) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    log().warn({ file: name }, "What was known for times of crisis could not be read");
    return null;
  }
}

/** So that two who write at once do not write into one file. */
let turn = 0;

/** Writes it, whole or not at all. A full disk costs nothing but the memory of it. */
export async function writeKept(name: string, kept: unknown): Promise<void> {
  try {
    await mkdir(folder(), { recursive: true });
    const unfinished = `${folder()}/${name}.json.new-${process.pid}-${(turn += 1) % 10}`;
    await writeFile(unfinished, JSON.stringify(kept));
    await rename(unfinished, `${folder()}/${name}.json`);
  } catch (error) {
    log().warn({ file: name, error: (error as NodeJS.ErrnoException).code }, "What is known for times of crisis could not be written");
  }
}

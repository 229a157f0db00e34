import "server-only";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

/*
 * A copy of the extra days in a file of the data folder: the command `npm run notice-dates` reads it where the database is
 * away, or embedded and held by the running portal. Dates alone.
 */

const place = () => join(env().TORGET_DATA, "extra-days.json");

/** Writes the copy; nobody reads half of one. */
export async function keepExtraDaysCopy(days: Iterable<string>): Promise<void> {
  const unfinished = `${place()}.${process.pid}`;
  await mkdir(env().TORGET_DATA, { recursive: true });
  await writeFile(unfinished, JSON.stringify([...days].sort()));
  await rename(unfinished, place());
}

/** The days of the copy; none where there is no copy. @throws Error where it is damaged: a day that is forgotten would give a wrong last day */
export async function readExtraDaysCopy(): Promise<string[]> {
  const text = await readFile(place(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return "[]";
    throw error;
  });
  return JSON.parse(text) as string[];
}

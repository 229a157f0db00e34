import "server-only";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The names of the drawings that come with the portal, without ".svg". */
export async function listIllustrations(): Promise<string[]> {
  const files = await readdir(join(/* turbopackIgnore: true */ process.cwd(), "public", "illustrations")).catch(() => [] as string[]);
  return files.filter((name) => name.endsWith(".svg")).map((name) => name.slice(0, -4)).sort();
}

import "server-only";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const manifestSchema = z.object({ stylesheet: z.string(), font: z.string() });
export type Assets = z.infer<typeof manifestSchema>;

let known: Assets | undefined;

/** The addresses of stylesheet and font with their hashes, as `npm run assets` wrote them. Read again each time in development. */
export function assets(): Assets {
  if (known && env().NODE_ENV === "production") return known;
  const file = join(/* turbopackIgnore: true */ process.cwd(), "public", "assets", "manifest.json");
  return (known = manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
}

/** The text of a stylesheet that `npm run assets` made; null for any other name. */
export async function readStylesheet(name: string): Promise<string | null> {
  if (!/^document\.[0-9a-f]{10}\.css$/.test(name)) return null;
  const file = join(/* turbopackIgnore: true */ process.cwd(), "public", "assets", name);
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

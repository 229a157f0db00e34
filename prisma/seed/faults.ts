import type { z } from "zod";

/** What is wrong in the seed files, one line each: "file: field: what". */
export type Faults = string[];

/** Adds a line for each issue that zod found in `file`. */
export function tellIssues(file: string, error: z.ZodError, faults: Faults, at = ""): void {
  for (const issue of error.issues) {
    const field = [at, ...issue.path.map(String)].filter(Boolean).join(".");
    faults.push(`${file}: ${field === "" ? "" : `${field}: `}${issue.message}`);
  }
}

/** The seed files cannot be used as they are. Its message is a line for each fault. */
export class SeedFilesError extends Error {
  override name = "SentenceError";
  constructor(readonly faults: Faults) {
    super([`The seed files have ${faults.length} faults; nothing was written:`, ...faults.map((fault) => `  ${fault}`)].join("\n"));
  }
}

/** The database may not be seeded. */
export class SeedRefusedError extends Error {
  override name = "SentenceError";
}

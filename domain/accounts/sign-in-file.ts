import "server-only";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Level, Role } from "@/domain/access/access.schema";
import { env } from "@/lib/env";
import { defaultRoleLevels, signInFileSchema, type SignInFile } from "./sign-in-file.schema";

/**
 * Reads the text of a sign-in file.
 * @throws Error with one line a fault: where in the file, and what it must be (never a value)
 */
export function readSignInFile(text: string): SignInFile {
  const read = signInFileSchema.safeParse(parse(text) ?? {});
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `The sign-in file is wrong at ${path.join(".") || "its top"}: ${message}.`).join("\n"));
}

let known: SignInFile | undefined;

/** The sign-in file of this process, read once; without one, passwords alone. */
export function signInFile(): SignInFile {
  const path = env().TORGET_SIGN_IN_FILE;
  return (known ??= readSignInFile(path ? readFileSync(path, "utf8") : ""));
}

/** How sure a sign-in each role asks for. */
export function roleLevels(): Readonly<Record<Role, Level>> {
  return { ...defaultRoleLevels, ...signInFile().levels };
}

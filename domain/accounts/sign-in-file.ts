import "server-only";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Level, Role } from "@/domain/access/access.schema";
import { env, readSecret } from "@/lib/env";
import { defaultRoleLevels, type SecretPlace, signInFileSchema, type SignInFile } from "./sign-in-file.schema";

/** YAML's own complaints quote the text, in which somebody may have put a secret by mistake: only the line is told. */
function parsed(text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    const line = (error as { linePos?: [{ line: number }] }).linePos?.[0].line;
    throw new Error(`The sign-in file is not YAML${line ? `: look at line ${line}` : ""}.`);
  }
}

/**
 * Reads the text of a sign-in file.
 * @throws Error with one line a fault: where in the file, and what it must be (never a value)
 */
export function readSignInFile(text: string): SignInFile {
  const read = signInFileSchema.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `The sign-in file is wrong at ${path.join(".") || "its top"}: ${message}.`).join("\n"));
}

let known: SignInFile | undefined;

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`The sign-in file ${path} cannot be read. Set TORGET_SIGN_IN_FILE to one that can.`);
  }
}

/**
 * The sign-in file of this process, read once; without one, passwords alone.
 * @throws Error with a sentence for a file that cannot be read, and one line a fault for one that is wrong
 */
export function signInFile(): SignInFile {
  const path = env().TORGET_SIGN_IN_FILE;
  return (known ??= readSignInFile(path ? textOf(path) : ""));
}

/** A sentence for each secret that the file names and that is not where it says; never a secret. */
export function secretFaults({ providers, scim }: SignInFile): string[] {
  const places = [...providers.map(({ clientSecret }) => clientSecret), ...scim.map(({ token }) => token)];
  return [...new Set(places.flatMap((place) => faultOf(place) ?? []))];
}

function faultOf(place: SecretPlace): string | undefined {
  try {
    readSecret(place);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** How sure a sign-in each role asks for. */
export function roleLevels(): Readonly<Record<Role, Level>> {
  return { ...defaultRoleLevels, ...signInFile().levels };
}

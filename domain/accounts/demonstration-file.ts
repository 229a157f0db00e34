import "server-only";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { demonstrationPeople, userNameOf } from "./demonstration-people";

/** What a person of the demonstration signs in with. */
export interface Keys {
  password: string;
  /** Of the one-time codes, in base32; null for somebody without a second factor. */
  codeSecret: string | null;
  recoveryCodes: string[];
}

/** Where what opens this installation's demonstration accounts stands; only its owner reads it. */
export function demonstrationFile(): string {
  return join(env().TORGET_DATA, "demonstration-accounts.txt");
}

const recoveryMark = "recovery:";

/** "amir.nazari  abcd-efgh-…  JBSWY3DP…  what the account shows", and "recovery:amir.nazari  abcd-… efgh-…" below. */
export async function readKeys(): Promise<Map<string, Keys>> {
  const text = await readFile(demonstrationFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const rows = text.split("\n").filter((line) => line.trim() && !line.startsWith("#")).map((line) => line.trim().split(/\s+/));
  const recovery = new Map(rows.flatMap(([name = "", ...codes]) => (name.startsWith(recoveryMark) ? [[name.slice(recoveryMark.length), codes] as const] : [])));
  const keys = rows.flatMap(([userName = "", password, secret]) => {
    if (!password || userName.startsWith(recoveryMark)) return [];
    return [[userName, { password, codeSecret: secret && secret !== "-" ? secret : null, recoveryCodes: recovery.get(userName) ?? [] }] as const];
  });
  return new Map(keys);
}

const explained = [
  "# Accounts of this demonstration, made for this installation alone.",
  "# User name, password, secret of the one-time codes (- for none: no code is asked for), what the account shows.",
  "# The code of the moment: npm run demo:code -- amir.nazari (or add the secret to an app for one-time codes).",
];

/** Writes the file anew, for its owner alone. */
export async function writeKeys(keys: Map<string, Keys>): Promise<void> {
  const accounts = demonstrationPeople.map(({ id, shows }) => {
    const { password, codeSecret } = keys.get(userNameOf(id)) ?? {};
    return `${userNameOf(id).padEnd(18)}${password}   ${(codeSecret ?? "-").padEnd(34)}${shows}`;
  });
  const recovery = [...keys].flatMap(([userName, { recoveryCodes }]) => (recoveryCodes.length > 0 ? [`${recoveryMark}${userName}  ${recoveryCodes.join(" ")}`] : []));
  const text = [...explained, ...accounts, "# Recovery codes: each works once in place of a one-time code.", ...recovery, ""].join("\n");
  await mkdir(env().TORGET_DATA, { recursive: true });
  const beside = `${demonstrationFile()}.new`;
  await writeFile(beside, text, { mode: 0o600 });
  // The mode above counts only for a file that did not exist.
  await chmod(beside, 0o600);
  await rename(beside, demonstrationFile());
}

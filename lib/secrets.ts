import { readFileSync, statSync } from "node:fs";

/*
 * Secrets among the settings: each may stand in a file instead (NAME_FILE), as systemd, containers and key stores hand
 * them over, and a guessable one is refused (ASVS 5.0 V13.3.1). No sentence here ever holds one.
 */

/** The settings that are secrets, or hold one. */
export const secretNames = ["DATABASE_URL", "NEXTAUTH_SECRET", "TORGET_SEALING_KEY", "TORGET_SMTP_URL", "TORGET_S3_KEY", "TORGET_S3_SECRET", "TORGET_BOUNCE_SECRET", "TORGET_PROBE_SECRET", "TORGET_PUSH_KEY"] as const;

/** Read or written by everybody on the machine. */
const everybody = 0o006;

function readSecretFile(path: string): { secret: string } | { fault: string } {
  try {
    if (process.platform !== "win32" && statSync(path).mode & everybody) return { fault: "may be read by everybody on this machine: chmod 600 or 640" };
    const secret = readFileSync(path, "utf8").trim();
    return secret ? { secret } : { fault: "is empty" };
  } catch {
    return { fault: "cannot be read" };
  }
}

type Source = Record<string, string | undefined>;

/**
 * The settings with what stands in files put in: NEXTAUTH_SECRET from the file that NEXTAUTH_SECRET_FILE names.
 * @returns the settings, and a sentence a fault: both are given, or a file that is missing, empty or open to all
 */
export function withSecretFiles(source: Source): { settings: Source; faults: string[] } {
  const settings = { ...source };
  const faults: string[] = [];
  for (const name of secretNames) {
    const path = source[`${name}_FILE`];
    if (!path) continue;
    if (source[name]) {
      faults.push(`The settings ${name} and ${name}_FILE are both given: keep one of them.`);
      continue;
    }
    const read = readSecretFile(path);
    if ("fault" in read) faults.push(`The file that ${name}_FILE names ${read.fault}.`);
    else settings[name] = read.secret;
  }
  return { settings, faults };
}

/** What manuals and examples say, and people leave as it stands. */
const examples = /change.?me|change.?this|replace.?(me|this)|your.?(secret|key)|my.?secret|super.?secret|not.?a.?secret|example|placeholder|password|passw0rd|lösenord|losenord|hemlig|12345678901|abcdefghijk|qwerty/i;

/** Fewer different characters than this are no random secret of 32: one in a million of those has so few. */
const fewestCharacters = 10;

/**
 * Whether somebody could guess the secret: a well-known example, few different characters, or a short text over and over.
 * How long it is, is asked elsewhere.
 */
export function isGuessable(secret: string): boolean {
  return examples.test(secret) || new Set(secret).size < fewestCharacters || /^(.{1,24}?)\1+$/s.test(secret);
}

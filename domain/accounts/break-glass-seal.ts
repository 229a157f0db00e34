import "server-only";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

/*
 * The seal of the break-glass account. It is broken by a file in the data folder that says until when: whoever can write
 * there has the machine's console, and it can be done while the portal has the embedded database open.
 */

/** The longest that the seal may be broken for, in hours. A file that says more counts for nothing. */
export const longestOpening = 24;

export function sealFile(): string {
  return join(env().TORGET_DATA, "break-glass-open");
}

/**
 * Until when the account works; null while it is sealed: no file, its time is over or more than 24 hours away, or
 * others than its owner may write to it.
 */
export async function brokenUntil(now: Date = new Date()): Promise<Date | null> {
  try {
    const { mode } = await stat(sealFile());
    if ((mode & 0o022) !== 0) return null;
    const until = new Date((await readFile(sealFile(), "utf8")).trim());
    const ahead = until.getTime() - now.getTime();
    return ahead > 0 && ahead <= longestOpening * 3_600_000 ? until : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Breaks the seal for some hours, in the portal of this data folder. @returns until when
 * @throws RangeError outside 1 to 24 hours
 */
export async function breakSeal(hours: number, now: Date = new Date()): Promise<Date> {
  if (!Number.isInteger(hours) || hours < 1 || hours > longestOpening) throw new RangeError(`The seal is broken for 1 to ${longestOpening} hours`);
  const until = new Date(now.getTime() + hours * 3_600_000);
  await mkdir(env().TORGET_DATA, { recursive: true });
  const beside = `${sealFile()}.new`;
  await writeFile(beside, `${until.toISOString()}\n`, { mode: 0o600 });
  // The mode above counts only for a file that did not exist.
  await chmod(beside, 0o600);
  await rename(beside, sealFile());
  return until;
}

/** Seals again, at once: also what the account has opened is over at its next request. */
export async function restoreSeal(): Promise<void> {
  await rm(sealFile(), { force: true });
}

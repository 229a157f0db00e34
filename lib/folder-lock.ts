import "server-only";
import { readFileSync, rmSync } from "node:fs";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lock } from "proper-lockfile";

/*
 * One process at a time may use a folder. proper-lockfile makes the lock and keeps it warm; beside it lies a note
 * of who holds it, so that the lock of a process that died is taken over at once instead of after its expiry.
 */

/** A lock that nobody keeps warm for so long is dead, whatever machine its holder ran on. */
const expiresAfter = 60_000;

interface Holder {
  host: string;
  pid: number;
  /** When the process began (Linux: clock ticks since boot), so that a reused number is not taken for the holder. */
  began: string | null;
}

/** Somebody else uses the folder. The message is a sentence for the person who started the program. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: Holder | null) {
    const who = holder ? `process ${holder.pid}${holder.host === hostname() ? "" : ` on ${holder.host}`}` : "another process";
    super(`The folder ${folder} is in use by ${who}. Stop that one first, or set TORGET_DATA to another folder.`);
    this.name = "FolderInUseError";
  }
}

function beginning(pid: number): string | null {
  try {
    // Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets, so count from its end.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return holder.began === beginning(process.pid);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.began === null || holder.began === beginning(holder.pid);
}

async function readHolder(note: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(note, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** Runs `work` in one process at a time; false when another one is at it. */
async function aloneWith(guard: string, work: () => Promise<void>): Promise<boolean> {
  const age = await stat(guard).then((found) => Date.now() - found.mtimeMs, () => 0);
  if (age > expiresAfter) await rm(guard, { force: true });
  const handle = await open(guard, "wx").catch(() => null);
  if (!handle) return false;
  try {
    await work();
    return true;
  } finally {
    await handle.close();
    await rm(guard, { force: true });
  }
}

/**
 * Takes the folder for this process. Returns the function that gives it back.
 * The lock of a process that is gone is taken over.
 * @throws FolderInUseError when a living process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lockPath = join(folder, "lock");
  const note = join(folder, "lock.json");
  const options = { lockfilePath: lockPath, realpath: false, stale: expiresAfter, update: 5_000 };
  const take = () => lock(folder, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ELOCKED") return null;
    throw error;
  });

  let release = await take();
  if (!release) {
    const holder = await readHolder(note);
    // A holder writes its note just after taking the lock: look twice before calling it dead.
    await wait(holder && !isAlive(holder) ? 200 : 0);
    const again = await readHolder(note);
    if (holder && again && JSON.stringify(holder) === JSON.stringify(again) && !isAlive(again)) {
      await aloneWith(join(folder, "lock.recovering"), async () => {
        await rm(note, { force: true });
        await rm(lockPath, { recursive: true, force: true });
        release = await take();
      });
    }
    if (!release) throw new FolderInUseError(folder, again);
  }

  const holder: Holder = { host: hostname(), pid: process.pid, began: beginning(process.pid) };
  await writeFile(note, JSON.stringify(holder));
  const forget = () => rmSync(note, { force: true });
  process.once("exit", forget);
  const giveBack = release;
  return async () => {
    process.off("exit", forget);
    forget();
    await giveBack();
  };
}

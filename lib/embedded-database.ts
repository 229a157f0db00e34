import "server-only";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { env } from "./env";
import { lockFolder } from "./folder-lock";
import { untilEnded } from "./shutdown";

/*
 * PostgreSQL in WebAssembly, in this very process, with its files in TORGET_DATA/database.
 * Start-up code and routes are bundled apart by Next, so what is open hangs on globalThis.
 */
interface Opened {
  client: PGlite;
  close: () => Promise<void>;
}
const home = globalThis as typeof globalThis & { torgetEmbedded?: Promise<Opened> };

/** What the portal's migrations and search ask for. The tests open the same. */
export const embeddedExtensions = { pg_trgm, unaccent };

/** A request that is still running when the portal is stopped gets this long, in milliseconds. */
const patience = 10_000;

/**
 * The embedded database of this installation, opened at the first call (about 6 s when it is new, else 0.5 s).
 * It closes by itself when the process is asked to stop (SIGTERM, SIGINT).
 * @throws FolderInUseError when another process has it open
 */
export async function openEmbedded(): Promise<PGlite> {
  home.torgetEmbedded ??= open(resolve(env().TORGET_DATA, "database")).catch((error: unknown) => {
    home.torgetEmbedded = undefined;
    throw error;
  });
  return (await home.torgetEmbedded).client;
}

/** Closes the embedded database, if it is open, and gives its folder back. */
export async function closeEmbedded(): Promise<void> {
  const opened = home.torgetEmbedded;
  home.torgetEmbedded = undefined;
  await opened?.then((database) => database.close(), () => undefined);
}

/**
 * Opens the files; makes them where there are none. A mark stands beside them until they are whole, so that a making
 * that was cut off (a full disk, a power failure) is begun again instead of being taken for a database.
 */
async function openFiles(folder: string): Promise<PGlite> {
  const files = join(folder, "files");
  const mark = join(folder, "being-made");
  if (existsSync(mark)) await rm(files, { recursive: true, force: true });
  const isNew = !existsSync(files);
  if (isNew) await writeFile(mark, "");
  try {
    return await PGlite.create({ dataDir: files, extensions: embeddedExtensions });
  } catch (error) {
    if (isNew) await rm(files, { recursive: true, force: true });
    throw error;
  } finally {
    if (isNew) await rm(mark, { force: true });
  }
}

async function open(folder: string): Promise<Opened> {
  const giveBack = await lockFolder(folder);
  try {
    const client = await openFiles(folder);
    closeWhenStopped();
    return { client, close: () => client.close().finally(giveBack) };
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/**
 * Next answers a signal by finishing the requests that are running and then calling process.exit, which would cut
 * the database off in the middle of a write. So from the signal on, process.exit closes the database first.
 * In a process where nobody else answers the signal, this does it alone. What is being brought to an end needs the
 * database until then (lib/shutdown.ts).
 */
function closeWhenStopped(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      const exit = process.exit.bind(process);
      const status = 128 + constants.signals[signal];
      const closeThenExit = (code?: number | string | null) => void untilEnded().then(closeEmbedded).finally(() => exit(code));
      // Declared as never returning; what Next does after the call is nothing.
      process.exit = closeThenExit as typeof process.exit;
      if (process.listenerCount(signal) === 0) closeThenExit(status);
      else setTimeout(() => closeThenExit(status), patience).unref();
    });
  }
}

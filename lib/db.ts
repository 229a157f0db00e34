import "server-only";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";
import { DatabaseUnavailableError } from "./errors";

/*
 * One client a process. Start-up code and routes are bundled apart by Next, so it hangs on globalThis.
 * Only domain/ imports this (the linter sees to it).
 */
const home = globalThis as typeof globalThis & { torgetDatabase?: Promise<PrismaClient> };

async function connect(): Promise<PrismaClient> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL) {
    const { PrismaPg } = await import("@prisma/adapter-pg");
    return new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, connectionTimeoutMillis: 2000, max: 10 }) });
  }
  const { openEmbedded } = await import("./embedded-database");
  const { PrismaPGlite } = await import("pglite-prisma-adapter");
  return new PrismaClient({ adapter: new PrismaPGlite(await openEmbedded()) });
}

/** The database client; the first call opens the database. A failed opening is tried again at the next call. */
export function database(): Promise<PrismaClient> {
  home.torgetDatabase ??= connect().catch((error: unknown) => {
    home.torgetDatabase = undefined;
    throw error;
  });
  return home.torgetDatabase;
}

/** True for every way in which a database that is down, full or frozen makes itself known. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof DatabaseUnavailableError;
}

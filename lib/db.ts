import "server-only";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

export { isDatabaseUnavailable, isUniqueViolation } from "./database-errors";

/*
 * One client a process. Start-up code and routes are bundled apart by Next, so it hangs on globalThis.
 * Only domain/ imports this (the linter sees to it). lib/database-errors.ts tells a dead database from a bug.
 */
const home = globalThis as typeof globalThis & { torgetDatabase?: Promise<PrismaClient> };

/**
 * How a real server is used. A reader never waits long for a server that is gone or frozen: connecting (and waiting
 * for a free connection) ends after 2 s; the server ends a statement after 8 s, and we after 10 s when it says nothing.
 */
export const serverOptions = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 8_000,
  query_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  keepAlive: true,
  max: 10,
};

async function connect(): Promise<PrismaClient> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL) {
    const { PrismaPg } = await import("@prisma/adapter-pg");
    return new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, ...serverOptions }) });
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

/** Lets another client answer in this process: the tests give each file a database of its own. */
export function provideDatabase(client: PrismaClient | undefined): void {
  home.torgetDatabase = client && Promise.resolve(client);
}

/** Disconnects and closes; for programs that end. The portal itself keeps its client until it is stopped. */
export async function closeDatabase(): Promise<void> {
  const opened = home.torgetDatabase;
  home.torgetDatabase = undefined;
  await opened?.then((client) => client.$disconnect(), () => undefined);
  if (!env().DATABASE_URL) await (await import("./embedded-database")).closeEmbedded();
}

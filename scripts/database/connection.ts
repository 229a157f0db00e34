import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { DriverAdapterError, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { Client } from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { closeEmbedded, embeddedExtensions, openEmbedded } from "@/lib/embedded-database";
import { env } from "@/lib/env";

/*
 * The database that the migration engine works on: the embedded one, or the server of DATABASE_URL.
 */
export interface MigrationDatabase {
  factory: SqlMigrationAwareDriverAdapterFactory;
  close: () => Promise<void>;
}

/** In the form that the migration engine passes on; it would swallow the text of any other error. */
function tellEngine(error: { code?: string; severity?: string; message: string; detail?: string; column?: string; hint?: string }): never {
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint, originalCode: code, originalMessage: message });
}

/**
 * Lets a migration script run as one message to the database, hence in one transaction: it happens altogether or not
 * at all. The packages' own executeScript cuts a script at every semicolon, even inside a function, or does not wait.
 */
function scriptable(adapter: SqlDriverAdapter, run: (script: string) => Promise<unknown>, dispose = () => adapter.dispose()): SqlDriverAdapter {
  return Object.assign(Object.create(adapter) as SqlDriverAdapter, {
    executeScript: (script: string) => run(script).then(() => undefined, tellEngine),
    dispose,
  });
}

async function embeddedAdapter(client: PGlite, dispose: () => Promise<void>): Promise<SqlDriverAdapter> {
  const adapter = (await new PrismaPGlite(client).connect()) as SqlDriverAdapter;
  return scriptable(adapter, (script) => client.exec(script), dispose);
}

/** The engine's way to an embedded database; rehearsals run in one in memory, with the same extensions. */
export function embeddedFactory(client: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "pglite",
    connect: () => embeddedAdapter(client, async () => undefined),
    connectToShadowDb: async () => {
      const rehearsal = await PGlite.create({ extensions: embeddedExtensions });
      return embeddedAdapter(rehearsal, () => rehearsal.close());
    },
  };
}

/** Any number, the same for every instance of the portal: they take turns at migrating one server. */
const turn = 7_267_433;

/** The engine's way to a server. */
export function serverFactory(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg({ connectionString, connectionTimeoutMillis: 2_000 });
  const wrap = async (opening: ReturnType<typeof inner.connect>) => {
    const adapter = await opening;
    return scriptable(adapter, (script) => adapter.underlyingDriver().query(script));
  };
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: () => wrap(inner.connect()),
    connectToShadowDb: () => wrap(inner.connectToShadowDb()),
  };
}

async function openServer(connectionString: string): Promise<MigrationDatabase> {
  const guard = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  await guard.connect();
  await guard.query("select pg_advisory_lock($1)", [turn]);
  return {
    factory: serverFactory(connectionString),
    // Ending the connection gives the turn to the next.
    close: () => guard.end(),
  };
}

/** The database of this installation. Close it when done. */
export async function openForMigration(): Promise<MigrationDatabase> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL) return openServer(DATABASE_URL);
  return { factory: embeddedFactory(await openEmbedded()), close: closeEmbedded };
}

/** An empty embedded database in memory, for comparing migrations and schema without touching any installation. */
export async function openRehearsal(): Promise<MigrationDatabase> {
  const client = await PGlite.create({ extensions: embeddedExtensions });
  return { factory: embeddedFactory(client), close: () => client.close() };
}

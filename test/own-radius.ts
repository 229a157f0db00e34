import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createSocket } from "node:dgram";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import { database } from "@/lib/db";
import { startRadius } from "@/scripts/lib/radius.mjs";

/*
 * FreeRADIUS as deploy/freeradius has it, with the role of role.sql, on this test's own database.
 */

async function freeUdpPort(): Promise<number> {
  const probe = createSocket("udp4");
  await new Promise<void>((bound) => probe.bind(0, "127.0.0.1", bound));
  const { port } = probe.address();
  await new Promise<void>((closed) => probe.close(closed));
  return port;
}

/** The address of this test's own database, as the server's administrator. */
async function ownUrl(): Promise<URL> {
  const home = inject("databaseHome");
  if (home.kind !== "server") throw new Error("FreeRADIUS asks a PostgreSQL server");
  const [row] = await (await database()).$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
  const url = new URL(home.adminUrl);
  url.pathname = `/${row?.name ?? ""}`;
  return url;
}

async function withClient<Result>(url: URL, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return work(client).finally(() => client.end());
}

export interface OwnRadius {
  auth: number;
  acct: number;
  /** What FreeRADIUS has written to its log. */
  log: () => string;
  /** A connection with the role that FreeRADIUS has. */
  asRole: <Result>(work: (client: Client) => Promise<Result>) => Promise<Result>;
  stop: () => Promise<void>;
}

/** Makes the role and starts FreeRADIUS. */
export async function startOwnRadius(): Promise<OwnRadius> {
  const url = await ownUrl();
  const folder = mkdtempSync(join(tmpdir(), "torget-radius-"));
  await withClient(url, (client) => client.query(readFileSync("deploy/freeradius/role.sql", "utf8")));
  const [auth, acct] = [await freeUdpPort(), await freeUdpPort()];
  const radius = await startRadius({ folder, auth, acct, database: { host: url.hostname, port: Number(url.port), name: url.pathname.slice(1), password: "unused" } });
  const roleUrl = new URL(url);
  roleUrl.username = "torget_radius";
  return {
    auth,
    acct,
    log: radius.log,
    asRole: (work) => withClient(roleUrl, work),
    stop: async () => {
      await radius.stop();
      // The role belongs to the whole server, which other tests use.
      await withClient(url, (client) => client.query("DROP OWNED BY torget_radius; DROP ROLE torget_radius"));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

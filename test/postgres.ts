import { execFile } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";

/*
 * A real PostgreSQL server for tests: its files in a folder of its own, on a free port, with settings that give up
 * safety for speed. Debian's package keeps the programs outside PATH, and the server refuses to run as root.
 */
const run = promisify(execFile);
const debianFolder = "/usr/lib/postgresql";

export interface PostgresServer {
  url: (database: string) => string;
  /** Runs SQL as the server's administrator. */
  run: (sql: string) => Promise<void>;
  /** Stops the server without deleting its files; start() brings it back on the same port. */
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The folder with initdb and pg_ctl, or null where PostgreSQL is not installed. */
export async function findPostgres(): Promise<string | null> {
  const versions = await readdir(debianFolder).catch(() => [] as string[]);
  const newest = versions.map(Number).filter(Number.isFinite).sort((a, b) => b - a)[0];
  if (newest) return join(debianFolder, String(newest), "bin");
  return run("pg_config", ["--bindir"]).then(({ stdout }) => stdout.trim(), () => null);
}

/** Who the server runs as: ourselves, or the user postgres where we are root. */
async function serverUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "max_connections=60", "shared_buffers=64MB"];

/**
 * Starts a server of its own.
 * @throws Error with a sentence that says how to get PostgreSQL, where it is not installed
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = await findPostgres();
  if (!programs) throw new Error("PostgreSQL is not installed. On Debian: apt-get install postgresql");
  const folder = await mkdtemp(join(tmpdir(), "torget-postgres-"));
  const user = await serverUser();
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
  const port = await freePort();
  const data = join(folder, "data");
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8" } };

  await run(join(programs, "initdb"), ["-D", data, "-U", "torget", "-A", "trust", "-E", "UTF8", "--no-sync"], as);
  const options = [`-p ${port}`, `-k ${folder}`, ...settings.map((setting) => `-c ${setting}`)].join(" ");
  const start = () => run(join(programs, "pg_ctl"), ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"], as);
  const halt = () => run(join(programs, "pg_ctl"), ["-D", data, "-w", "-m", "immediate", "stop"], as);
  await start();

  const url = (database: string) => `postgresql://torget@127.0.0.1:${port}/${database}`;
  return {
    url,
    run: async (sql) => {
      const client = new Client({ connectionString: url("postgres") });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    },
    pause: async () => void (await halt()),
    resume: async () => void (await start()),
    stop: async () => {
      await halt().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

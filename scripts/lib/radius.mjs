// A FreeRADIUS of one's own: deploy/freeradius in a temporary folder, on 127.0.0.1 and free ports, never the system's service.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SentenceError } from "./explain.mjs";
import { root } from "./steps.mjs";

/** Debian's name first; others call it radiusd. */
const places = ["/usr/sbin/freeradius", "/usr/sbin/radiusd"];
const driver = "/usr/lib/freeradius/rlm_sql_postgresql.so";

/** The path of FreeRADIUS, or undefined where it, its PostgreSQL driver or radclient is not installed. */
export const findRadius = () => (existsSync(driver) && existsSync("/usr/bin/radclient") ? places.find((place) => existsSync(place)) : undefined);

/** The Debian packages that have them. */
export const radiusPackages = ["freeradius", "freeradius-postgresql", "freeradius-utils"];

/** What the client of a test shares with its server. */
export const radiusSecret = "only-for-the-tests-of-this-very-run";

function replaceIn(file, pairs) {
  const text = pairs.reduce((result, [what, by]) => {
    if (!result.includes(what)) throw new Error(`${file} no longer says "${what}".`);
    return result.replaceAll(what, by);
  }, readFileSync(file, "utf8"));
  writeFileSync(file, text);
}

/**
 * deploy/freeradius for this machine: its folders, ports, database and secret, and nothing else of it changed.
 * @param {{ folder: string, auth: number, acct: number, database: { host: string, port: number, name: string, password: string } }} where
 */
function configure({ folder, auth, acct, database }) {
  cpSync(join(root, "deploy/freeradius"), folder, { recursive: true });
  for (const name of ["log", "run"]) mkdirSync(join(folder, name), { recursive: true });
  // Whoever is not root runs it as themselves.
  const users = process.getuid?.() === 0 ? [] : [["\tuser = freerad\n", ""], ["\tgroup = freerad\n", ""]];
  replaceIn(join(folder, "radiusd.conf"), [["/etc/freeradius/torget", folder], ["/var/log/freeradius", join(folder, "log")], ["/var/run/freeradius", join(folder, "run")], ...users]);
  replaceIn(join(folder, "site.conf"), [["port = 1812", `port = ${auth}`], ["port = 1813", `port = ${acct}`]]);
  replaceIn(join(folder, "clients.conf"), [["change-this-secret", radiusSecret]]);
  replaceIn(join(folder, "database.conf"), [["127.0.0.1", database.host], ["port = 5432", `port = ${database.port}`], ["dbname=torget", `dbname=${database.name}`], ["change-this-password", database.password]]);
}

/**
 * Starts FreeRADIUS and waits until it answers.
 * @param {Parameters<typeof configure>[0] & { change?: (folder: string) => void }} what `change` may change the configuration before the start
 * @returns {Promise<{ pid: number, log: () => string, stop: () => Promise<void> }>}
 */
export async function startRadius({ change, ...where }) {
  const { folder } = where;
  configure(where);
  change?.(folder);
  if (process.getuid?.() === 0) execFileSync("chown", ["-R", "freerad:freerad", folder]);
  chmodSync(folder, 0o755);
  const child = spawn(findRadius() ?? "freeradius", ["-d", folder, "-n", "radiusd", "-f", "-l", "stdout"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (said += bytes));
  const ended = new Promise((done) => child.once("close", done));
  for (let tries = 0; !said.includes("Ready to process requests"); tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new SentenceError(`FreeRADIUS did not start: ${said.trim()}`);
    await new Promise((later) => setTimeout(later, 25));
  }
  return {
    pid: child.pid ?? 0,
    log: () => said,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

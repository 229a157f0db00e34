// npm start: from a fresh clone to a portal that answers. npm run dev: the same with `next dev`. npm run build: all of
// it that needs neither settings nor a database, for a portal whose service may not write to its own folder.
// Plain JavaScript for Node 20.19: it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { failWith } from "./lib/explain.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, ensureSecret, portalNode, requireDataFolder, requireNode, requirePort, root, runProgram, serve, step, stepEnvironment, untilHealthy } from "./lib/steps.mjs";

const development = process.argv.includes("--dev");
const folder = process.env.TORGET_DIST || ".next";

/** The settings that this script itself needs; lib/env.ts checks all of them before anything is touched. */
function readSettings() {
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const host = process.env.HOST || "127.0.0.1";
  const port = Number(process.env.PORT || 3000);
  const data = resolve(root, process.env.TORGET_DATA || "data");
  return { host, port, data };
}

/** The secrets that this installation has to make for itself: those that neither a setting nor a file gives. */
function ownSecrets(data) {
  const files = { NEXTAUTH_SECRET: "secret", TORGET_SEALING_KEY: "sealing-key", TORGET_PUSH_KEY: "push-key" };
  const missing = Object.entries(files).filter(([name]) => !process.env[name] && !process.env[`${name}_FILE`]);
  return Object.fromEntries(missing.map(([name, file]) => [name, ensureSecret(data, file)]));
}

async function prepare(data) {
  const env = { TORGET_DATA: data, ...ownSecrets(data) };
  await step("Preparing the database", () => runProgram("scripts/database/prepare.ts", { env }));
  return env;
}

function stopTogether(child) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => process.exit(code ?? 0));
}

/** The portal's log is JSON lines on standard output; what Next says of itself there is left out. */
function passLog(child) {
  createInterface({ input: child.stdout }).on("line", (line) => line.startsWith("{") && process.stdout.write(`${line}\n`));
}

function develop({ host, port }, env) {
  const parameters = [join(root, "node_modules/.bin/next"), "dev", "--hostname", host, "--port", String(port)];
  stopTogether(spawn(portalNode(), parameters, { cwd: root, env: stepEnvironment({ ...env, HOST: host, PORT: String(port) }), stdio: "inherit" }));
}

function greet(url, data) {
  process.stdout.write(`\nThe portal is open:  ${url}\n`);
  const accounts = join(data, "demonstration-accounts.txt");
  if (existsSync(accounts)) {
    process.stdout.write(`Sign in at           ${url}/sv/logga-in\n`);
    process.stdout.write(`User names, passwords and secrets of this demonstration stand in ${accounts}; only you can read it.\n`);
    process.stdout.write(`A one-time code:     npm run demo:code -- amir.nazari\n`);
  }
  process.stdout.write("Stop with Ctrl-C.\n");
}

/** What can be wrong is found in the order of how long it takes to find: settings, port, folder, database, build. */
async function main() {
  requireNode("20.19");
  const { host, port, data } = readSettings();
  await ensureInstalled();
  if (process.argv.includes("--build")) {
    await ensureGenerated();
    return ensureBuilt(folder);
  }
  await runProgram("scripts/check-settings.ts", { quiet: true });
  await requirePort(host, port);
  requireDataFolder(data);
  await ensureGenerated();
  const env = await prepare(data);
  if (development) return develop({ host, port }, env);
  await ensureBuilt(folder);
  const url = process.env.PUBLIC_URL || `http://${host}:${port}`;
  const child = serve({ folder, host, port, env: { ...env, NEXTAUTH_URL: url } });
  stopTogether(child);
  passLog(child);
  await untilHealthy(`http://${host}:${port}`, child);
  greet(url, data);
}

main().catch(failWith);

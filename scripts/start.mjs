// npm start: from a fresh clone to a portal that answers. npm run dev: the same with `next dev`.
// Plain JavaScript for Node 20.19: it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { explain } from "./lib/explain.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, ensureSecret, portalNode, requireNode, requirePort, root, runProgram, serve, step, stepEnvironment, untilHealthy } from "./lib/steps.mjs";

const development = process.argv.includes("--dev");

/** The settings that this script itself needs; lib/env.ts checks all of them before anything is touched. */
function readSettings() {
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const host = process.env.HOST || "127.0.0.1";
  const port = Number(process.env.PORT || 3000);
  const data = resolve(root, process.env.TORGET_DATA || "data");
  return { host, port, data };
}

async function prepare(data) {
  const env = { TORGET_DATA: data, NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || ensureSecret(data) };
  await step("Preparing the database", () => runProgram("scripts/database/prepare.ts", { env }));
  return env;
}

function stopTogether(child) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => process.exit(code ?? 0));
}

async function main() {
  requireNode("20.19");
  const { host, port, data } = readSettings();
  await ensureInstalled();
  await ensureGenerated();
  await runProgram("scripts/check-settings.ts", { quiet: true });
  await requirePort(host, port);
  const env = await prepare(data);
  const url = process.env.PUBLIC_URL || `http://${host}:${port}`;
  if (development) {
    const child = spawn(portalNode(), [join(root, "node_modules/.bin/next"), "dev", "--hostname", host, "--port", String(port)], { cwd: root, env: stepEnvironment(env), stdio: "inherit" });
    return stopTogether(child);
  }
  await ensureBuilt(".next");
  const child = serve({ folder: ".next", host, port, env: { ...env, NEXTAUTH_URL: url } });
  stopTogether(child);
  child.stdout.resume();
  await untilHealthy(`http://${host}:${port}`, child);
  process.stdout.write(`\nThe portal is open:  ${url}\n`);
  const accounts = join(data, "demonstration-accounts.txt");
  if (existsSync(accounts)) {
    process.stdout.write(`Sign in at           ${url}/sv/logga-in\n`);
    process.stdout.write(`User names and passwords of this demonstration stand in ${accounts}; only you can read it.\n`);
  }
  process.stdout.write("Stop with Ctrl-C.\n");
}

main().catch((error) => {
  process.stderr.write(`${explain(error) ?? error.stack}\n`);
  process.exit(1);
});

// What `npm start` and `npm test` share. Plain JavaScript for Node 20.19: it runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";
import { SentenceError, SpokenError } from "./explain.mjs";

export const root = resolve(import.meta.dirname, "../..");

/** Says that something long begins, and how long it took. */
export async function step(title, work) {
  const began = Date.now();
  process.stdout.write(`→ ${title} …\n`);
  const result = await work();
  process.stdout.write(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  return result;
}

/** Node ≥ 20.19, or a sentence. */
export function requireNode(least) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = least.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SentenceError(`Node ${least} or newer is needed; this is ${process.versions.node}.`);
}

/** The Node that the portal runs on: the pinned package where there is one for this system, else this very Node if it is new enough. */
export function portalNode() {
  const pinned = join(root, "node_modules/.bin/node");
  if (existsSync(pinned)) return pinned;
  requireNode("24.0");
  return process.execPath;
}

/** The environment of everything that is started: the portal's Node and the installed commands come first on the path. */
export function stepEnvironment(more = {}) {
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/**
 * Runs a command to its end. With `quiet` its output is shown only when it fails; with `speaks` it is one that says in
 * a sentence of its own what is wrong.
 */
export function run(command, parameters, { env = {}, quiet = false, speaks = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, parameters, { cwd: root, env: stepEnvironment(env), stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"] });
    const said = [];
    child.stdout?.on("data", (bytes) => said.push(bytes));
    child.stderr?.on("data", (bytes) => said.push(bytes));
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) return done(Buffer.concat(said).toString());
      if (quiet) process.stderr.write(Buffer.concat(said));
      if (speaks) return fail(new SpokenError());
      fail(new SentenceError(`The step "${[command.split("/").at(-1), ...parameters].join(" ")}" did not succeed; what it said stands above.`));
    });
  });
}

/** Runs one of the portal's own TypeScript programs. */
export function runProgram(file, { env = {}, quiet = false, parameters = [] } = {}) {
  return run(portalNode(), [join(root, "node_modules/.bin/tsx"), "--conditions=react-server", file, ...parameters], { env, quiet, speaks: true });
}

function* filesBelow(path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(inner);
    else if (entry.isFile()) yield inner;
  }
}

/** One hash for all that a step depends on; a name that does not exist counts as empty. */
export function hashOf(names, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const name of names) {
    const path = join(root, name);
    if (!existsSync(path)) continue;
    const files = name.includes(".") && !readdirSafe(path) ? [path] : [...filesBelow(path)];
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function readdirSafe(path) {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}

/** Does the work unless the stamp says that it was done from the same inputs. */
export async function unlessDone(stamp, fingerprint, work) {
  const path = join(root, stamp);
  if (existsSync(path) && readFileSync(path, "utf8") === fingerprint) return;
  await work();
  writeFileSync(path, fingerprint);
}

/**
 * Installs the packages of the lock file where they have changed. Not `npm ci`: it refuses a lock file made behind a
 * mirror that lacks packages for other systems. `--no-save` follows the lock file and leaves it as it is.
 */
export async function ensureInstalled() {
  await unlessDone("node_modules/.torget-installed", hashOf(["package-lock.json"], process.arch), () =>
    step("Installing packages (a few minutes the first time)", () =>
      run(process.platform === "win32" ? "npm.cmd" : "npm", ["install", "--no-save", "--no-progress", "--loglevel=error"]),
    ),
  );
}

/** Makes the database client and the files that public documents load, where their sources have changed. */
export async function ensureGenerated() {
  await unlessDone("node_modules/.torget-client", hashOf(["prisma/schema", "package-lock.json"]), () =>
    step("Making the database client", () => run(portalNode(), [join(root, "node_modules/.bin/prisma"), "generate"], { quiet: true })),
  );
  if (!existsSync(join(root, "public/assets/manifest.json")) || !existsSync(join(root, "public/illustrations"))) rmSync(join(root, "node_modules/.torget-assets"), { force: true });
  await unlessDone("node_modules/.torget-assets", hashOf(["components", "scripts/assets.ts", "prisma/seed/illustrations", "package-lock.json"]), () =>
    step("Making stylesheet and fonts", () => run(portalNode(), [join(root, "node_modules/.bin/tsx"), "scripts/assets.ts"], { quiet: true })),
  );
}

const sources = ["app", "components", "domain", "lib", "i18n", "messages", "prisma/schema", "next.config.js", "proxy.ts", "instrumentation.ts", "postcss.config.mjs", "package-lock.json"];

/** Builds the portal into `folder` where its sources have changed. */
export async function ensureBuilt(folder) {
  await unlessDone(`${folder}/torget-built`, hashOf(sources), () =>
    step("Building the portal (about a minute)", () =>
      run(portalNode(), [join(root, "node_modules/.bin/next"), "build"], { quiet: true, env: { TORGET_DIST: folder, NODE_ENV: "production" } }),
    ),
  );
}

const folderSentences = {
  EEXIST: (data) => `${data} is a file. Set TORGET_DATA to a folder.`,
  ENOTDIR: (data) => `${data} lies below a file. Set TORGET_DATA to a folder.`,
  EACCES: (data) => `This user may not write in ${data}. Give it the right to, or set TORGET_DATA to a folder of its own.`,
  EROFS: (data) => `${data} is on a disk that can only be read. Set TORGET_DATA to a folder that can be written.`,
};

/** Makes the data folder where there is none, and sees that it can be written. @throws a sentence when it cannot */
export function requireDataFolder(data) {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (error) {
    const sentence = folderSentences[error.code === "EPERM" ? "EACCES" : error.code];
    throw sentence ? new SentenceError(sentence(data)) : error;
  }
}

/**
 * A secret of this installation's own ("secret" for cookies, "sealing-key"), made once and read by its owner alone.
 * @throws a sentence when everybody on the machine may read it
 */
export function ensureSecret(data, name) {
  const file = join(data, name);
  if (!existsSync(file)) {
    // A full disk must not leave half a secret behind.
    writeFileSync(`${file}.new`, randomBytes(48).toString("base64url"), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o006) throw new SentenceError(`${file} may be read by everybody on this machine. It is a secret: chmod 600 ${file}`);
  return readFileSync(file, "utf8").trim();
}

const portSentences = {
  EADDRINUSE: (_, port) => `The port ${port} is already in use. Stop the program that uses it, or set PORT to another number.`,
  EACCES: (_, port) => `This user may not open the port ${port}. Set PORT to a number above 1023, and let a proxy answer at the lower one.`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Set HOST to one that it has, 127.0.0.1 for example.`,
  ENOTFOUND: (host) => `No address is known for ${host}. Set HOST to an address of this machine, 127.0.0.1 for example.`,
};

/** @throws a sentence when nothing can listen there */
export function requirePort(host, port) {
  return new Promise((free, fail) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const sentence = portSentences[error.code === "EAI_AGAIN" ? "ENOTFOUND" : error.code];
      fail(sentence ? new SentenceError(sentence(host, port)) : error);
    });
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/** Waits until the portal answers; fails when its process ends first. */
export async function untilHealthy(url, child, patience = 60_000) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new SentenceError("The portal stopped before it answered; what it said stands above.");
    try {
      const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new SentenceError(`The portal did not answer at ${url} within ${patience / 1000} s.`);
}

/** Starts the built portal. `errors` "pipe": what it says on standard error is for the caller as well. */
export function serve({ folder, host, port, env, errors = "inherit" }) {
  return spawn(portalNode(), [join(root, "node_modules/.bin/next"), "start", "--hostname", host, "--port", String(port)], {
    cwd: root,
    env: stepEnvironment({ ...env, TORGET_DIST: folder, NODE_ENV: "production", HOST: host, PORT: String(port) }),
    stdio: ["ignore", "pipe", errors],
  });
}

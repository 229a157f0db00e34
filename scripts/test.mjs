// npm test: installs what it needs and runs every test. It names what it could not run and why; with CI=true
// nothing may be left out. Plain JavaScript for Node 20.19: it runs before anything is installed.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { failWith, tell } from "./lib/explain.mjs";
import { codesFile, logFile, requireCleanLog } from "./lib/log-words.mjs";
import { startMailSink } from "./lib/mail-sink.mjs";
import { findNginx } from "./lib/nginx.mjs";
import { findRadius, radiusPackages } from "./lib/radius.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, portalNode, requireNode, requirePort, root, run, runProgram, serve, stepEnvironment, untilHealthy } from "./lib/steps.mjs";

const host = "127.0.0.1";
const port = Number(process.env.TORGET_TEST_PORT || 3900);
const results = [];
const leftOut = [];
/** The first lines of what each failed test said, for the end: a long log is read from there. */
const failures = [];
const totals = { passed: 0, failed: 0, skipped: 0 };

async function part(name, work) {
  const began = Date.now();
  process.stdout.write(`\n=== ${name}\n`);
  try {
    await work();
    results.push({ name, outcome: "passed", seconds: (Date.now() - began) / 1000 });
  } catch (error) {
    tell(error);
    results.push({ name, outcome: "FAILED", seconds: (Date.now() - began) / 1000 });
  }
}

const isThere = (command) => {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** The Debian package of a Chromium without windows, where this Debian has one; else of the whole browser. */
function chromiumPackage() {
  try {
    execFileSync("apt-cache", ["show", "chromium-headless-shell"], { stdio: "ignore" });
    return "chromium-headless-shell";
  } catch {
    return "chromium";
  }
}

const browsers = ["chromium-headless-shell", "chromium", "google-chrome"];

/** What the tests need from the system, and the Debian packages that have it (asked for once the lists are fetched). */
const needs = [
  { what: "a PostgreSQL server", found: () => existsSync("/usr/lib/postgresql") || isThere("initdb"), packages: ["postgresql"] },
  { what: "a Chromium browser", found: () => browsers.some(isThere), get packages() { return [chromiumPackage(), "fonts-liberation", "fonts-noto-core"]; } },
  { what: "a Java (the Nu Html Checker runs in it)", found: () => isThere("java"), packages: ["default-jre-headless"] },
  { what: "nginx (deploy/nginx is tried in it)", found: () => Boolean(findNginx()) && isThere("openssl"), packages: ["nginx-light", "openssl"] },
  { what: "FreeRADIUS (deploy/freeradius is tried in it)", found: () => Boolean(findRadius()), packages: radiusPackages },
];

async function ensureSystem() {
  const missing = needs.filter((need) => !need.found());
  if (missing.length > 0 && process.getuid?.() === 0 && isThere("apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { quiet: true, env }).catch(() => undefined);
    const packages = missing.flatMap((need) => need.packages);
    process.stdout.write(`Installing ${packages.join(" ")} from Debian …\n`);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { quiet: true, env });
    // Debian starts what it installs; the tests start their own, and nobody is to be let into a network by this machine.
    const endService = packages.includes("freeradius") ? [["service", "freeradius", "stop"], ["systemctl", "disable", "freeradius"]] : [];
    for (const [program, ...words] of endService) if (isThere(program)) await run(program, words, { quiet: true }).catch(() => undefined);
  }
  for (const need of needs) if (!need.found()) leftOut.push(`${need.what} is not installed (Debian: apt-get install ${need.packages.join(" ")})`);
}

/** A message without colours, at most twenty lines of it. */
const firstLines = (message = "") => stripVTControlCharacters(message).split("\n").slice(0, 20).join("\n");

/** Adds up a report of vitest (JSON). */
function countVitest(file) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  for (const { name, message, assertionResults } of report.testResults) {
    if (message) failures.push(`${name}\n${firstLines(message)}`);
    for (const { fullName, failureMessages } of assertionResults) if (failureMessages?.length) failures.push(`${fullName}\n${firstLines(failureMessages[0])}`);
  }
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
}

/** Adds up a report of Playwright (JSON). */
function countPlaywright(file) {
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  const specsOf = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
  for (const { title, ok, tests } of suites.flatMap(specsOf)) if (!ok) failures.push(`${title}\n${firstLines(tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message)}`);
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected;
  totals.skipped += stats.skipped;
}

const bin = (name) => join(root, "node_modules/.bin", name);
const reports = join(root, "test-results");

async function vitest(name, project) {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  try {
    await run(portalNode(), [bin("vitest"), "run", "--project", project, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`], { env: { LOG_LEVEL: "silent" } });
  } finally {
    if (existsSync(file)) countVitest(file);
  }
}

/** The portal knows an identity provider, which the journey about it starts on this port (e2e/sign-in-by-provider.spec.ts). */
function providerSettings(data) {
  const file = join(data, "sign-in.yaml");
  const issuer = `http://${host}:${port + 80}`;
  const outside = ["association", "company", "privatePerson", "tenant", "visitor"].map((kind) => ({ when: { kind }, as: kind }));
  const gives = [
    { when: { roles: "Employee" }, affiliation: "employee", department: { claim: "department" } },
    { when: { roles: "Elected" }, affiliation: "elected", body: "Kommunfullmäktige" },
    { when: { roles: "Pupil" }, affiliation: "pupil", school: "Vallagymnasiet" },
    { when: { roles: "Writer" }, role: "writer", department: { claim: "department" } },
  ];
  const name = { sv: "Kommunens konto", en: "Municipal account", fi: "Kunnan tunnus", ar: "حساب البلدية" };
  const provider = { id: "entra", name, issuer, clientId: "torget", clientSecret: { env: "TORGET_TEST_PROVIDER_SECRET" }, outside: [{ when: { acct: 1 }, as: "guest" }, ...outside], gives };
  writeFileSync(file, JSON.stringify({ providers: [provider] }));
  return { TORGET_SIGN_IN_FILE: file, TORGET_TEST_PROVIDER_SECRET: "only-for-the-tests-of-this-very-run" };
}

/** A source of public warnings and of news that says what the journey about it asks it to (e2e/warnings.spec.ts). */
async function startWarningSource() {
  const url = `http://${host}:${port + 70}`;
  const child = spawn(portalNode(), ["--import", "tsx", "scripts/simulate-vma.ts", String(port + 70)], { cwd: root, env: stepEnvironment(), stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((done) => child.on("close", done));
  const answers = () => fetch(url).then(() => true, () => false);
  for (let tries = 0; child.exitCode === null && tries < 100 && !(await answers()); tries += 1) await new Promise((later) => setTimeout(later, 100));
  return {
    settings: { TORGET_VMA_URL: url, TORGET_KRISINFORMATION_URL: `${url}/v3` },
    url,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** The built portal with a demonstration of its own, for as long as `work` takes. */
async function withPortal(work) {
  const data = mkdtempSync(join(tmpdir(), "torget-test-"));
  const sink = await startMailSink(join(data, "mail.jsonl"), host);
  const env = { TORGET_SMTP_URL: `smtp://${host}:${sink.port}`, TORGET_MAIL_FROM: "portalen@bjorkvalla.example", TORGET_DATA: data, NEXTAUTH_SECRET: "only-for-the-tests-of-this-very-run-0123456789", TORGET_SEALING_KEY: "sealing-only-for-the-tests-of-this-very-run-0123456789", LOG_LEVEL: "debug", NEXTAUTH_URL: `http://${host}:${port}`, ...providerSettings(data) };
  await requirePort(host, port);
  await runProgram("scripts/database/prepare.ts", { env, quiet: true });
  const warnings = await startWarningSource();
  const child = serve({ folder: ".next-test", host, port, env: { ...env, ...warnings.settings }, errors: "pipe" });
  mkdirSync(dirname(join(root, logFile)), { recursive: true });
  for (const file of [logFile, codesFile]) rmSync(join(root, file), { force: true });
  const log = createWriteStream(join(root, logFile));
  for (const said of [child.stdout, child.stderr]) said.pipe(log, { end: false });
  child.stderr.pipe(process.stderr);
  const ended = new Promise((done) => child.on("close", done));
  try {
    await untilHealthy(`http://${host}:${port}`, child);
    await work({ TORGET_TEST_URL: `http://${host}:${port}`, TORGET_DATA: data, TORGET_TEST_VMA: warnings.url });
  } finally {
    child.kill("SIGTERM");
    await ended;
    await warnings.stop();
    await sink.stop();
    await new Promise((written) => log.end(written));
    rmSync(data, { recursive: true, force: true });
  }
}

async function browserTests() {
  const file = join(reports, "report.json");
  rmSync(file, { force: true });
  await withPortal(async (env) => {
    try {
      await run(portalNode(), [bin("playwright"), "test"], { env });
    } finally {
      if (existsSync(file)) countPlaywright(file);
    }
  });
}

function summary() {
  if (failures.length > 0) process.stdout.write(`\n=== What failed\n${failures.join("\n\n")}\n`);
  process.stdout.write("\n=== Summary\n");
  for (const { name, outcome, seconds } of results) process.stdout.write(`${outcome.padEnd(8)}${seconds.toFixed(0).padStart(5)} s  ${name}\n`);
  for (const what of leftOut) process.stdout.write(`LEFT OUT: ${what}\n`);
  const failedParts = results.filter(({ outcome }) => outcome !== "passed").length;
  const failed = totals.failed > 0 ? totals.failed : failedParts;
  process.stdout.write(`\n${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped\n`);
  return failedParts > 0 || (process.env.CI === "true" && (leftOut.length > 0 || totals.skipped > 0)) ? 1 : 0;
}

async function main() {
  requireNode("20.19");
  // Both wait for the network more than they work.
  await Promise.all([ensureInstalled().then(ensureGenerated), ensureSystem()]);
  mkdirSync(reports, { recursive: true });
  // Each of these keeps one core busy, so they go two by two; what they say is shown where one fails.
  await Promise.all([
    part("Lint", () => run(portalNode(), [bin("eslint"), "--max-warnings=0", "."], { quiet: true })),
    part("Types", async () => {
      await run(portalNode(), [bin("next"), "typegen"], { quiet: true });
      await run(portalNode(), [bin("tsc"), "--noEmit"], { quiet: true });
    }),
  ]);
  await Promise.all([
    part("e2e/README.md says what the journeys are", () => run(portalNode(), [join(root, "scripts/journeys.mjs"), "--check"], { quiet: true })),
    part("Migrations agree with the schema", () => runProgram("scripts/database/check.ts", { quiet: true })),
  ]);
  const hasBrowser = needs[1].found();
  // The build leaves a core idle half of the time.
  await Promise.all([part("Unit tests", () => vitest("unit", "unit")), hasBrowser && part("Build", () => ensureBuilt(".next-test"))]);
  await part("Integration tests on the embedded database", () => vitest("embedded", "integration-embedded"));
  if (!needs[0].found()) leftOut.push("Integration tests on a PostgreSQL server: there is none");
  else await part("Integration tests on a PostgreSQL server", () => vitest("server", "integration-server"));
  if (hasBrowser) {
    await part("Browser tests", browserTests);
    await part("The log holds nothing of what residents have sent", () => requireCleanLog({ log: join(root, logFile), codes: join(root, codesFile) }));
  } else leftOut.push("Browser tests: there is no browser");
  process.exit(summary());
}

main().catch(failWith);

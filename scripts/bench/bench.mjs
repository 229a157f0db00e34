// npm run bench: what a reader's visit costs, as ratios to nginx serving the same thing as a file. docs/measurements.md
// says what each number means. Plain JavaScript for Node 20.19: it runs before anything is installed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failWith, SentenceError } from "../lib/explain.mjs";
import { findNginx, siteConfig, siteName, startNginx } from "../lib/nginx.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, requireNode, requirePort, run, runProgram, serve, untilHealthy } from "../lib/steps.mjs";
import { weighArticles } from "./bytes.mjs";
import { measureFreshness } from "./freshness.mjs";
import { ask, get, median, processorSeconds } from "./load.mjs";
import { measureKills, measureMessages } from "./measure-messages.mjs";
import { measureRadius } from "./measure-radius.mjs";
import { measureTold } from "./measure-told.mjs";

const host = "127.0.0.1";
const port = Number(process.env.TORGET_BENCH_PORT || 3910);
const ports = { portal: port, static: port + 1, cache: port + 2 };
/** What an article may weigh, with stylesheet and font, beside the same text as a bare file. */
const promise = 1.25;
/** What one question to the access rules is measured against, in milliseconds. */
const ruleBookMeasure = 1;
/** What the gate may take for a page of 5,000 words, in milliseconds, also in a portal that has just started. */
const gateMeasure = 300;
/** How long after its time a planned deed may be done, in seconds. */
const latest = 5;
const rounds = 3;
const publications = 10;

async function ensureNginx() {
  if (process.platform !== "linux") throw new SentenceError("npm run bench reads processor time from /proc, so it needs Linux.");
  if (findNginx()) return;
  if (process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { quiet: true, env }).catch(() => undefined);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "nginx-light"], { quiet: true, env }).catch(() => undefined);
  }
  if (!findNginx()) throw new SentenceError("nginx is needed to measure against and is not installed (Debian: apt-get install nginx-light).");
}

/** The portal with a demonstration of its own, for as long as `work` takes. */
async function withPortal(folder, work) {
  const data = join(folder, "data");
  const env = { TORGET_DATA: data, DATABASE_URL: "", PUBLIC_URL: "", TORGET_DEMONSTRATION: "yes", NEXTAUTH_SECRET: "only-for-this-very-measurement-0123456789", TORGET_SEALING_KEY: "sealing-only-for-this-very-measurement-0123456789", NEXTAUTH_URL: `http://${host}:${port}`, LOG_LEVEL: "warn" };
  for (const each of Object.values(ports)) await requirePort(host, each);
  await runProgram("scripts/database/prepare.ts", { env: { ...env, HOST: host, PORT: String(port) }, quiet: true });
  const child = serve({ folder: process.env.TORGET_DIST || ".next", host, port, env });
  child.stdout.resume();
  const ended = new Promise((done) => child.on("close", done));
  try {
    await untilHealthy(`http://${host}:${port}`, child);
    return await work({ pid: child.pid, data });
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

/** nginx with the article as a file (the very bytes that the portal sends) and, on another port, as deploy/ has it. */
async function withNginx(folder, article, work) {
  mkdirSync(join(folder, "static"), { recursive: true });
  const { bytes } = await get(`http://${host}:${ports.portal}${article}`);
  writeFileSync(join(folder, "static/article.html"), bytes);
  const files = `server { listen ${host}:${ports.static}; root ${folder}/static; access_log off; add_header Content-Encoding br; }`;
  const still = await startNginx({ folder: join(folder, "static-nginx"), port: ports.static, http: files });
  const cacheFolder = join(folder, "cache-nginx");
  try {
    const cache = await startNginx({ folder: cacheFolder, port: ports.cache, http: siteConfig({ folder: cacheFolder, upstream: ports.portal, port: ports.cache, tls: false }) });
    try {
      return await work({ still, cache });
    } finally {
      await cache.stop();
    }
  } finally {
    await still.stop();
  }
}

/** Microseconds of processor time a request, of all processes in `pids`. */
async function costOf(pids, url, count, headers) {
  const spent = () => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0);
  const before = spent();
  await ask(url, count, headers);
  return ((spent() - before) / count) * 1e6;
}

async function measureProcessor({ portalPid, still, cache, article }) {
  const named = { Host: siteName };
  const found = { file: [], portal: [], cache: [] };
  await ask(`http://${host}:${ports.portal}${article}`, 3000);
  for (let round = 0; round < rounds; round += 1) {
    found.file.push(await costOf([still.pid], `http://${host}:${ports.static}/article.html`, 20_000, {}));
    found.portal.push(await costOf([portalPid], `http://${host}:${ports.portal}${article}`, 4_000, {}));
    // What the cache asks of the portal once a second is part of its price.
    found.cache.push(await costOf([cache.pid, portalPid], `http://${host}:${ports.cache}${article}`, 20_000, named));
  }
  return { file: median(found.file), portal: median(found.portal), cache: median(found.cache) };
}

const measureIn = async (script, parameters = []) => JSON.parse((await runProgram(script, { quiet: true, parameters })).trim().split("\n").at(-1));

const gateRow = ({ words, checks, median, slowest, first }) => [`the gate on a page of ${words} words, the very first time ÷ ${gateMeasure} ms`, (first / gateMeasure).toFixed(2), `${first.toFixed(0)} ms; then median ${median.toFixed(0)}, slowest ${slowest.toFixed(0)} ms; ${checks} checks`];

function printRows(rows) {
  process.stdout.write(`\n${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}\n`);
  for (const [what, value, beside] of rows) process.stdout.write(`${what.padEnd(64)}${value.padStart(8)}   [${beside}]\n`);
}

async function measureGate() {
  process.stdout.write("→ Looking through a page of 5,000 words …\n");
  const gate = await measureIn("scripts/bench/gate.ts");
  if (gate.first > gateMeasure) throw new SentenceError(`The gate took ${gate.first.toFixed(0)} ms for a page of ${gate.words} words; it may take ${gateMeasure}.`);
  return gate;
}

function print({ weighed, processor, fresh, rules, gate, editor }) {
  const [typical, heaviest] = [weighed[Math.floor(weighed.length / 2)], weighed.at(-1)];
  const ratio = (value) => value.toFixed(value < 10 ? 2 : 0);
  const rows = [
    ["bytes of an article ÷ bare file, the heaviest of " + weighed.length, ratio(heaviest.ratio), `${heaviest.html} + ${heaviest.css} + ${heaviest.font} ÷ ${heaviest.bare} + ${heaviest.css} + ${heaviest.font} B`],
    ["the same, the median article", ratio(typical.ratio), `${typical.html} ÷ ${typical.bare} B before stylesheet and font`],
    ["processor a request, portal alone ÷ file", ratio(processor.portal / processor.file), `${processor.portal.toFixed(0)} ÷ ${processor.file.toFixed(0)} µs`],
    ["processor a request, portal behind nginx ÷ file", ratio(processor.cache / processor.file), `${processor.cache.toFixed(0)} ÷ ${processor.file.toFixed(0)} µs`],
    ["publish to first fresh answer ÷ plain request", ratio(fresh.fresh / fresh.plain), `${fresh.fresh.toFixed(0)} ÷ ${fresh.plain.toFixed(2)} ms; slowest ${fresh.slowest.toFixed(0)} ms`],
    ["the same, read through nginx (keeps one second)", ratio(fresh.behind / fresh.plain), `${fresh.behind.toFixed(0)} ms`],
    ["publications after which the very next request was fresh", `${fresh.next}/${fresh.count}`, "start page and article"],
    ["a question to the access rules, 99th percentile ÷ 1 ms", ratio(rules.p99 / ruleBookMeasure), `${rules.p99.toFixed(2)} ms; median ${rules.median.toFixed(2)} ms; ${rules.questions} questions`],
    ["the same question once more ÷ the first time", ratio(rules.again / rules.median), `${rules.again.toFixed(3)} ÷ ${rules.median.toFixed(2)} ms`],
    gateRow(gate),
    ...editor,
  ];
  printRows(rows);
}

/** Opening the editor and the history of a page with 400 versions, against one with 4. */
async function measureEditor() {
  process.stdout.write("→ Opening the editor on pages with 4 and 400 versions …\n");
  const measured = await measureIn("scripts/bench/editor.ts");
  const row = (what, name) => {
    const [few, many] = [measured[`${name}4`], measured[`${name}400`]];
    return [what, (many.milliseconds / few.milliseconds).toFixed(2), `${many.milliseconds.toFixed(0)} ÷ ${few.milliseconds.toFixed(0)} ms; ${many.questions} and ${few.questions} questions to the database`];
  };
  return [row("opening the editor, 400 versions ÷ 4", "editor"), row("a page of the history, 400 versions ÷ 4", "history")];
}

/**
 * A thousand publications at set times, three instances, one killed in the middle (scripts/bench/schedule.ts).
 * @param spread over so many seconds; 0: all at one moment
 */
async function measureSchedule(spread) {
  process.stdout.write(`→ Doing a thousand planned deeds ${spread === 0 ? "at one moment" : `spread over ${spread} s`} with three instances, one of which is killed …\n`);
  const schedule = await measureIn("scripts/bench/schedule.ts", ["1000", String(spread)]);
  printRows([
    ["planned deeds done exactly once", `${schedule.once}/${schedule.count}`, `${schedule.instances} instances, one killed after ${schedule.killedAt}; ${schedule.twice} done twice`],
    [`the latest after its time ÷ ${latest} s`, (schedule.latest / 1_000 / latest).toFixed(2), `${schedule.latest} ms; 99th percentile ${schedule.p99}, median ${schedule.median} ms`],
  ]);
  if (schedule.once !== schedule.count) throw new SentenceError(`Of ${schedule.count} planned deeds ${schedule.once} were done exactly once.`);
  if (schedule.latest > latest * 1_000) throw new SentenceError(`A planned deed was done ${schedule.latest} ms after its time; it may be ${latest} s.`);
}

async function main() {
  requireNode("20.19");
  await ensureInstalled();
  await ensureGenerated();
  // npm run bench -- gate: that alone, which needs neither portal nor nginx.
  if (process.argv[2] === "gate") return printRows([gateRow(await measureGate())]);
  if (process.argv[2] === "editor") return printRows(await measureEditor());
  if (process.argv[2] === "told") {
    await ensureBuilt(process.env.TORGET_DIST || ".next");
    return printRows(await measureTold(Number(process.argv[3]) || 50_000));
  }
  // npm run bench -- radius [questions a second] [seconds]
  if (process.argv[2] === "radius") return printRows(await measureRadius(Number(process.argv[3]) || 500, Number(process.argv[4]) || 30));
  if (process.argv[2] === "kills") return printRows(await measureKills(Number(process.argv[3]) || 200));
  // npm run bench -- schedule: that alone too; it starts a PostgreSQL of its own.
  if (process.argv[2] === "schedule") {
    await measureSchedule(0);
    return measureSchedule(60);
  }
  const writes = process.argv[2] === "messages" || process.argv[2] === "spam";
  if (!writes) await ensureNginx();
  await ensureBuilt(process.env.TORGET_DIST || ".next");
  const folder = mkdtempSync(join(tmpdir(), "torget-bench-"));
  try {
    // npm run bench -- messages [minutes], npm run bench -- spam [how many]
    if (writes) return printRows(await measureMessages(process.argv[2], Number(process.argv[3]) || undefined, { portal: `http://${host}:${port}`, data: join(folder, "data"), during: (work) => withPortal(folder, work) }));
    const measured = await withPortal(folder, async ({ pid, data }) => {
      process.stdout.write("→ Weighing every article …\n");
      const weighed = await weighArticles(`http://${host}:${ports.portal}`);
      const article = new URL(weighed[Math.floor(weighed.length / 2)].url).pathname;
      return withNginx(folder, article, async ({ still, cache }) => {
        process.stdout.write("→ Asking for one article many times …\n");
        const processor = await measureProcessor({ portalPid: pid, still, cache, article });
        process.stdout.write(`→ Publishing ${publications} times …\n`);
        const places = { portal: `http://${host}:${ports.portal}`, front: `http://${host}:${ports.cache}` };
        return { weighed, processor, fresh: await measureFreshness({ ...places, data, count: publications }) };
      });
    });
    process.stdout.write("→ Asking the access rules ten thousand times …\n");
    const rules = await measureIn("scripts/bench/rules.ts");
    print({ ...measured, rules, gate: await measureGate(), editor: await measureEditor() });
    const heaviest = measured.weighed.at(-1);
    if (heaviest.ratio > promise) throw new SentenceError(`${heaviest.url} weighs ${heaviest.ratio.toFixed(2)} times its bare text; the promise is ${promise} at the most.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(failWith);

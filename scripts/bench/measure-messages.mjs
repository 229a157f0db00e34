// npm run bench -- messages, npm run bench -- spam: whether everything that is accepted is kept, and at what rate.
import { SentenceError } from "../lib/explain.mjs";
import { runProgram } from "../lib/steps.mjs";
import { writeAmongSpam, writeEvenly } from "./messages.mjs";

const perMinute = 2_000;
const real = 200;
const ms = (value) => `${value.toFixed(0)} ms`;

const keptIn = async (data) => JSON.parse((await runProgram("scripts/bench/messages-kept.ts", { env: { TORGET_DATA: data, DATABASE_URL: process.env.TORGET_BENCH_DATABASE_URL ?? "" }, quiet: true })).trim().split("\n").at(-1));

function requireKept(what, wanted, found) {
  if (found !== wanted) throw new SentenceError(`${what}: ${found} of ${wanted}.`);
}

async function messages(minutes, { portal, data, during }) {
  process.stdout.write(`→ ${perMinute} residents a minute write for ${minutes} minutes …\n`);
  const { table, took, references } = await during(() => writeEvenly(portal, { perMinute, minutes }));
  const { evenly } = await keptIn(data);
  const rows = table.map(({ sent, withReference, median, p95, p99, slowest }, minute) => [`minute ${minute + 1}: answered with a reference ÷ sent`, `${withReference}/${sent}`, `median ${ms(median)}; 95th percentile ${ms(p95)}, 99th ${ms(p99)}, slowest ${ms(slowest)}`]);
  const total = perMinute * minutes;
  requireKept("Messages that were given a reference", total, new Set(references).size);
  requireKept("Messages that lie in the database with a reference of their own", total, evenly.references);
  requireKept("Messages that are not held", total, evenly.all - evenly.held);
  return [...rows, ["messages in the database ÷ sent", `${evenly.all}/${total}`, `${took.toFixed(0)} s; each form was opened and read for 2 s first`]];
}

async function spam(count, { portal, data, during }) {
  process.stdout.write(`→ ${count} spam posts and ${real} residents at once …\n`);
  const told = await during(() => writeAmongSpam(portal, { spam: count, real }));
  const kept = await keptIn(data);
  requireKept("Real messages that are in the inbox", told.residents, kept.real.all - kept.real.held);
  requireKept("Spam posts that are held", count, kept.spam.held);
  return [
    ["real messages in the inbox ÷ sent", `${kept.real.all - kept.real.held}/${told.residents}`, `median ${ms(told.median)}, 99th percentile ${ms(told.p99)}`],
    ["spam held ÷ sent", `${kept.spam.held}/${count}`, `${(count / told.took).toFixed(0)} a second over ${told.took.toFixed(0)} s; none destroyed`],
    ["the inbox with all of it, new matters", ms(kept.inbox.milliseconds), `${kept.inbox.shown} shown of ${kept.inbox.count}`],
    ["the list of what is held", ms(kept.held.milliseconds), `${kept.held.shown} shown of ${kept.held.count}`],
  ];
}

/** @returns rows to print. @throws a sentence where something that was accepted is not there */
export const measureMessages = (what, much, given) => (what === "spam" ? spam(much ?? 20_000, given) : messages(much ?? 5, given));

/** npm run bench -- kills: whether everything is there exactly once after so many times kill -9. */
export async function measureKills(count) {
  process.stdout.write(`→ Killing a portal ${count} times while it receives and sends …\n`);
  const { inFiles, inServer, seconds } = JSON.parse((await runProgram("scripts/bench/kills.ts", { quiet: true, parameters: [String(count)] })).trim().split("\n").at(-1));
  const faults = [...inFiles.faults, ...inServer.faults];
  if (faults.length > 0) throw new SentenceError(`After ${count} kills something is not there exactly once: ${faults.join("; ")}`);
  const row = (what, { kills, receiving, sending, accepted, matters }) => [`messages there exactly once ÷ accepted, ${what}`, `${matters}/${accepted}`, `${kills} times kill -9, ${receiving} in the middle of receiving, ${sending} of sending; each receipt by mail once in the outbox, and sent`];
  return [row("embedded database", inFiles), row("PostgreSQL", inServer), ["both together", `${seconds.toFixed(0)} s`, "each kill starts a new process"]];
}

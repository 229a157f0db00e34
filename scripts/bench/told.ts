import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";
import { startMailServer } from "@/test/mail-server";
import { startPostgres } from "@/test/postgres";
import { get, median } from "./load.mjs";
import { runProgram, serve, untilHealthy } from "../lib/steps.mjs";

/*
 * So many subscribers get an urgent mail through the queue of a built portal, on a PostgreSQL of its own, while readers read and receipts leave:
 * how long it takes, and what it costs those. Prints JSON; milliseconds.
 */
const many = Number(process.argv[2] ?? 50_000);
const host = "127.0.0.1";
const port = Number(process.env.TORGET_BENCH_PORT || 3910);
const portal = `http://${host}:${port}`;
/** A page that is kept, and one that asks the database each time. */
const read = { kept: "/sv/nyheter", search: "/sv/sok?q=bygglov" };

type Times = Record<keyof typeof read, number[]>;

/** Reads one of each ten times a second until told to stop. */
async function readers(signal: AbortSignal): Promise<Times> {
  const times: Times = { kept: [], search: [] };
  while (!signal.aborted) {
    for (const [name, path] of Object.entries(read) as [keyof typeof read, string][]) {
      const began = performance.now();
      const { status } = await get(portal + path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      times[name].push(performance.now() - began);
    }
    await pause(100);
  }
  return times;
}

const told = (numbers: number[]) => ({ median: median(numbers), p99: numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.99)] ?? 0, count: numbers.length });
const all = ({ kept, search }: Times) => ({ kept: told(kept), search: told(search) });

const [server, folder, mail] = [await startPostgres(), await mkdtemp(join(tmpdir(), "torget-bench-told-")), await startMailServer()];
const secret = (what: string) => `${what}-only-for-this-very-measurement-0123456789`;
const env = { DATABASE_URL: "", TORGET_DATA: folder, PUBLIC_URL: "", TORGET_DEMONSTRATION: "yes", NEXTAUTH_SECRET: secret("session"), TORGET_SEALING_KEY: secret("sealing"), NEXTAUTH_URL: portal, TORGET_SMTP_URL: `smtp://${host}:${mail.port}`, TORGET_MAIL_FROM: "portalen@kommunen.example", LOG_LEVEL: "warn", HOST: host, PORT: String(port) };
let child: ChildProcess | undefined;
try {
  await server.run("create database torget");
  env.DATABASE_URL = server.url("torget");
  await applyMigrations(await openSchemaEngine(serverFactory(env.DATABASE_URL)));
  await runProgram("scripts/database/prepare.ts", { env, quiet: true });
  Object.assign(process.env, env);
  const { closeDatabase, database } = await import("@/lib/db");
  const { announce } = await import("@/lib/announcements");
  const { queueMail } = await import("@/lib/mail");
  const client = await database();
  for (let from = 0; from < many; from += 5_000) await client.subscriber.createMany({ data: Array.from({ length: Math.min(5_000, many - from) }, (_, at) => ({ address: `p${from + at}@hem.example`, locale: "sv", rhythm: "now" as const, wants: ["kind:alert"], confirmedAt: new Date(0) })) });
  child = serve({ folder: process.env.TORGET_DIST || ".next", host, port, env }) as unknown as ChildProcess;
  child.stdout?.resume();
  await untilHealthy(portal, child);
  for (const path of Object.values(read)) await get(portal + path);

  const before = new AbortController();
  const quiet = readers(before.signal);
  const receipt = async (address: string): Promise<number> => {
    const began = performance.now();
    await client.$transaction((transaction) => queueMail(transaction, { purpose: "matterReceived", address, subject: "Kvitto", text: "Kvitto" }));
    while (!mail.envelopes.some(({ to }) => to === address)) await pause(20);
    return performance.now() - began;
  };
  const receiptAlone = [await receipt("alone1@hem.example"), await receipt("alone2@hem.example"), await receipt("alone3@hem.example")];
  await pause(5_000);
  before.abort();
  const without = all(await quiet);

  const during = new AbortController();
  const busy = readers(during.signal);
  const began = performance.now();
  const reached = () => mail.envelopes.reduce((sum, { to }) => sum + Number(/^p\d+@hem\.example$/.test(to)), 0);
  await client.$transaction((transaction) => announce(transaction, { kind: "alert", key: "alert:1", subjects: {}, urgent: true, texts: { sv: { title: "Koka vattnet", summary: "Allt vatten ska kokas tills vidare." } }, addresses: { sv: "/sv" } }));
  const receipts: number[] = [];
  while (reached() < many && performance.now() - began < 1_800_000) receipts.push(await receipt(`receipt${receipts.length}@hem.example`));
  const took = performance.now() - began;
  during.abort();
  const withMail = all(await busy);
  const subscribers = mail.envelopes.filter(({ to }) => /^p\d+@hem\.example$/.test(to)).map(({ to }) => to);
  process.stdout.write(`${JSON.stringify({ many, took, received: subscribers.length, receivers: new Set(subscribers).size, without, withMail, receiptAlone: told(receiptAlone), receipts: told(receipts)})}\n`);
  await closeDatabase();
} finally {
  child?.kill("SIGTERM");
  await mail.pause();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

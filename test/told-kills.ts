import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { type MailStep, startMailServer } from "./mail-server";

/* Kills a portal (kill -9) again and again while it tells many subscribers, and counts what a mail server has taken. */

/** `minutes`: so much later than now. */
export type ToldOrder = { deed: "setUp"; subscribers: number } | { deed: "send"; minutes: number };
export type ToldAnswer = { told: "done" } | { told: "sent"; rows: { state: string; failure: string | null; count: number }[] } | { told: "failed"; why: string };

export interface ToldKillReport {
  /** How many kills hit it at work. */
  hit: number;
  /** Receivers of what was taken, as often as it was. */
  receivers: string[];
  /** The same by Message-ID. */
  messageIds: string[];
  rows: { state: string; failure: string | null; count: number }[];
}

const bundle = resolve("node_modules/.cache/torget/told-worker.mjs");

async function bundleWorker(): Promise<void> {
  await mkdir(resolve(bundle, ".."), { recursive: true });
  await build({ entryPoints: ["test/told-worker.ts"], outfile: bundle, bundle: true, platform: "node", format: "esm", target: "node24", packages: "external", alias: { "@": resolve("."), "server-only": resolve("test/nothing.ts") }, logLevel: "error" });
}

/** What the worker tells next; null where it has died. */
function nextOf(child: ChildProcess): Promise<ToldAnswer | null> {
  return new Promise((done) => {
    const settle = (told: ToldAnswer | null) => {
      child.off("message", settle).off("exit", onExit);
      done(told);
    };
    const onExit = () => settle(null);
    child.on("message", settle).on("exit", onExit);
  });
}

/** At which step of a mail each kill comes; the same as often as it stands here. */
const stepsKilledAt: MailStep[] = ["taken", "to", "answered", "from"];

/**
 * @param kills each after `after` further mails were taken
 */
export async function killWhileTelling({ env, subscribers, kills, after }: { env: Record<string, string>; subscribers: number; kills: number; after: number }): Promise<ToldKillReport> {
  await bundleWorker();
  const armed: { step: MailStep | null; from: number } = { step: null, from: 0 };
  let child: ChildProcess | undefined;
  const server = await startMailServer({
    onStep: (step) => {
      if (step === armed.step && server.taken.length >= armed.from) child?.kill("SIGKILL");
    },
  });
  const settings = { ...process.env, ...env, TORGET_SMTP_URL: `smtp://127.0.0.1:${server.port}`, TORGET_MAIL_FROM: "portalen@kommunen.example", LOG_LEVEL: "silent", NODE_COMPILE_CACHE: resolve(bundle, "../compiled") };
  const order = async (given: ToldOrder): Promise<ToldAnswer | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      child = spawn(process.execPath, ["--conditions=react-server", bundle], { env: settings as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
      if (!(await nextOf(child))) throw new Error("The worker ended before it began");
    }
    const told = nextOf(child);
    child.send(given);
    return told;
  };
  const report: ToldKillReport = { hit: 0, receivers: [], messageIds: [], rows: [] };
  try {
    await order({ deed: "setUp", subscribers });
    let minutes = 0;
    for (let kill = 0; kill < kills; kill += 1, minutes += 3) {
      Object.assign(armed, { step: stepsKilledAt[kill % stepsKilledAt.length], from: server.taken.length + after });
      report.hit += Number((await order({ deed: "send", minutes })) === null);
    }
    armed.step = null;
    for (let rest = 0; rest < 2; rest += 1, minutes += 3) {
      const told = await order({ deed: "send", minutes });
      if (told?.told !== "sent") throw new Error(`The worker did not send: ${JSON.stringify(told)}`);
      report.rows = told.rows;
    }
    return { ...report, receivers: server.envelopes.map(({ to }) => to), messageIds: [...server.taken] };
  } finally {
    if (child) child.kill("SIGKILL");
    await server.pause();
  }
}

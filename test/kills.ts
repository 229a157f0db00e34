import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { newTicket } from "@/domain/matters/post-ticket";
import { type MailStep, mailSteps, startMailServer } from "./mail-server";

/*
 * Kills a portal (kill -9) at each step of receiving a message and of sending mail, again and again on the same database, and says
 * whether everything that was accepted is there exactly once.
 */

interface SentPost {
  ticket: string;
  message: string;
  email: string;
}

/** `killAt`: dies before so many further questions to the database, or when it is about to answer. */
export type Order = { deed: "setUp" } | { deed: "count" } | { deed: "receive"; post: SentPost; killAt?: number } | { deed: "send"; minutes: number; killAt?: number };

export type Told =
  | { told: "done" }
  | { told: "received"; reference: string; code: string }
  | { told: "counted"; audited: number; mails: { id: string; address: string; sent: boolean }[]; matters: { reference: string; held: boolean; email: string; messages: string[] }[] }
  | { told: "failed"; why: string };

const bundle = resolve("node_modules/.cache/torget/kill-worker.mjs");

/** The worker as one file, so that it starts in a moment. */
async function bundleWorker(): Promise<void> {
  await mkdir(resolve(bundle, ".."), { recursive: true });
  await build({ entryPoints: ["test/kill-worker.ts"], outfile: bundle, bundle: true, platform: "node", format: "esm", target: "node24", packages: "external", alias: { "@": resolve("."), "server-only": resolve("test/nothing.ts") }, logLevel: "error" });
}

/** What the worker tells next; null where it has died. */
function nextOf(child: ChildProcess): Promise<Told | null> {
  return new Promise((done) => {
    const onMessage = (told: Told) => settle(told);
    const onExit = () => settle(null);
    const settle = (told: Told | null) => {
      child.off("message", onMessage).off("exit", onExit);
      done(told);
    };
    child.on("message", onMessage).on("exit", onExit);
  });
}

const isGone = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

function kill(child: ChildProcess): Promise<void> {
  if (isGone(child)) return Promise.resolve();
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGKILL");
  return gone;
}

export interface KillReport {
  kills: number;
  /** How many of them hit it in the middle of its work, by what it was at. */
  receiving: number;
  sending: number;
  /** Messages whose receipt came before the kill or at the next try. */
  accepted: number;
  matters: number;
  faults: string[];
}

interface Plan {
  env: Record<string, string>;
  kills: number;
}

/** Receiving dies before one of so many questions to the database, in such an order that few kills are spread over all of it. */
const steps = 14;

/** Runs the whole of it. @returns what was found; faults say what is not there exactly once */
export async function killManyTimes({ env, kills }: Plan): Promise<KillReport> {
  await bundleWorker();
  const report: KillReport = { kills, receiving: 0, sending: 0, accepted: 0, matters: 0, faults: [] };
  let armed: MailStep | null = null;
  let child: ChildProcess | undefined;
  const server = await startMailServer({ onStep: (step) => void (step === armed && child?.kill("SIGKILL")) });
  const settings = { ...process.env, ...env, TORGET_SMTP_URL: `smtp://127.0.0.1:${server.port}`, TORGET_MAIL_FROM: "portalen@kommunen.example", LOG_LEVEL: "silent", NODE_COMPILE_CACHE: resolve(bundle, "../compiled") };
  const begin = async (): Promise<ChildProcess> => {
    child = spawn(process.execPath, ["--conditions=react-server", bundle], { env: settings, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    if (!(await nextOf(child))) throw new Error("The worker ended before it began");
    return child;
  };
  const order = (given: Order): Promise<Told | null> => {
    if (!child || isGone(child)) return Promise.resolve(null);
    const told = nextOf(child);
    child.send(given);
    return told;
  };
  try {
    await begin();
    await order({ deed: "setUp" });
    let minutes = 0;
    const posts: { post: SentPost; reference: string }[] = [];
    for (let turn = 0; turn < kills; turn += 1) {
      if (!child || isGone(child)) await begin();
      if (turn % 2 === 0) {
        const post = { ticket: newTicket(Date.now() - 60_000), message: `Meddelande ${turn}`, email: `rut${turn}@hem.example` };
        const told = await order({ deed: "receive", post, killAt: ((turn / 2) * 3) % steps });
        report.receiving += Number(told === null);
        await kill(child!);
        await begin();
        // The sender has seen no receipt, or has, and sends once more.
        const again = await order({ deed: "receive", post });
        if (again?.told !== "received") report.faults.push(`turn ${turn}: not received at the next try: ${JSON.stringify(again)}`);
        else {
          report.accepted += 1;
          if (told?.told === "received" && (told.reference !== again.reference || told.code !== again.code)) report.faults.push(`turn ${turn}: another receipt`);
          posts.push({ post, reference: again.reference });
        }
      } else {
        minutes += 10;
        const at = ((turn - 1) * 2) % (mailSteps.length + 6);
        armed = mailSteps[at] ?? null;
        const told = await order({ deed: "send", minutes, ...(armed ? {} : { killAt: at - mailSteps.length }) });
        armed = null;
        report.sending += Number(told === null);
        await kill(child!);
      }
    }
    if (!child || isGone(child)) await begin();
    await order({ deed: "send", minutes: minutes + 30 });
    const told = await order({ deed: "count" });
    if (told?.told !== "counted") throw new Error("The worker did not count");
    report.matters = told.matters.length;
    judge(report, told, { posts, taken: server.taken });
    return report;
  } finally {
    if (child) await kill(child);
    await server.pause();
  }
}

function judge(report: KillReport, { matters, mails, audited }: Extract<Told, { told: "counted" }>, { posts, taken }: { posts: { post: SentPost; reference: string }[]; taken: string[] }): void {
  for (const { post, reference } of posts) {
    const own = matters.filter(({ email }) => email === post.email);
    if (own.length !== 1 || own[0]?.reference !== reference || own[0].held || own[0].messages.join() !== post.message) report.faults.push(`${post.message}: ${JSON.stringify(own)}`);
    const mail = mails.filter(({ address }) => address === post.email);
    if (mail.length !== 1 || !mail[0]?.sent || !taken.includes(mail[0].id)) report.faults.push(`the receipt of ${post.message}: ${JSON.stringify(mail)}`);
  }
  if (matters.length !== posts.length || mails.length !== posts.length || audited !== posts.length) report.faults.push(`${posts.length} posts, ${matters.length} matters, ${mails.length} mails, ${audited} rows in the trail`);
  const known = new Set(mails.map(({ id }) => id));
  for (const id of taken) if (!known.has(id)) report.faults.push(`the mail ${id} is of nothing`);
}

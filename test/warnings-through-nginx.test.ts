import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer as createProbe } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { urgentInsert } from "@/app/[locale]/(public)/_frame/urgent";
import { nothingKnown } from "@/domain/warnings/vma";
import { rememberWarnings } from "@/domain/warnings/vma-store";
import { watchWarnings } from "@/domain/warnings/vma-watch";
import { serveDocument } from "@/lib/document-cache";
import { insertPlace } from "@/lib/document-insert";
import { findNginx, makeCertificate, siteConfig, siteName, startNginx } from "@/scripts/lib/nginx.mjs";
import type { CaseName } from "./vma/cases";
import { type Simulator, startSimulator } from "./vma/simulator";

/*
 * From the source's change to what a resident reads through the real nginx, which keeps copies: the watch at its own pace, a
 * document that the portal keeps as well, and deploy/nginx/torget.conf. The portal's own server and the database are left out.
 */

let [simulator, portal, nginx, folder, port] = [] as unknown as [Simulator, Server, Awaited<ReturnType<typeof startNginx>>, string, number];
const stop = new AbortController();
let watched: Promise<void>;

/** How often the document has been made: what is kept is made once. */
let made = 0;
const document = async () => {
  made += 1;
  return { status: 200, html: `<!doctype html><title>En sida</title>${insertPlace}<main>${"Det som står på sidan. ".repeat(50)}</main>`, maxAge: 3_600 };
};

const isFree = (candidate: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createProbe().once("error", () => answer(false));
    probe.listen(candidate, "127.0.0.1", () => probe.close(() => answer(true)));
  });

/** The first of three free ports in a row (scripts/lib/nginx.mjs takes the two after its own), below those that the system gives out by itself. */
async function freePorts(): Promise<number> {
  const candidate = 20_000 + Math.floor(Math.random() * 10_000);
  const free = await Promise.all([0, 1, 2].map((more) => isFree(candidate + more)));
  return free.every(Boolean) ? candidate : freePorts();
}

/** The document as the portal serves it: what Next does around it is no part of this. */
function servePortal(): Promise<Server> {
  const server = createServer((asked, answer) => {
    const question = new Request(`http://127.0.0.1${asked.url ?? ""}`, { headers: asked.headers as Record<string, string> });
    void serveDocument(question, document, document, { insert: () => urgentInsert("sv", { path: null }) }).then(async (given) => {
      answer.writeHead(given.status, Object.fromEntries(given.headers)).end(Buffer.from(await given.arrayBuffer()));
    });
  });
  return new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(server)));
}

function read(): Promise<{ html: string; cache: string }> {
  return new Promise((done, fail) => {
    const asked = request({ host: "127.0.0.1", port, servername: siteName, rejectUnauthorized: false, path: "/sv/en-sida", headers: { host: siteName } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => done({ html: Buffer.concat(parts).toString(), cache: String(answer.headers["cache-control"]) }));
    });
    asked.on("error", fail).end();
  });
}

/** Reads the page until it says something; how long that took, in milliseconds. */
async function untilRead(says: (html: string) => boolean): Promise<number> {
  const began = performance.now();
  await vi.waitFor(async () => expect(says((await read()).html)).toBe(true), { timeout: 5_000, interval: 50 });
  return performance.now() - began;
}

const soonEnough = 5_000;

describe.runIf(findNginx())("behind nginx", () => {
  beforeAll(async () => {
    await rememberWarnings(nothingKnown);
    simulator = await startSimulator();
    watched = watchWarnings(simulator.url, stop.signal, { supplements: 3_600_000, alarm: 3_600_000 });
    portal = await servePortal();
    folder = mkdtempSync(join(tmpdir(), "torget-warnings-"));
    makeCertificate(folder);
    port = await freePorts();
    nginx = await startNginx({ folder, port, http: siteConfig({ folder, upstream: (portal.address() as AddressInfo).port, port, tls: true }) });
    await vi.waitFor(() => expect(simulator.listeners()).toBe(1), 5_000);
  });

  afterAll(async () => {
    stop.abort();
    await watched;
    await nginx.stop();
    await new Promise((closed) => portal.close(closed).closeAllConnections());
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
    await rememberWarnings(nothingKnown);
  });

  it.each<[CaseName, (html: string) => boolean]>([
    ["municipality", (html) => html.includes("Det brinner i en lagerbyggnad")],
    ["flood", (html) => /\d varningar till/.test(html)],
    ["down", (html) => html.includes("Det brinner") && html.includes("Vi har inte kunnat läsa nya uppgifter sedan")],
  ])("the case %s is on a kept page less than five seconds after the source has it, at the documented pace", async (name, says) => {
    const before = await read();
    expect([before.cache.includes("stale-if-error"), says(before.html)]).toEqual([true, false]);
    simulator.show(name);
    expect(await untilRead(says)).toBeLessThan(soonEnough);
    expect(made).toBe(1);
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { createServer, connect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { findNginx, makeCertificate, siteConfig, siteName, startNginx } from "../scripts/lib/nginx.mjs";

/*
 * deploy/nginx/torget.conf in front of the portal, in a real nginx, without a browser. Between the two stands a relay
 * that can be shut: for nginx that is a portal that has stopped, and the other tests keep theirs.
 */
const portal = new URL(process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900");
const ports = { nginx: Number(portal.port) + 80, relay: Number(portal.port) + 85 };
const browser = "gzip, deflate, br, zstd";

test.describe.configure({ mode: "serial" });
test.skip(!findNginx(), "nginx is not installed (Debian: apt-get install nginx-light)");

let folder: string;
let nginx: Awaited<ReturnType<typeof startNginx>>;
let relay: Server | undefined;
const open = new Set<Socket>();

async function openRelay(): Promise<void> {
  relay = createServer((near) => {
    const far = connect(Number(portal.port), portal.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => [near, far].forEach((each) => each.destroy())).on("close", () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => relay?.listen(ports.relay, "127.0.0.1", listening));
}

async function shutRelay(): Promise<void> {
  const closed = new Promise((done) => relay?.close(done));
  for (const socket of open) socket.destroy();
  await closed;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(path: string, headers: Record<string, string> = {}, form?: Record<string, string>): Promise<Answer> {
  return new Promise((done, fail) => {
    const body = form && new URLSearchParams(form).toString();
    const sent = { host: siteName, ...(body && { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) }), ...headers };
    const asked = request({ host: "127.0.0.1", port: ports.nginx, servername: siteName, rejectUnauthorized: false, path, method: body ? "POST" : "GET", headers: sent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    });
    asked.on("error", fail).end(body);
  });
}

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

function passwordOf(userName: string): string {
  const file = readFileSync(join(process.env.TORGET_DATA ?? "data", "demonstration-accounts.txt"), "utf8");
  return file.split("\n").find((line) => line.startsWith(`${userName} `))?.trim().split(/\s+/)[1] ?? "";
}

const cookiesOf = ({ headers }: Answer) => (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");

async function signIn(userName: string): Promise<string> {
  const page = await ask("/sv/logga-in");
  const csrfToken = /name="csrfToken"[^>]*value="([^"]*)"/.exec(page.text)?.[1] ?? /value="([^"]*)"[^>]*name="csrfToken"/.exec(page.text)?.[1] ?? "";
  const own = { cookie: cookiesOf(page), "sec-fetch-site": "same-origin" };
  const answer = await ask("/sv/logga-in", own, { csrfToken, userName, password: passwordOf(userName) });
  expect(answer.status).toBeLessThan(400);
  return cookiesOf(answer);
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "torget-nginx-"));
  makeCertificate(folder);
  await openRelay();
  nginx = await startNginx({ folder, port: ports.nginx, http: siteConfig({ folder, upstream: ports.relay, port: ports.nginx, tls: true, crisis: resolve(process.env.TORGET_DATA ?? "data", "crisis") }) });
});

test.afterAll(async () => {
  await nginx?.stop();
  await shutRelay();
  rmSync(folder, { recursive: true, force: true });
});

test("a page read before is served while the portal is stopped, whichever browser read it first, and anew afterwards", async () => {
  const before = await ask("/sv/nyheter", { "accept-encoding": browser });
  expect(before.status).toBe(200);
  expect(before.headers["content-encoding"]).toBe("br");
  await ask("/sv/nyheter");
  await shutRelay();
  // Longer than the second for which a copy is fresh.
  await later(2_500);
  const kept = await ask("/sv/nyheter", { "accept-encoding": "br" });
  expect(kept.status).toBe(200);
  expect(kept.headers.etag).toBe(before.headers.etag);
  expect((await ask("/sv/nyheter")).text).toContain("<h1");
  expect((await ask("/sv/nyheter", { "accept-encoding": "br", "if-none-match": before.headers.etag ?? "" })).status).toBe(304);

  const closed = await ask("/sv/forvaltningar");
  expect(closed.status, "never read before: nothing is kept").toBe(503);
  expect(closed.text).toContain("Webbplatsen svarar inte just nu");
  expect(closed.text, "what the portal knew when it went").toContain("Uppgifterna lästes");
  expect((await ask("/en/nowhere")).text).toContain("The website does not answer right now");
  const crisis = await ask("/sv/kris/just-nu");
  expect([crisis.status, crisis.text]).toEqual([200, expect.stringContaining("<h1>Krisinformation</h1>")]);
  await openRelay();
  expect((await ask("/sv/forvaltningar")).status).toBe(200);
});

test("pages of somebody who is signed in are kept for nobody, and not served while the portal is stopped", async () => {
  const cookie = await signIn("omar.haddad");
  for (const path of ["/sv/personal", "/sv/insidan"]) {
    const own = await ask(path, { cookie });
    expect(own.status, path).toBe(200);
    expect(own.headers["cache-control"]).toContain("no-store");
    expect((await ask(path)).status, `${path} without the cookie`).toBe(307);
  }
  await ask("/sv/logga-in");
  await ask("/sv/sok?q=bygglov");
  await shutRelay();
  for (const path of ["/sv/personal", "/sv/insidan", "/sv/logga-in", "/sv/sok?q=bygglov"]) expect((await ask(path, { cookie })).status, path).toBe(503);
  await openRelay();
});

test("every answer insists on TLS once, and the language of the start page is each reader's own", async () => {
  for (const path of ["/sv", "/arms.svg", "/sv/logga-in", "/sv/finns-inte"]) {
    const { headers } = await ask(path);
    expect(headers["strict-transport-security"], path).toBe("max-age=63072000; includeSubDomains");
  }
  expect((await ask("/", { "accept-language": "fi" })).headers.location).toMatch(/\/fi$/);
  expect((await ask("/", { "accept-language": "ar" })).headers.location).toMatch(/\/ar$/);
});

test("what a client says about its own address and name reaches nobody, and a body too large is refused", async () => {
  const lying = await ask("/sv/nyheter/", { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", forwarded: "host=evil.example" });
  expect(lying.headers.location ?? "").not.toContain("evil");
  const page = await ask("/sv", { "x-forwarded-host": "evil.example" });
  expect(page.text).not.toContain("evil.example");
  expect((await ask("/sv/logga-in", { "sec-fetch-site": "same-origin" }, { userName: "x".repeat(70_000) })).status).toBe(413);
});

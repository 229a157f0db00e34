import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { createPage } from "@/test/database";
import { gateWhereMissing, lookAtEverything } from "./backfill.commands";
import { linked, paragraph } from "./gate.fixtures";
import { checkExternalLinks } from "./links.commands";

/*
 * Trap 12: the link checker is a bounded job that goes on where it was, never work at a reader's request. The other
 * side is a real server on this machine.
 */

let server: Server;
let origin = "";
const asked: string[] = [];
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  "/ok": (_, response) => response.end("ok"),
  "/no-head": ({ method }, response) => response.writeHead(method === "HEAD" ? 500 : 200).end(),
  "/moved": (_, response) => response.writeHead(301, { location: "/ok" }).end(),
  "/for-now": (_, response) => response.writeHead(302, { location: "/ok" }).end(),
  "/loop": (_, response) => response.writeHead(301, { location: "/loop" }).end(),
  "/members": (_, response) => response.writeHead(403).end(),
  "/gone": (_, response) => response.writeHead(404).end(),
  // Nothing is ever answered.
  "/silent": () => undefined,
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    (answers[request.url ?? ""] ?? answers["/gone"])?.(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => {
  server.closeAllConnections();
  server.close(done);
}));
beforeEach(() => asked.splice(0));

const quick = { privateToo: true, hostPause: 0, timeout: 300 };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function pageWith(...paths: string[]) {
  const page = await createPage({ body: paths.map((path) => linked(`Sidan ${path}`, origin + path)) });
  const client = await database();
  return { ...page, states: async () => Object.fromEntries((await client.externalLink.findMany({ where: { url: { in: paths.map((path) => origin + path) } } })).map(({ url, state }) => [url.slice(origin.length), state])) };
}
const found = async (editionId: string) => (await (await database()).finding.findMany({ where: { editionId, check: { startsWith: "link" } }, orderBy: { check: "asc" } })).map(({ check }) => check);
const forget = async () => (await database()).contentReference.deleteMany();

describe("the link checker", () => {
  beforeEach(async () => {
    await forget();
    await (await database()).externalLink.deleteMany();
  });

  it("asks gently, follows what has moved, and tells what has moved for good in the text that links there", async () => {
    const { edition, states } = await pageWith("/ok", "/no-head", "/moved", "/for-now", "/loop", "/members", "/gone", "/silent");
    expect(await checkExternalLinks(quick)).toBe(8);
    expect(await states()).toEqual({ "/ok": "ok", "/no-head": "ok", "/moved": "redirected", "/for-now": "ok", "/members": "ok", "/loop": "unreachable", "/gone": "unreachable", "/silent": "unreachable" });
    expect(asked).toContain("HEAD /ok");
    expect(asked).not.toContain("GET /ok");
    expect(asked.filter((each) => each.endsWith("/loop")).length).toBe(6);
    expect(await found(edition.id)).toEqual(["linkMoved"]);
    expect((await (await database()).externalLink.findUniqueOrThrow({ where: { url: `${origin}/moved` } })).movedTo).toBe(`${origin}/ok`);
    expect(await checkExternalLinks(quick)).toBe(0);
  });

  it("calls a link dead only when it has failed on three days, and alive again at the first answer", async () => {
    const { edition, states } = await pageWith("/ok", "/gone");
    for (const [days, state] of [[10, "unreachable"], [20, "unreachable"], [30, "dead"]] as const) {
      await checkExternalLinks({ ...quick, now: inDays(days) });
      expect(await states(), `after ${days} days`).toMatchObject({ "/gone": state });
    }
    expect(await found(edition.id)).toEqual(["linkDead"]);
    const before = answers["/gone"];
    answers["/gone"] = (_, response) => void response.end("back");
    await checkExternalLinks({ ...quick, now: inDays(40) });
    if (before) answers["/gone"] = before;
    expect(await states()).toMatchObject({ "/gone": "ok" });
    expect(await found(edition.id)).toEqual([]);
  });

  it("asks so many at the most, keeps each answer as it comes, and goes on with the rest the next time", async () => {
    const paths = Array.from({ length: 7 }, (_, index) => `/ok?${index}`);
    for (const path of paths) answers[path] = (_, response) => void response.end("ok");
    await pageWith(...paths);
    expect(await checkExternalLinks({ ...quick, most: 3 })).toBe(3);
    // Cut off before the first question: nothing is lost and nothing is asked.
    expect(await checkExternalLinks({ ...quick, budget: -1 })).toBe(0);
    expect(await checkExternalLinks({ ...quick, most: 3 })).toBe(3);
    expect(await checkExternalLinks({ ...quick, most: 3 })).toBe(1);
    expect([...asked].sort()).toEqual(paths.map((path) => `HEAD ${path}`));
  });

  it("says nothing of any link when it is the portal that is cut off", async () => {
    const { states } = await pageWith("/silent");
    await checkExternalLinks(quick);
    expect(await states()).toEqual({ "/silent": "unknown" });
  });

  it("asks nothing that is not public, and forgets what no text links to any more", async () => {
    const { states } = await pageWith("/ok?private");
    await checkExternalLinks({ ...quick, privateToo: false });
    expect(asked).toEqual([]);
    expect(await states()).toEqual({ "/ok?private": "unreachable" });
    await forget();
    await checkExternalLinks(quick);
    expect(await (await database()).externalLink.count()).toBe(0);
  });
});

describe("texts that nobody writes in", () => {
  it("are looked at again, and what has become wrong with them by itself is found", async () => {
    const client = await database();
    const { edition } = await createPage({ body: [paragraph("Ansök senast den 3 mars 2025."), linked("Boverket", "https://www.boverket.se/")] });
    await forget();
    await gateWhereMissing();
    expect(await client.contentReference.count({ where: { editionId: edition.id } })).toBe(2);
    await client.finding.deleteMany();
    await lookAtEverything();
    expect(await client.finding.findMany({ where: { editionId: edition.id, severity: "warning" }, select: { check: true } })).toEqual([{ check: "datePassed" }]);
    const [before] = await client.finding.findMany({ where: { editionId: edition.id } });
    await lookAtEverything();
    expect((await client.finding.findMany({ where: { editionId: edition.id } }))[0]?.foundAt).toEqual(before?.foundAt);
  });
});

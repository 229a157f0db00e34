import { runInNewContext } from "node:vm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as page, POST as form } from "@/app/[locale]/(public)/subscribe/route";
import { POST } from "@/app/api/push/route";
import { GET as pageScript } from "@/app/push-page.js/route";
import { GET as worker } from "@/app/push-worker.js/route";
import { forgetOldSubscriptions } from "@/domain/subscriptions/forget.commands";
import { Journal } from "@/domain/subscriptions/journal";
import { expandPushes } from "@/domain/subscriptions/push-expand.commands";
import { sendPushes } from "@/domain/subscriptions/send-pushes.commands";
import { announce, type NewAnnouncement } from "@/lib/announcements";
import { database } from "@/lib/db";
import { whileAway } from "./database-away";
import { pushBrowser, type PushService, startPushService } from "./push-service";

const site = "http://127.0.0.1:3000";
const [minute, hour] = [60_000, 60 * 60_000];
const day = 24 * hour;
let service: PushService;

beforeAll(async () => {
  process.env.TORGET_PUSH_KEY = "fH3kV8sQ2wZ6nB1xT9pL5rC7mJ4yG0dE";
  service = await startPushService();
  return () => service.stop();
});

beforeEach(async () => {
  const client = await database();
  await client.pushSubscription.deleteMany();
  await client.announcement.deleteMany();
  service.taken.length = 0;
  service.answers.clear();
});

let number = 0;
const from = () => ({ "content-type": "application/json", "sec-fetch-site": "same-origin", "x-forwarded-for": `192.0.2.${(number += 1) % 250}` });
const ask = (body: unknown, headers: Record<string, string> = {}) => POST(new Request(`${site}/api/push`, { method: "POST", headers: { ...from(), ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) }));

/** A browser that has asked to be told. */
async function subscribe(name: string, more: { wants?: string[]; language?: string } = {}) {
  const { keys, open } = pushBrowser();
  const endpoint = `https://push.example/${name}`;
  const given = { endpoint, ...keys, wants: ["kind:news"], language: "sv", ...more };
  expect((await ask({ deed: "keep", ...given })).status).toBe(204);
  await (await database()).pushSubscription.updateMany({ where: { endpoint }, data: { createdAt: new Date(0) } });
  return { own: { endpoint, auth: keys.auth }, given, read: () => service.taken.filter(({ path }) => path === `/${name}`).map(({ body }) => JSON.parse(open(body).toString()) as Record<string, unknown>) };
}

const tell = async (more: Partial<NewAnnouncement> = {}) => (await database()).$transaction((transaction) => announce(transaction, { kind: "news", key: `push:${(number += 1)}`, subjects: {}, texts: { sv: { title: "Ny badplats", summary: "Den öppnar i juni." } }, addresses: { sv: "/sv/nyheter/badplats" }, ...more }));
const send = (later = 0) => sendPushes(undefined, () => Date.now() + later, service.post);
const messages = async () => (await database()).pushMessage.findMany({ select: { state: true, failure: true, attempts: true }, orderBy: { id: "asc" } });

describe("a browser that asks to be told", () => {
  it("is kept with its choices and nothing else, is shown what is kept, changes it and is erased", async () => {
    const { own, given } = await subscribe("anna", { wants: ["kind:alert", "place:ekeby"], language: "fi" });
    expect(await (await ask({ deed: "show", ...own })).json()).toEqual({ wants: ["kind:alert", "place:ekeby"], language: "fi" });
    expect((await ask({ deed: "keep", ...given, wants: ["kind:news"] })).status).toBe(204);
    expect(await (await database()).pushSubscription.findMany({ select: { wants: true, locale: true } })).toEqual([{ wants: ["kind:news"], locale: "fi" }]);
    expect((await ask({ deed: "erase", ...own })).status).toBe(204);
    expect([(await ask({ deed: "show", ...own })).status, await (await database()).pushSubscription.count()]).toEqual([404, 0]);
  });

  it("shows and changes nothing for whoever does not know what only it knows", async () => {
    const { own, given } = await subscribe("anna");
    const other = pushBrowser().keys;
    for (const deed of ["show", "erase"]) expect((await ask({ deed, ...own, auth: other.auth })).status).toBe(404);
    expect((await ask({ deed: "keep", ...given, ...other, wants: ["kind:event"] })).status).toBe(422);
    expect(await (await database()).pushSubscription.findMany({ select: { wants: true } })).toEqual([{ wants: ["kind:news"] }]);
  });

  it("is not taken from another site, nor with anything that is not what the page sends", async () => {
    const good = { deed: "keep", endpoint: "https://push.example/x", ...pushBrowser().keys, wants: ["kind:news"], language: "sv" };
    expect((await ask(good, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const wrong = [{ ...good, endpoint: "http://push.example/x" }, { ...good, endpoint: "https://a:b@push.example/x" }, { ...good, endpoint: "x" }, { ...good, endpoint: `https://push.example/${"x".repeat(1_000)}` }, { ...good, wants: [] }, { ...good, wants: ["x"] }, { ...good, language: "de" }, { ...good, more: "x" }, { ...good, deed: "x" }, "{", "x".repeat(70_000)];
    for (const body of wrong) expect((await ask(body)).status).toBe(400);
    expect((await ask(good, { "content-type": "text/plain" })).status).toBe(400);
    expect((await ask({ ...good, p256dh: "AAAA" })).status).toBe(422);
    expect((await whileAway(() => ask(good))).status).toBe(503);
    const flood = await Promise.all(Array.from({ length: 40 }, () => ask({ ...good, p256dh: "AAAA" }, { "x-forwarded-for": "198.51.100.7" })));
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(await (await database()).pushSubscription.count()).toBe(0);
  });
});

describe("what has been announced", () => {
  it("comes once to each browser that has asked for it, in its language, sealed, and at once", async () => {
    const anna = await subscribe("anna");
    const cia = await subscribe("cia", { wants: ["place:ekeby"], language: "ar" });
    await tell({ key: "news:1", texts: { sv: { title: "Ny badplats", summary: "Den öppnar i juni." }, ar: { title: "شاطئ جديد" } }, addresses: { sv: "/sv/nyheter/badplats", ar: "/ar/akhbar/badplats" } });
    await tell({ kind: "disturbance", urgent: true, key: "disturbance:1", subjects: { places: ["Ekeby"] }, until: new Date(Date.now() + hour) });
    expect([await expandPushes(), await expandPushes()]).toEqual([2, 0]);
    const runs = await Promise.all([send(), send()]);
    expect([runs.reduce((sum, { sent }) => sum + sent, 0), await send()]).toEqual([2, { sent: 0, failed: 0 }]);
    expect(anna.read()).toEqual([{ title: "Nyhet: Ny badplats", body: "Den öppnar i juni.", path: "/sv/nyheter/badplats", tag: "news:1", lang: "sv", dir: "ltr" }]);
    // In Swedish where there are no words in its language, and said to be so.
    expect(cia.read()).toEqual([expect.objectContaining({ tag: "disturbance:1", lang: "sv", dir: "ltr" })]);
    const headersOf = (name: string) => service.taken.find(({ path }) => path === `/${name}`)?.headers;
    expect(headersOf("anna")).toMatchObject({ ttl: "86400", urgency: "normal", "content-encoding": "aes128gcm", topic: expect.stringMatching(/^[\w-]{32}$/), authorization: expect.stringMatching(/^vapid t=.+, k=.+$/) });
    expect([headersOf("cia")?.urgency, Number(headersOf("cia")?.ttl) <= 3_600]).toEqual(["high", true]);
  });

  it("is not told to who came later, nor once it is over, and long words are cut", async () => {
    const anna = await subscribe("anna");
    await tell({ until: new Date(Date.now() + minute) });
    await tell({ texts: { sv: { title: "ord ".repeat(100), summary: "😀".repeat(2_000) } } });
    await expandPushes();
    expect(await send(2 * minute)).toEqual({ sent: 1, failed: 0 });
    const [read] = anna.read();
    expect([...String(read?.title)].length).toBeLessThanOrEqual(150);
    expect([...String(read?.body)]).toHaveLength(300);
    await tell();
    await (await database()).pushSubscription.updateMany({ data: { createdAt: new Date(Date.now() + hour) } });
    expect(await expandPushes()).toBe(0);
  });

  it("is tried again when the service asks for it, and given up after a day or where it is refused for good", async () => {
    await subscribe("upptagen");
    await subscribe("nekad");
    service.answers.set("/upptagen", { status: 503, headers: { "Retry-After": "7200" } }).set("/nekad", { status: 403 });
    await tell();
    await expandPushes();
    expect([await send(), await send(hour)]).toEqual([{ sent: 0, failed: 2 }, { sent: 0, failed: 0 }]);
    expect(await send(3 * hour)).toEqual({ sent: 0, failed: 1 });
    await send(2 * day);
    expect((await messages()).map(({ state, failure }) => `${state} ${failure}`).sort()).toEqual(["failed http403", "failed late"]);
    expect(await (await database()).pushSubscription.count()).toBe(2);
  });

  it("erases a browser that its service knows no longer, with all that was kept of it", async () => {
    await subscribe("borta");
    await subscribe("okand");
    const anna = await subscribe("anna");
    service.answers.set("/borta", { status: 410 }).set("/okand", { status: 404 });
    await tell();
    await expandPushes();
    await send();
    expect(await (await database()).pushSubscription.findMany({ select: { endpoint: true } })).toEqual([{ endpoint: anna.own.endpoint }]);
    expect(await messages()).toEqual([{ state: "sent", failure: null, attempts: 0 }]);
  });

  it("goes to no address but a public one", async () => {
    await subscribe("anna");
    for (const endpoint of ["https://127.0.0.1:1/x", "https://localhost/x", "https://[::1]/x", "https://169.254.169.254/x"]) {
      const client = await database();
      await client.pushSubscription.updateMany({ data: { endpoint } });
      await tell();
      await expandPushes();
      expect(await sendPushes()).toEqual({ sent: 0, failed: 1 });
    }
    expect(new Set((await messages()).map(({ state, failure }) => `${state} ${failure}`))).toEqual(new Set(["failed notPublic"]));
  });

  it("is sent by the next run where a run died before it left, and not again where it had", async () => {
    for (const name of ["a", "b", "c"]) await subscribe(name);
    await tell();
    await expandPushes();
    const client = await database();
    const [notLeft, left, answered] = await client.pushMessage.findMany({ orderBy: { id: "asc" } });
    await client.pushMessage.updateMany({ data: { state: "handed", claim: "dead-run", claimedUntil: new Date(Date.now() - minute) } });
    const journal = new Journal("dead-run");
    for (const [id, what] of [[left!.id, "gone"], [answered!.id, "gone"], [answered!.id, "sent"]] as const) journal.note(id, what);
    journal.close(true);
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(await client.pushMessage.findMany({ orderBy: { id: "asc" }, select: { id: true, state: true, failure: true } })).toEqual([{ id: notLeft!.id, state: "sent", failure: null }, { id: left!.id, state: "sent", failure: "interrupted" }, { id: answered!.id, state: "sent", failure: null }]);
  });

  it("is forgotten after a month, and a browser after two years of silence", async () => {
    await subscribe("anna");
    await tell();
    await expandPushes();
    await send();
    await forgetOldSubscriptions(new Date(Date.now() + 31 * day));
    expect([await messages(), await (await database()).pushSubscription.count()]).toEqual([[], 1]);
    await forgetOldSubscriptions(new Date(Date.now() + 731 * day));
    expect(await (await database()).pushSubscription.count()).toBe(0);
  });
});

describe("the page for subscribing", () => {
  const at = { params: Promise.resolve({ locale: "sv" }) };

  it("has one script of the portal's own, by a number that holds once, and hides what needs it", async () => {
    const answers = [await page(new Request(`${site}/sv/prenumerera`), at), await page(new Request(`${site}/sv/prenumerera`), at)];
    const nonces = answers.map(({ headers }) => /script-src 'nonce-([\w+/=]{24})'; connect-src 'self'; worker-src 'self';/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "");
    expect([new Set(nonces).size, nonces.includes("")]).toEqual([2, false]);
    const html = await answers[0]!.text();
    expect(html.match(/<script(?! type="application\/ld\+json")[^>]*>/g)).toEqual([`<script src="/push-page.js" defer="" nonce="${nonces[0]}">`]);
    expect(html).toMatch(/<div id="push" hidden=""/);
  });

  it("has none beside a form that came back", async () => {
    const answer = await form(new Request(`${site}/sv/prenumerera`, { method: "POST", body: new URLSearchParams({}), headers: { "sec-fetch-site": "same-origin" } }), at);
    expect([answer.headers.get("content-security-policy")?.includes("script-src 'none'"), (await answer.text()).includes("push-page")]).toEqual([true, false]);
  });

  it("gives out a script that asks nobody but the portal", async () => {
    const answer = pageScript();
    const text = await answer.text();
    expect([answer.headers.get("cache-control"), answer.headers.get("content-type")]).toEqual(["no-cache", "text/javascript; charset=utf-8"]);
    expect(text).not.toMatch(/https?:|cookie|localStorage|innerHTML|eval/);
  });
});

describe("the worker", () => {
  it("shows what comes and opens the portal's own pages, and does nothing else", async () => {
    const answer = worker();
    expect(["cache-control", "service-worker-allowed", "content-security-policy"].map((name) => answer.headers.get(name))).toEqual(["no-cache", "/", "default-src 'none'"]);
    const listeners = new Map<string, (event: object) => void>();
    const [shown, opened]: [unknown[], string[]] = [[], []];
    const self = { location: { origin: site, hostname: "127.0.0.1" }, addEventListener: (name: string, listener: () => void) => listeners.set(name, listener), registration: { showNotification: (...all: unknown[]) => shown.push(all) }, clients: { openWindow: (address: string) => opened.push(address) } };
    runInNewContext(await answer.text(), { self, URL });
    expect([...listeners.keys()]).toEqual(["push", "notificationclick"]);
    const waitUntil = () => undefined;
    listeners.get("push")?.({ waitUntil, data: { json: () => ({ title: "Nyhet", body: "x", path: "/sv/nyheter/x", tag: "t", lang: "sv", dir: "ltr" }) } });
    listeners.get("push")?.({ waitUntil, data: null });
    expect(JSON.parse(JSON.stringify(shown))).toEqual([["Nyhet", { body: "x", tag: "t", lang: "sv", dir: "ltr", data: { path: "/sv/nyheter/x" } }], ["127.0.0.1", { data: {} }]]);
    for (const path of ["/sv/nyheter/x", "//evil.example/", "https://evil.example/", undefined]) listeners.get("notificationclick")?.({ waitUntil, notification: { close: () => undefined, data: { path } } });
    expect(opened).toEqual([`${site}/sv/nyheter/x`, `${site}/`]);
  });
});

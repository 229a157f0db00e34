import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crisisFolder, keepCrisisFiles } from "@/app/_crisis/crisis-files";
import { GET as startPage } from "@/app/[locale]/(public)/route";
import { GET as letters } from "@/app/[locale]/(public)/a-z/route";
import { GET as crisisPage } from "@/app/[locale]/(public)/crisis/now/route";
import type { SignedIn } from "@/domain/access/access.schema";
import { givenAlert } from "@/domain/alerts/alerts.fixtures";
import { endAlert, publishAlert } from "@/domain/alerts/alerts.commands";
import { whenAlertsChange } from "@/domain/alerts/alerts-watch";
import { endCrisis, postInCrisis, startCrisis } from "@/domain/alerts/crisis.commands";
import { afterReading, nothingKnown } from "@/domain/warnings/vma";
import { supplementWarning } from "@/domain/warnings/supplements.commands";
import { findWarnings } from "@/domain/warnings/vma.queries";
import { rememberWarnings } from "@/domain/warnings/vma-store";
import { readFeed } from "@/domain/warnings/vma.schema";
import { locales } from "@/i18n/routing";
import { findNginx, siteConfig, startNginx } from "@/scripts/lib/nginx.mjs";
import { actorFor, createDepartment, createPerson } from "./database";
import { whileAway } from "./database-away";
import { cases } from "./vma/cases";

/* The municipality's alerts and the crisis page as residents meet them: on pages, and from nginx with neither portal nor database. */

let duty: SignedIn;
let departmentId = "";

beforeAll(async () => {
  const department = await createDepartment({ name: "Säkerhetsenheten" });
  departmentId = department.id;
  duty = await actorFor(await createPerson({ department, roles: ["emergencyPublisher"] }));
  whenAlertsChange(keepCrisisFiles);
  await keepCrisisFiles();
});

afterAll(() => whenAlertsChange(undefined));

const page = (headers: Record<string, string> = {}) => letters(new Request("http://127.0.0.1:3000/sv/a-o", { headers }), { params: Promise.resolve({ locale: "sv" }) });
const ask = async (route: typeof startPage, path: string) => (await route(new Request(`http://127.0.0.1:3000${path}`), { params: Promise.resolve({ locale: path.slice(1, 3) }) })).text();
const written = (path: string) => readFile(join(crisisFolder(), path), "utf8");
const wordsOf = { sv: { title: "Gå inte ut på isen", text: "Isen på Björksjön har brustit.\n\nHåll barn borta." }, en: { title: "Stay off the ice", text: "The ice has broken." } };

async function warn(more: Parameters<typeof givenAlert>[0] = {}): Promise<string> {
  const answer = await publishAlert(duty, departmentId, givenAlert({ texts: wordsOf, level: "emergency", ...more }), false);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.id;
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}

describe("an alert of the municipality", () => {
  it("stands on kept pages as soon as it is published, before everything else and never as a VMA, also while the database is away", async () => {
    const before = await page();
    expect(await before.text()).not.toContain("municipal-alert");
    const id = await warn();
    const after = await page({ "if-none-match": before.headers.get("etag") ?? "" });
    const html = await after.text();
    expect(after.status).toBe(200);
    const places = ['class="skip"', "municipal-alert emergency", "<header", "<main"].map((part) => html.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(html).toMatch(/role="alert".*Kommunen varnar: akut läge.*Gå inte ut på isen.*tel:\+46846500400.*Säkerhetsenheten/s);
    expect(html.slice(0, html.indexOf("<header"))).not.toMatch(/VMA|Viktigt meddelande/);
    expect(await whileAway(async () => (await page()).text())).toContain("Gå inte ut på isen");
    await endAlert(duty, id, 1);
    expect(await (await page()).text()).not.toContain("municipal-alert");
  });

  it("stands after the public warnings, and runs nothing", async () => {
    await rememberWarnings(afterReading(nothingKnown, readFeed(cases.municipality.body(new Date())), new Date()));
    const id = await warn({ texts: { sv: { title: "<script>alert(1)</script>", text: "\"><img src=x onerror=alert(1)>" } } });
    const html = await (await page()).text();
    expect(html.indexOf("public-warning")).toBeLessThan(html.indexOf("municipal-alert"));
    for (const text of [html, await ask(crisisPage, "/sv/kris/just-nu")]) expect(text).not.toMatch(/<script>alert|<img src=x/);
    await endAlert(duty, id, 1);
    await rememberWarnings(nothingKnown);
  });
});

describe("crisis mode", () => {
  it("makes the start page the light one, in every language, while other pages are as they were, and gives it back", async () => {
    await startCrisis(duty, departmentId, { texts: wordsOf, phone: "08-111 22 33", links: [{ text: "Så är isläget", href: "https://example.se/is" }] }, "Isolycka med många inblandade");
    await postInCrisis(duty, departmentId, { sv: "Räddningstjänsten är på plats.", en: "The rescue service is here." });
    const html = await ask(startPage, "/sv");
    for (const part of ["<h1>Gå inte ut på isen</h1>", "Räddningstjänsten är på plats.", "tel:112", "tel:11313", "tel:+4681112233", "https://example.se/is"]) expect(html).toContain(part);
    expect(html).not.toMatch(/<img|<script|<link|src=|Isolycka med många/);
    expect(html.length).toBeLessThan(14_000);
    expect(await ask(startPage, "/en")).toContain("The rescue service is here.");
    expect(await ask(startPage, "/ar")).toMatch(/<html lang="ar" dir="rtl">.*<h1 lang="sv" dir="ltr">Gå inte ut på isen<\/h1>/s);
    expect(await (await page()).text()).toContain("<h1");
    expect(await whileAway(() => ask(startPage, "/fi"))).toContain("Räddningstjänsten");
    expect(await written("start/sv.html")).toContain("Räddningstjänsten är på plats.");
    await endCrisis(duty, departmentId);
    expect(await ask(startPage, "/sv")).toContain('id="search"');
    await expect(written("start/sv.html")).rejects.toThrow("ENOENT");
  });

  it("its page has an address in peace too, with its own strict policy", async () => {
    const answer = await crisisPage(new Request("http://127.0.0.1:3000/sv/kris/just-nu"), { params: Promise.resolve({ locale: "sv" }) });
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(await answer.text()).toContain("Kommunen har inga akuta meddelanden just nu.");
  });
});

describe("the files", () => {
  it("are whole pages in every language that others may read, without anything left behind of their writing", async () => {
    await warn();
    for (const locale of locales) for (const variant of ["page", "away"]) expect(await written(`${variant}/${locale}.html`)).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(await written("away/en.html")).toContain("Stay off the ice");
    expect((await readdir(crisisFolder(), { recursive: true })).filter((name) => /[0-9a-f]{8}-/.test(name))).toEqual([]);
    expect([(await stat(join(crisisFolder(), "away"))).mode & 0o777, (await stat(join(crisisFolder(), "away/sv.html"))).mode & 0o777]).toEqual([0o755, 0o644]);
    expect(JSON.parse(await written("warnings.json"))).toMatchObject({ crisis: false, alerts: [{ level: "emergency", texts: wordsOf }], vma: { source: "Sveriges Radio", warnings: [] } });
  });

  it("tell of a public warning too, and leave out what has run out", async () => {
    const now = new Date();
    await rememberWarnings(afterReading(nothingKnown, readFeed(cases.municipality.body(now)), now));
    await keepCrisisFiles(now);
    expect(await written("away/sv.html")).toMatch(/Det brinner i en lagerbyggnad.*Gå inte ut på isen/s);
    const [warning] = findWarnings(now).warnings;
    if (!warning) throw new Error("No warning stands");
    expect(await supplementWarning(duty, { identifier: warning.identifier, seen: "", exercise: false }, { sv: { place: "Idrottshallen <är> öppen", call: "Ring 08-111 22 33.", links: [{ title: "Karta", address: "https://karta.example/hall" }] } })).toMatchObject({ ok: true });
    await keepCrisisFiles(now);
    expect(await written("away/sv.html")).toMatch(/Det brinner i en lagerbyggnad.*Idrottshallen &lt;är&gt; öppen.*tel:\+4681112233.*https:\/\/karta\.example\/hall.*Gå inte ut på isen/s);
    await keepCrisisFiles(new Date(now.getTime() + 241 * 60_000));
    expect(await written("away/sv.html")).not.toMatch(/Det brinner i en lagerbyggnad|Gå inte ut på isen/);
    await keepCrisisFiles(now);
  });
});

describe.skipIf(!findNginx())("nginx, with the portal and the database gone", () => {
  const folder = mkdtempSync(join(tmpdir(), "torget-crisis-"));
  let port = 0;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  const get = async (path: string, given: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", ...given });
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  };

  beforeAll(async () => {
    port = await freePort();
    nginx = await startNginx({ folder, port, http: siteConfig({ folder, upstream: await freePort(), port, tls: false, crisis: resolve(crisisFolder()) }) });
  });

  afterAll(async () => {
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("serves the crisis page at its address, and in place of every other with the word that the portal is away", async () => {
    for (const [path, words] of [["/sv/kris/just-nu", "Krisinformation"], ["/en/crisis/now", "Crisis information"], ["/fi/kriisi/nyt", "Kriisitiedotus"], ["/ar/tawari/alan", "معلومات الأزمات"]] as const) {
      const { status, type, text } = await get(path);
      expect([path, status, type]).toEqual([path, 200, "text/html; charset=utf-8"]);
      expect(text).toContain(`<h1>${words}</h1>`);
      expect(text).toContain(path === "/en/crisis/now" ? "Stay off the ice" : "Gå inte ut på isen");
    }
    for (const [path, words] of [["/sv", "Webbplatsen svarar inte just nu"], ["/sv/bygga", "Webbplatsen svarar inte just nu"], ["/en/search?q=ice", "The website does not answer right now"], ["/ar", "الموقع لا يستجيب"], ["/", "Webbplatsen svarar inte just nu"]] as const) {
      const { status, type, text } = await get(path);
      expect([path, status, type]).toEqual([path, 503, "text/html; charset=utf-8"]);
      expect(text).toContain(words);
      expect(text).toContain("tel:112");
    }
    expect(await get("/sv/kontakt/fraga", { method: "POST", body: "x=1" })).toMatchObject({ status: 503, text: expect.stringContaining("Det brinner i en lagerbyggnad") as string });
  });

  it("serves the last warnings for machines", async () => {
    const { status, text } = await get("/api/warnings.json");
    expect([status, JSON.parse(text)]).toMatchObject([200, { alerts: [{ level: "emergency" }], vma: { warnings: [{ state: "inForce" }] } }]);
  });

  it("serves the crisis page as start page while crisis mode is on", async () => {
    await startCrisis(duty, departmentId, { texts: wordsOf, phone: null, links: [] }, "Isolycka med många inblandade");
    expect(await get("/sv")).toMatchObject({ status: 200, text: expect.stringContaining("<h1>Gå inte ut på isen</h1>") as string });
    expect(await get("/en")).toMatchObject({ status: 200, text: expect.stringContaining("<h1>Stay off the ice</h1>") as string });
    await endCrisis(duty, departmentId);
    expect((await get("/sv")).status).toBe(503);
  });
});

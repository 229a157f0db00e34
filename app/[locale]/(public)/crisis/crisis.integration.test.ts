import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as letters } from "@/app/[locale]/(public)/a-z/route";
import { askForNews } from "@/domain/warnings/crisis-news-watch";
import { knownNews, noNews, recallNews, rememberNews } from "@/domain/warnings/crisis-news-store";
import { afterFailing, afterReading, nothingKnown } from "@/domain/warnings/vma";
import { rememberWarnings } from "@/domain/warnings/vma-store";
import { readFeed } from "@/domain/warnings/vma.schema";
import { swedishInstant } from "@/lib/dates";
import { env } from "@/lib/env";
import { whileAway } from "@/test/database-away";
import { type CaseName, cases } from "@/test/vma/cases";
import { newsCases, type NewsName } from "@/test/vma/news";
import { type Simulator, startSimulator } from "@/test/vma/simulator";
import { GET } from "./route";

const pageText = async (locale = "sv") => (await GET(new Request(`http://127.0.0.1:3000/${locale}/kris`), { params: Promise.resolve({ locale }) })).text();
const hear = (name: CaseName) => rememberWarnings(afterReading(nothingKnown, readFeed(cases[name].body(new Date())), new Date()));
const settings = { ...env() };
let simulator: Simulator;

const read = async (name: NewsName) => {
  simulator.showNews(name);
  return askForNews(simulator.newsUrl, new AbortController().signal);
};

beforeAll(async () => {
  simulator = await startSimulator();
  Object.assign(env(), { TORGET_VMA_URL: simulator.url, TORGET_KRISINFORMATION_URL: simulator.newsUrl });
});

beforeEach(async () => {
  await rememberWarnings(nothingKnown);
  await rememberNews(noNews);
});

afterAll(async () => {
  vi.useRealTimers();
  Object.assign(env(), settings);
  await rememberWarnings(nothingKnown);
  await simulator.close();
});

describe("the page of what to do when something happens", () => {
  it("tells of warnings that stand, of dangers that are over, and whom to ring, once and in every language", async () => {
    await hear("municipality");
    const html = await pageText();
    expect(html.match(/Det brinner i en lagerbyggnad/g)).toHaveLength(1);
    expect(html.indexOf("<main")).toBeLessThan(html.indexOf("Det brinner i en lagerbyggnad"));
    for (const number of ["tel:112", "tel:11313", "tel:1177", "tel:+46846500400"]) expect(html).toContain(`href="${number}"`);
    await hear("cancel");
    expect(await pageText()).toMatch(/Faran är över: de senaste tolv timmarna[^]*Faran är över/);
    for (const locale of ["en", "fi", "ar"]) expect(await pageText(locale)).toContain("tel:112");
  });

  it("says that there is none only where the source has just been heard, and when that was", async () => {
    expect(await pageText()).toContain("Vi har inte fått något svar från Sveriges Radio än");
    await hear("empty");
    expect(await pageText()).toMatch(/Ingen varning \(VMA\) gäller för Björkvalla kommun just nu\.[^]*Vi hörde senast av dem \d+ /);
    await rememberWarnings(afterFailing(afterReading(nothingKnown, { alerts: [], malformed: 0 }, new Date(Date.now() - 301_000)), "503", new Date()));
    const html = await pageText();
    expect([html.includes("Ingen varning"), html.includes("Vi kan inte läsa varningar")]).toEqual([false, true]);
    Object.assign(env(), { TORGET_VMA_URL: "off" });
    expect(await pageText()).toContain("Den här webbplatsen hämtar inga varningar");
    Object.assign(env(), { TORGET_VMA_URL: simulator.url });
  });

  it("is there, with what is known now, while the database is away, however old the last good copies are", async () => {
    await hear("empty");
    await pageText();
    await hear("nation");
    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ["Date"] });
    expect(await whileAway(() => pageText())).toContain("Det brinner i en lagerbyggnad");
    vi.useRealTimers();
  });
});

describe("news of krisinformation.se", () => {
  it.each<[NewsName, boolean, string[], string[]]>([
    ["snow", true, ["Kraftigt snöfall", "SMHI har utfärdat", 'href="https://www.krisinformation.se/nyheter/2026/november/snofall"', "Hämtat från Krisinformation.se"], ["Mer snö väntas"]],
    ["none", true, ["inte skrivit om något i länet"], ["Kraftigt snöfall"]],
    ["hostile", true, ["Håll dig inne &amp; lyssna."], ["alert(1)", "javascript:", "onerror"]],
    ["malformedOfTwo", true, ["Kraftigt snöfall"], []],
    ["old", true, ["inte skrivit om något"], ["Kraftigt snöfall"]],
    ["warning", true, ["inte skrivit om något"], ["Kraftigt snöfall"]],
    ["withoutZone", true, ["Kraftigt snöfall"], []],
    ["html", false, ["Vi kan inte läsa nyheter"], ["inte skrivit"]],
    ["noList", false, ["Vi kan inte läsa nyheter"], ["inte skrivit"]],
    ["down", false, ["Vi kan inte läsa nyheter"], ["inte skrivit"]],
  ])("in the case %s are told as they are", async (name, answered, there, missing) => {
    expect(newsCases).toHaveProperty(name);
    expect(await read(name)).toBe(answered);
    const html = await pageText();
    for (const words of there) expect(html).toContain(words);
    for (const words of missing) expect(html).not.toContain(words);
  });

  it("are of the municipality's county and the last seven days, in both of its languages", async () => {
    const before = simulator.newsAsked().length;
    await read("snow");
    expect(simulator.newsAsked().slice(before).sort()).toEqual(["?language=en&counties=01&days=7&format=json", "?language=sv&counties=01&days=7&format=json"]);
    expect(await pageText("en")).toContain("Heavy snowfall");
    expect(await pageText("ar")).toMatch(/<h3 lang="en" dir="ltr"><a href="[^"]*" hreflang="en">Heavy snowfall/);
    await read("onlySwedish");
    expect(await pageText("en")).toMatch(/<h3 lang="sv"><a [^>]*>Kraftigt/);
  });

  it("that cannot be read any longer go on being shown, with when they were read, also after a restart", async () => {
    await read("snow");
    await read("down");
    vi.useFakeTimers({ now: Date.now() + 31 * 60_000, toFake: ["Date"] });
    expect(await pageText()).toMatch(/Kraftigt snöfall[^]*Vi har inte kunnat läsa nyare uppgifter/);
    vi.useRealTimers();
    const before = knownNews();
    delete (globalThis as { torgetCrisisNews?: unknown }).torgetCrisisNews;
    await recallNews();
    expect(knownNews()).toEqual(before);
  });
});

describe("the test of the sirens", () => {
  it("is told on every page on its day, and on the crisis page always, with what the signals mean", async () => {
    const letter = async () => (await letters(new Request("http://127.0.0.1:3000/sv/a-o"), { params: Promise.resolve({ locale: "sv" }) })).text();
    vi.useFakeTimers({ now: swedishInstant("2026-12-07T09:00"), toFake: ["Date"] });
    expect(await letter()).toContain("Varningssirenerna provas i dag klockan 15.00");
    const html = await pageText();
    expect([html.includes("siren-notice"), /Nästa prov är 7 december 2026\./.test(html), html.includes("signaler på sju sekunder")]).toEqual([false, true, true]);
    vi.setSystemTime(swedishInstant("2026-12-08T09:00"));
    expect(await letter()).not.toContain("siren-notice");
    expect(await pageText()).toContain("Nästa prov är 1 mars 2027.");
    vi.useRealTimers();
  });
});

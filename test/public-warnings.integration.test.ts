import { afterEach, describe, expect, it, vi } from "vitest";
import { GET as letters } from "@/app/[locale]/(public)/a-z/route";
import { GET as question } from "@/app/[locale]/(public)/contact/question/route";
import { afterFailing, afterReading, nothingKnown } from "@/domain/warnings/vma";
import { rememberWarnings } from "@/domain/warnings/vma-store";
import { findWarnings } from "@/domain/warnings/vma.queries";
import { readFeed } from "@/domain/warnings/vma.schema";
import { whileAway } from "./database-away";
import { type CaseName, cases } from "./vma/cases";

/* Public warnings on the documents that residents read, through the real routes. */

const now = () => new Date();
const hear = (name: CaseName, at = now()) => rememberWarnings(afterReading(nothingKnown, readFeed(cases[name].body(now())), at));
const read = (locale = "sv", headers: Record<string, string> = {}) => letters(new Request(`http://127.0.0.1:3000/${locale}/a-o`, { headers }), { params: Promise.resolve({ locale }) });
const textOf = async (locale?: string) => (await read(locale)).text();

afterEach(async () => {
  vi.useRealTimers();
  await rememberWarnings(nothingKnown);
});

/** What the public reads of each case of the test set, from the header down to the last word: how many warnings, and a few of their words. */
const told: Record<Exclude<CaseName, "down" | "html" | "noList">, [number, string?]> = {
  empty: [0],
  municipality: [1, "Röken är farlig."],
  county: [1, "Stockholms län"],
  nation: [1, "Sverige"],
  elsewhere: [0],
  update: [1, "Nya uppgifter: Viktigt meddelande"],
  cancel: [1, "Faran är över"],
  cancelByIncident: [1, "Faran är över"],
  cancelOfUpdate: [1, "Faran är över"],
  cancelOfFirst: [1, "Faran är över"],
  exercise: [0],
  test: [0],
  expired: [0],
  withoutEnd: [1, "Det brinner"],
  bilingual: [1, '<div class="vma-words" lang="en" dir="ltr"><p class="as-written">A warehouse is on fire'],
  withoutGeocode: [0],
  categoryAsText: [1, "Det brinner"],
  malformedOfTwo: [1, "Det brinner"],
  restricted: [0],
  hostile: [1, "&lt;img src=x onerror=alert(1)&gt;"],
  flood: [5, "2 varningar till"],
  clockAhead: [1, "Det brinner"],
  slow: [1, "Det brinner"],
};

it.each(Object.entries(told))("the case %s of the test set is told as it is, from the source's answer to the page", async (name, [count, words = "<header"]) => {
  await hear(name as CaseName);
  const html = await textOf();
  expect([html.match(/<article class="public-warning/g)?.length ?? 0, html.includes(words)]).toEqual([count, true]);
});

it("a thousand warnings, each with new words, are put in order once and not for every reader", async () => {
  const alerts = readFeed(cases.flood.body(now())).alerts.map((vma) => ({ ...vma, info: vma.info.map((info) => ({ ...info, area: [{ areaDesc: "", geocode: ["0199"] }] })) }));
  const updates = alerts.map((vma) => ({ ...vma, identifier: `${vma.identifier}-2`, msgType: "Update" as const, references: [vma.identifier] }));
  await rememberWarnings(afterReading(nothingKnown, { alerts: [...alerts, ...updates], malformed: 0 }, now()));
  const [at, began] = [now(), performance.now()];
  expect(findWarnings(at).warnings).toHaveLength(500);
  const first = performance.now() - began;
  const again = performance.now();
  for (let reader = 0; reader < 1_000; reader += 1) findWarnings(at);
  expect([first < 1_000, performance.now() - again < Math.max(first, 20)]).toEqual([true, true]);
});

describe("a public warning", () => {
  it("stands before everything but the way past it, word for word, and is gone when it is", async () => {
    expect(await textOf()).not.toContain("public-warning");
    await hear("municipality");
    const html = await textOf();
    expect(html).toContain("Viktigt meddelande till allmänheten (VMA)");
    expect(html).toContain("Det brinner i en lagerbyggnad i Björkvalla hamn.");
    const places = ['class="skip"', "public-warning", "<header", "<main"].map((part) => html.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    await hear("empty");
    expect(await textOf()).not.toContain("public-warning");
  });

  it("is told in the reader's language, its own words marked as Swedish", async () => {
    await hear("municipality");
    const html = await textOf("ar");
    expect(html).toContain("إعلان مهم للجمهور");
    expect(html).toMatch(/<div class="vma-words" lang="sv" dir="ltr"><p class="as-written">Det brinner/);
  });

  it("is not hidden from a browser that holds the page as it was", async () => {
    const before = (await read()).headers.get("etag") ?? "";
    await hear("municipality");
    const after = await read("sv", { "if-none-match": before });
    expect([after.status, await after.text()]).toEqual([200, expect.stringContaining("public-warning")]);
    expect((await read("sv", { "if-none-match": after.headers.get("etag") ?? "" })).status).toBe(304);
  });

  it("reaches those who read copies while the database is away", async () => {
    await textOf();
    await hear("nation");
    expect(await whileAway(() => textOf())).toContain("Det brinner i en lagerbyggnad");
  });

  it("stands on forms and what is made for one reader too", async () => {
    await hear("municipality");
    const form = await question(new Request("http://127.0.0.1:3000/sv/kontakt/fraga"), { params: Promise.resolve({ locale: "sv" }) });
    expect(await form.text()).toContain("Det brinner i en lagerbyggnad");
  });

  it("runs nothing, whatever it says", async () => {
    await hear("hostile");
    const html = await textOf();
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toContain("javascript:");
  });

  it("interrupts a screen reader with one short line for two minutes, and is a part of the page after that", async () => {
    await hear("municipality");
    const html = await textOf();
    expect(html).toContain('<p class="fresh" role="alert">Ny varning: viktigt meddelande till allmänheten.</p><h2');
    expect(html.match(/role="alert"/g)).toHaveLength(1);
    vi.useFakeTimers({ now: Date.now() + 121_000, toFake: ["Date"] });
    expect(await textOf()).not.toContain('role="alert"');
  });

  it("that is over says so, and one that cannot be read again says since when", async () => {
    await hear("cancel");
    expect(await textOf()).toContain("Faran är över");
    const kept = afterReading(nothingKnown, readFeed(cases.municipality.body(now())), now());
    await rememberWarnings(afterFailing(kept, "503", now()));
    expect(await textOf()).toContain("Vi har inte kunnat läsa nya uppgifter sedan");
  });
});

it("no warnings and no answer for five minutes are not told as no warnings", async () => {
  const readAt = (ago: number) => afterReading(nothingKnown, { alerts: [], malformed: 0 }, new Date(Date.now() - ago));
  await rememberWarnings(afterFailing(readAt(299_000), "503", new Date(Date.now() - 240_000)));
  expect(await textOf()).not.toContain("public-warning");
  await rememberWarnings(afterFailing(readAt(301_000), "503", new Date(Date.now() - 240_000)));
  expect(await textOf()).toContain("Vi kan inte läsa varningar från Sveriges Radio just nu");
  // Nor is it where nobody asks any longer.
  await rememberWarnings(readAt(301_000));
  expect(await textOf()).toContain("Vi kan inte läsa varningar från Sveriges Radio just nu");
});

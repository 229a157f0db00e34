import { describe, expect, it } from "vitest";
import { capFaults } from "@/test/cap/validate";
import { brokenRules } from "@/lib/feeds/feed-rules.fixtures";
import { capIndex, capMessages, type CapSender, capTime, capXml, type Revision } from "./cap";

const now = new Date("2026-11-28T12:00:00Z");
const minutes = (ahead: number) => new Date(now.getTime() + ahead * 60_000);
const words = { sv: { title: "Vattnet är otjänligt i <Hamnen>", text: "Koka vattnet & drick inte ur kranen." }, ar: { title: "الماء غير صالح", text: "اغلِ الماء." } };
const revision = (number: number, more: Partial<Revision> = {}): Revision => ({
  number, at: minutes(number - 10), deed: number === 1 ? "published" : "changed", level: "warning", texts: words, startsAt: minutes(-9), endsAt: minutes(240), phone: "08-465 004 00", link: null,
  department: { sv: "Va-enheten" }, place: null, ...more,
});
const events = { information: "Kommunen informerar", warning: "Kommunen varnar", emergency: "Kommunen varnar: akut läge" };
const sender: CapSender = { sender: "kommun@bjorkvalla.example", name: { sv: "Björkvalla kommun", ar: "بلدية بيوركفالا" }, code: "0199", pages: { sv: "https://www.bjorkvalla.example/sv/kris" }, events: { sv: events, ar: events }, cancelled: "Meddelandet gäller inte längre." };
const told = (revisions: Revision[], at = now) => capMessages("a1", revisions, at).map(({ identifier, msgType, references }) => `${msgType} ${identifier}${references.map((earlier) => ` < ${earlier.identifier}`).join("")}`);

describe("an alert in CAP", () => {
  it.each(["information", "warning", "emergency"] as const)("is valid by the schema at the level %s, in every language that it is in", async (level) => {
    const [message] = capMessages("a1", [revision(1, { level, place: { names: { sv: "Vatten och avlopp" } }, link: "https://example.se/vatten?a=1&b=2" })], now);
    const xml = capXml(message!, sender);
    expect(await capFaults(xml)).toEqual([]);
    expect(xml).toContain("<status>Actual</status>");
    expect([...xml.matchAll(/<language>(.*?)<\/language>/g)].map(([, language]) => language)).toEqual(["sv-SE", "ar"]);
  });

  it("that is changed and ended names all the messages before it", async () => {
    const messages = capMessages("a1", [revision(1), revision(2), revision(3, { deed: "ended" })], now);
    expect(messages.map(({ msgType }) => msgType)).toEqual(["Alert", "Update", "Cancel"]);
    const xml = messages.map((message) => capXml(message, sender));
    for (const each of xml) expect(await capFaults(each)).toEqual([]);
    expect(xml[2]).toContain("<references>kommun@bjorkvalla.example,torget-a1-1,2026-11-28T12:51:00+01:00 kommun@bjorkvalla.example,torget-a1-2,2026-11-28T12:52:00+01:00</references>");
    expect(xml[2]).not.toContain("<info>");
  });

  it("is not told before it begins to stand, and what was changed before that never was", () => {
    const coming = [revision(1, { startsAt: minutes(30) }), revision(2, { startsAt: minutes(20) })];
    expect(told(coming)).toEqual([]);
    expect(told(coming, minutes(25))).toEqual(["Alert torget-a1-2"]);
    expect(told([revision(1, { startsAt: minutes(30) }), revision(2, { startsAt: minutes(30), deed: "ended" })], minutes(60))).toEqual([]);
  });

  it("that is moved to a later hour is told again then, as an update", () => {
    const moved = [revision(1), revision(2, { startsAt: minutes(30) })];
    expect([told(moved), told(moved, minutes(31))]).toEqual([["Alert torget-a1-1"], ["Alert torget-a1-1", "Update torget-a1-2 < torget-a1-1"]]);
  });

  it("is refused by the schema where it is wrong, so that the schema tells something", async () => {
    const [message] = capMessages("a1", [revision(1)], now);
    const xml = capXml(message!, sender);
    for (const [right, wrong] of [["<status>Actual</status>", "<status>Real</status>"], ["+01:00", "Z"], ["<category>Safety</category>", ""], ["cap:1.2", "cap:1.1"], ["kommun@bjorkvalla.example", "kommun, bjorkvalla"]] as const) expect(await capFaults(xml.replaceAll(right, wrong)), wrong).not.toEqual([]);
  });
});

it("the time of CAP says how far Sweden is from UTC, in summer too", () => {
  expect([capTime(now), capTime(new Date("2026-07-01T10:00:00.500Z"))]).toEqual(["2026-11-28T13:00:00+01:00", "2026-07-01T12:00:00+02:00"]);
});

it("the index of messages is valid Atom, also when it is empty", () => {
  const shared = { address: "https://www.example.se/feeds/cap/index.atom", base: "https://www.example.se/feeds/cap/", title: "Meddelanden", author: "Kommunen" };
  for (const messages of [[], capMessages("a1", [revision(1), revision(2)], now)]) expect(brokenRules("atom", capIndex(messages, shared))).toEqual([]);
});

import { describe, expect, it } from "vitest";
import type { DayPlan, HoursView } from "@/domain/departments/opening-hours.schema";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { swedishInstant } from "@/lib/dates";
import { formatTime, reasonFor, spansText, statusText, switchboardText } from "./hours-text";

const at = (wallClock: string) => swedishInstant(wallClock);
const open = (until: string | null) => ({ open: true as const, until: until === null ? null : at(until) });
const closed = (opens: string | null) => ({ open: false as const, opens: opens === null ? null : at(opens) });
/** Without the invisible marks that keep numbers in order inside Arabic. */
const bare = (text: string) => text.replace(/[\u2068\u2069\u200f]/g, "");

/** A Tuesday. */
const now = "2026-11-24T10:00";

describe.each([
  ["sv", ["Öppet nu till 16.30", "Öppet nu till 24.00", "Öppet dygnet runt", "Stängt, öppnar i dag 13.00", "Stängt, öppnar i morgon 7.45", "Stängt, öppnar måndag 7.45", "Stängt, öppnar 1 december 2026 7.45", "Stängt tills vidare"]],
  ["en", ["Open now until 16:30", "Open now until 24:00", "Open round the clock", "Closed, opens today 13:00", "Closed, opens tomorrow 7:45", "Closed, opens Monday 7:45", "Closed, opens 1 December 2026 7:45", "Closed until further notice"]],
  ["fi", ["Avoinna nyt klo 16.30 saakka", "Avoinna nyt klo 24.00 saakka", "Avoinna ympäri vuorokauden", "Suljettu, avautuu tänään klo 13.00", "Suljettu, avautuu huomenna klo 7.45", "Suljettu, avautuu: maanantai klo 7.45", "Suljettu, avautuu 1. joulukuuta 2026 klo 7.45", "Suljettu toistaiseksi"]],
  ["ar", ["مفتوح الآن حتى 16:30", "مفتوح الآن حتى 24:00", "مفتوح على مدار الساعة", "مغلق، يفتح اليوم الساعة 13:00", "مغلق، يفتح غدًا الساعة 7:45", "مغلق، يفتح الاثنين الساعة 7:45", "مغلق، يفتح 1 ديسمبر 2026 الساعة 7:45", "مغلق حتى إشعار آخر"]],
] as [Locale, string[]][])("in %s", (locale, words) => {
  it("a status is said as people say it", async () => {
    const reader = await readerFor(locale);
    const statuses = [
      open("2026-11-24T16:30"), open("2026-11-25T00:00"), open(null), closed("2026-11-24T13:00"),
      closed("2026-11-25T07:45"), closed("2026-11-30T07:45"), closed("2026-12-01T07:45"), closed(null),
    ];
    expect(statuses.map((status) => bare(statusText(status, at(now), reader)))).toEqual(words);
  });
});

describe("when an opening ends on another day", () => {
  const said = async (until: string, read: string, locale: Locale = "sv") => bare(statusText(open(until), at(read), await readerFor(locale)));

  it("the time alone is enough for tonight", async () => {
    expect(await said("2026-11-25T07:00", "2026-11-24T22:00")).toBe("Öppet nu till 7.00");
    expect(await said("2026-11-25T02:00", "2026-11-24T18:00")).toBe("Öppet nu till 2.00");
  });

  it("the day is named where the time alone could be taken for today's", async () => {
    expect(await said("2026-11-25T07:00", "2026-11-24T08:00")).toBe("Öppet nu till onsdag 7.00");
    expect(await said("2026-11-28T00:00", now)).toBe("Öppet nu till fredag 24.00");
  });

  // Open day and night but for Christmas: in November "until Thursday 24.00" would be this week's Thursday.
  it.each([
    ["sv", "Öppet nu till 24 december 2026 24.00"],
    ["en", "Open now until 24 December 2026 24:00"],
    ["fi", "Avoinna nyt, sulkeutuu 24. joulukuuta 2026 klo 24.00"],
    ["ar", "مفتوح الآن حتى 24 ديسمبر 2026 الساعة 24:00"],
  ] as const)("the date is given a week ahead and more, in %s", async (locale, words) => {
    expect(await said("2026-12-25T00:00", now, locale)).toBe(words);
  });
});

describe("the switchboard", () => {
  const view = (status: HoursView["status"], read = now) => ({ id: "x", name: "x", at: at(read), status, week: 48, days: [], coming: [], ordinary: [], special: [] });
  it.each([
    [open("2026-11-24T16:30"), "Växeln är öppen till 16.30."],
    [open("2026-11-28T00:00"), "Växeln: Öppet nu till fredag 24.00"],
    [open(null), "Växeln: Öppet dygnet runt"],
    [closed("2026-11-25T07:45"), "Växeln: Stängt, öppnar i morgon 7.45"],
  ])("says when it can be reached", async (status, words) => {
    expect(switchboardText(view(status), await readerFor("sv"))).toBe(words);
  });
});

describe("the hours of a day", () => {
  const plan = (more: Partial<DayPlan>): DayPlan => ({ date: "2026-11-24", day: "tue", spans: [], exceptional: false, ...more });

  it("are joined in order, and no hours are closed", async () => {
    const reader = await readerFor("sv");
    expect(spansText(plan({ spans: [{ from: "08:00", to: "12:00" }, { from: "13:00", to: "16:00" }] }), reader)).toBe("8.00–12.00, 13.00–16.00");
    expect(spansText(plan({ spans: [{ from: "00:00", to: "24:00" }] }), reader)).toBe("dygnet runt");
    expect(spansText(plan({}), reader)).toBe("Stängt");
  });

  it("say why they differ: the note in the reader's language, else the holiday's name, else the Swedish note with its language", async () => {
    const [swedish, english] = [await readerFor("sv"), await readerFor("en")];
    expect(reasonFor(plan({ note: { sv: "Julafton", en: "Christmas Eve" } }), english)).toEqual({ text: "Christmas Eve" });
    expect(reasonFor(plan({ note: { sv: "Lucia" }, holiday: "christmasDay" }), english)?.text).toBe("Christmas Day");
    expect(reasonFor(plan({ note: { sv: "Lucia" } }), english)).toEqual({ text: "Lucia", lang: "sv" });
    expect(reasonFor(plan({ note: { sv: "Lucia" } }), swedish)).toEqual({ text: "Lucia", lang: undefined });
    expect(reasonFor(plan({}), swedish)).toBeUndefined();
  });

  it("are written with a full stop in Swedish and Finnish, with a colon in English and Arabic", async () => {
    expect(await Promise.all(locales.map(async (locale) => formatTime("07:05", await readerFor(locale))))).toEqual(["7.05", "7:05", "7.05", "7:05"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swedishInstant } from "@/lib/dates";
import { comingExceptions, openingStatus, planFor, secondsUntilChange, weekTable } from "./opening-hours";
import { days, openingRulesSchema } from "./opening-hours.schema";

const office = openingRulesSchema.parse({
  weekly: [
    { days: ["mon", "tue", "wed", "thu"], from: "07:45", to: "16:30" },
    { days: ["fri"], from: "07:45", to: "12:00" },
    { days: ["fri"], from: "13:00", to: "15:00" },
  ],
  seasons: [{ name: { sv: "Sommartid" }, from: "06-15", to: "08-15", weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "15:00" }] }],
  closedOnHolidays: true,
  exceptions: [
    { date: "2026-12-24", closed: true, note: { sv: "Julafton" } },
    { date: "2026-12-23", spans: [{ from: "07:45", to: "12:00" }] },
    { date: "2027-05-01", spans: [{ from: "10:00", to: "12:00" }] },
  ],
});

const always = openingRulesSchema.parse({ weekly: [{ days: [...days], from: "00:00", to: "24:00" }], closedOnHolidays: false });
const night = (from: string, to: string, on: (typeof days)[number] = "sat") => openingRulesSchema.parse({ weekly: [{ days: [on], from, to }], closedOnHolidays: false });

/** "open until …" or "opens …", in UTC, for a Swedish wall-clock time. */
function told(rules: typeof office, wallClock: string): string {
  const status = openingStatus(rules, swedishInstant(wallClock));
  return status.open ? `open until ${status.until?.toISOString().slice(0, 16) ?? "for ever"}` : `opens ${status.opens?.toISOString().slice(0, 16) ?? "never"}`;
}

describe("an ordinary office", () => {
  it.each([
    ["a Tuesday morning", "2026-11-24T08:00", "open until 2026-11-24T15:30"],
    ["the minute it opens", "2026-11-24T07:45", "open until 2026-11-24T15:30"],
    ["the minute before", "2026-11-24T07:44", "opens 2026-11-24T06:45"],
    ["the minute it closes", "2026-11-24T16:30", "opens 2026-11-25T06:45"],
    ["Friday's lunch", "2026-11-27T12:30", "opens 2026-11-27T12:00"],
    ["Friday evening", "2026-11-27T18:00", "opens 2026-11-30T06:45"],
    ["summer, when the season's week holds", "2026-07-06T15:30", "opens 2026-07-07T06:00"],
    ["the last day of the season", "2026-08-14T14:00", "open until 2026-08-14T13:00"],
    ["the first working day after it", "2026-08-17T16:00", "open until 2026-08-17T14:30"],
    ["a day that closes early", "2026-12-23T13:00", "opens 2026-12-28T06:45"],
    ["Christmas Eve, an exception", "2026-12-24T10:00", "opens 2026-12-28T06:45"],
    ["Good Friday, a public holiday", "2027-03-26T10:00", "opens 2027-03-30T05:45"],
    ["First of May with hours of its own: an exception goes before the holiday", "2027-05-01T10:30", "open until 2027-05-01T10:00"],
  ])("%s", (_when, wallClock, expected) => {
    expect(told(office, wallClock)).toBe(expected);
  });
});

describe("nights", () => {
  it.each([
    ["belongs to the evening on which it began", night("18:00", "02:00"), "2026-11-29T01:59", "open until 2026-11-29T01:00"],
    ["ends when it says", night("18:00", "02:00"), "2026-11-29T02:00", "opens 2026-12-05T17:00"],
    ["that ends at 24:00 ends at midnight", night("18:00", "24:00"), "2026-11-28T23:59", "open until 2026-11-28T23:00"],
    ["with the same time at both ends is a whole day", night("08:00", "08:00"), "2026-11-29T07:59", "open until 2026-11-29T07:00"],
    // The clock skips 02:00–03:00 on Sunday 28 March 2027 and repeats it on 31 October 2027.
    ["loses an hour when summer time begins", night("22:00", "05:00"), "2027-03-28T01:59", "open until 2027-03-28T03:00"],
    ["gains one when it ends", night("22:00", "05:00"), "2027-10-31T01:59", "open until 2027-10-31T04:00"],
    ["that ends in the repeated hour stays open to its second end", night("22:00", "02:30"), "2027-10-31T01:59", "open until 2027-10-31T01:30"],
  ] as const)("a night %s", (_what, rules, wallClock, expected) => {
    expect(told(rules, wallClock)).toBe(expected);
  });

  it("of two that open around the hour that the clock skips, the one that opens first by the sun counts, whatever the sign says", () => {
    // 02:59 is skipped and waits until 03:59; 03:00 comes before it.
    const rules = openingRulesSchema.parse({ weekly: [], closedOnHolidays: false, exceptions: [{ date: "2029-03-25", spans: [{ from: "02:59", to: "05:00" }, { from: "03:00", to: "04:00" }] }] });
    expect(told(rules, "2029-03-25T01:00")).toBe("opens 2029-03-25T01:00");
    expect(told(rules, "2029-03-25T03:30")).toBe("open until 2029-03-25T03:00");
  });

  it("what opens in the hour that the clock skips does not open before the time on the sign", () => {
    const early = night("02:30", "06:00", "sun");
    expect(told(early, "2027-03-28T01:45")).toBe("opens 2027-03-28T01:30");
    expect(told(early, "2027-03-28T03:45")).toBe("open until 2027-03-28T04:00");
  });

  it("what opens in the hour that comes twice opens the first time", () => {
    expect(told(night("02:30", "06:00", "sun"), "2027-10-31T01:00")).toBe("opens 2027-10-31T00:30");
  });
});

describe("always, never and in between", () => {
  it("open day and night has no end to tell of", () => {
    expect(told(always, "2026-11-24T03:00")).toBe("open until for ever");
    expect(told(always, "2027-03-28T01:59")).toBe("open until for ever");
  });

  it("open day and night is open until the holiday, if it keeps holidays", () => {
    expect(told({ ...always, closedOnHolidays: true }, "2026-11-24T03:00")).toBe("open until 2026-12-24T23:00");
  });

  it("never open has nothing to open to", () => {
    expect(told(openingRulesSchema.parse({ weekly: [], closedOnHolidays: false }), "2026-11-24T03:00")).toBe("opens never");
  });

  it("what opens on one day a year is found a year ahead", () => {
    const yearly = openingRulesSchema.parse({ weekly: [], closedOnHolidays: false, seasons: [{ name: { sv: "Valdag" }, from: "11-24", to: "11-24", weekly: [{ days: [...days], from: "08:00", to: "20:00" }] }] });
    expect(told(yearly, "2026-11-24T20:00")).toBe("opens 2027-11-24T07:00");
  });

  it("a season over New Year holds on both sides of it", () => {
    const winter = openingRulesSchema.parse({ weekly: [], closedOnHolidays: false, seasons: [{ name: { sv: "Vinter" }, from: "11-01", to: "03-31", weekly: [{ days: ["mon"], from: "10:00", to: "12:00" }] }] });
    for (const [date, spans] of [["2026-12-28", 1], ["2027-03-29", 1], ["2027-04-05", 0], ["2026-10-26", 0]] as const) expect(planFor(winter, date).spans, date).toHaveLength(spans);
  });
});

describe("the table of a week", () => {
  it("begins on Monday and has the ISO number, also where the year turns", () => {
    const table = weekTable(office, "2027-01-02");
    expect([table.week, table.days[0]?.date, table.days[6]?.date]).toEqual([53, "2026-12-28", "2027-01-03"]);
    expect(weekTable(office, "2027-01-04").week).toBe(1);
  });

  it("says why a day differs", () => {
    expect(planFor(office, "2027-01-01")).toMatchObject({ holiday: "newYearsDay", exceptional: true, spans: [] });
    expect(planFor(office, "2026-12-24")).toMatchObject({ note: { sv: "Julafton" }, exceptional: true, spans: [] });
  });

  it("tells of days soon that differ, and not of a holiday on a day that is closed anyway", () => {
    const coming = comingExceptions(office, "2026-12-01").map(({ date }) => date);
    // 26 December 2026 is a Saturday.
    expect(coming).toEqual(["2026-12-23", "2026-12-24", "2026-12-25", "2027-01-01", "2027-01-06"]);
  });
});

describe("how long the words stay true", () => {
  const at = (wallClock: string) => secondsUntilChange([openingStatus(office, swedishInstant(wallClock))], swedishInstant(wallClock));
  it("is until the next change, or Swedish midnight, when \"today\" becomes another day", () => {
    expect(at("2026-11-24T16:29")).toBe(60);
    expect(at("2026-11-24T23:00")).toBe(3600);
    expect(at("2027-03-27T23:30")).toBe(1800);
    expect(secondsUntilChange([], swedishInstant("2027-10-31T00:00"))).toBe(25 * 3600);
  });
});

const time = fc.tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45)).map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const anyRules = fc
  .record({
    weekly: fc.array(fc.record({ days: fc.subarray([...days], { minLength: 1 }), from: time, to: fc.oneof(time, fc.constant("24:00")) }), { maxLength: 4 }),
    closedOnHolidays: fc.boolean(),
  })
  .map((rules) => openingRulesSchema.parse(rules));
const anyInstant = fc.integer({ min: Date.UTC(2026, 2, 26), max: Date.UTC(2026, 10, 1) }).map((ms) => new Date(ms - (ms % 60_000)));

it("whatever the schedule: what is told to change does change then, and not a minute before", () => {
  fc.assert(
    fc.property(anyRules, anyInstant, (rules, at) => {
      const status = openingStatus(rules, at);
      const change = status.open ? status.until : status.opens;
      if (!change) return;
      expect(change.getTime()).toBeGreaterThan(at.getTime());
      expect(openingStatus(rules, change).open).toBe(!status.open);
      expect(openingStatus(rules, new Date(change.getTime() - 60_000)).open).toBe(status.open);
    }),
    { numRuns: 150 },
  );
});

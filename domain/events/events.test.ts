import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventFilterSchema, lastDayOf, readEvent, readSubmission } from "./events.schema";
import { isOver, nextWithin, occurrencesOf } from "./occurrences";
import { instantOf, wallAt } from "./recurrence";

const filled = { title: "Loppis", text: "Kom och fynda.", category: "market", audience: "everybody", date: "2027-05-01", from: "10.00", to: "14.00", placeName: "Stadsparken", isFree: "yes", organiser: "Hembygdsföreningen" };
const codes = (form: Record<string, string>) => {
  const read = readEvent(form);
  return "problems" in read ? read.problems.map(({ field, code }) => `${field} ${code}`) : [];
};

describe("the form of an event", () => {
  it("says all that is missing at once, in the order of its fields", () => {
    expect(codes({})).toEqual(["title titleMissing", "text textMissing", "category categoryMissing", "date dateMissing", "from fromMissing", "to toMissing", "placeName placeNameMissing", "isFree isFreeMissing", "organiser organiserMissing"]);
  });

  it.each([
    ["9.30", "09:30"],
    ["9:30", "09:30"],
    ["0930", "09:30"],
    ["18:05", "18:05"],
  ])("takes %s as people write it", (from, time) => {
    expect(readEvent({ ...filled, from, to: "23:00" })).toMatchObject({ given: { startsAt: `2027-05-01T${time}` } });
  });

  it("takes what ends before it begins as ending on the next day, also at the end of a year", () => {
    expect(readEvent({ ...filled, date: "2027-12-31", from: "22:00", to: "02:00" })).toMatchObject({ given: { endsAt: "2028-01-01T02:00" } });
  });

  it.each([
    [{ date: "2027-02-29" }, "date dateWrong"],
    [{ from: "25:00" }, "from timeWrong"],
    [{ repeats: "weekly" }, "until untilMissing"],
    [{ repeats: "weekly", until: "2027-04-30" }, "until untilBefore"],
    [{ repeats: "daily", until: "2029-05-01" }, "until untilTooLate"],
    [{ repeats: "daily", until: "2027-05-01", except: "2027-05-01" }, "except noneLeft"],
    [{ repeats: "weekly", until: "2027-06-01", every: "0" }, "every everyWrong"],
    [{ isFree: "no" }, "price priceMissing"],
    [{ registration: "javascript:alert(1)" }, "registration linkWrong"],
    [{ title: "x".repeat(121) }, "title tooLong"],
  ])("refuses %o", (more, code) => {
    expect(codes({ ...filled, ...more })).toEqual([code]);
  });

  it("of an association takes nothing that is over, and wants to know where to answer", () => {
    const problems = (more: Record<string, string>) => {
      const read = readSubmission({ ...filled, ...more }, "2027-05-02");
      return "problems" in read ? read.problems.map(({ code }) => code) : [];
    };
    expect(problems({})).toEqual(["datePast", "emailMissing"]);
    expect(problems({ repeats: "weekly", until: "2027-05-20", senderEmail: "kim@forening.example" })).toEqual([]);
  });

  it("of a list falls back on everything where an address says what there is not", () => {
    expect(eventFilterSchema.parse({ from: "i dag", category: "trolleri", access: "hiss", page: "-1" })).toEqual({ page: 1 });
  });
});

describe("the times of an event", () => {
  const series = { startsAt: "2027-05-01T10:00", endsAt: "2027-05-01T12:00", repeats: "weekly" as const, every: 1, until: "2027-05-15", except: [], placeName: "Parken", cancelled: false };
  const moved = { original: "2027-05-15T10:00", cancelled: false, startsAt: "2027-05-20T23:00", endsAt: "2027-05-21T01:00", placeName: "Huset" };

  it("stand in the order in which they take place, each with what has become of it", () => {
    const early = { original: "2027-05-15T10:00", cancelled: false, startsAt: "2027-04-30T10:00", endsAt: "2027-04-30T11:00", placeName: null };
    const times = occurrencesOf({ ...series, changes: [early, { original: "2027-05-08T10:00", cancelled: true, startsAt: null, endsAt: null, placeName: null }] });
    expect(times.map(({ startsAt, cancelled, movedTime }) => [startsAt, cancelled, movedTime])).toEqual([["2027-04-30T10:00", false, true], ["2027-05-01T10:00", false, false], ["2027-05-08T10:00", true, false]]);
    expect(occurrencesOf({ ...series, cancelled: true, changes: [] }).every(({ cancelled }) => cancelled)).toBe(true);
  });

  it("last until the last of them is over, also one that has been moved beyond it", () => {
    expect([lastDayOf(series), lastDayOf(series, [moved])]).toEqual(["2027-05-15", "2027-05-21"]);
  });

  it("are the next that is not over, within the days that are asked for", () => {
    const times = occurrencesOf({ ...series, changes: [moved] });
    const next = (at: string, within = {}) => nextWithin(times, instantOf(at), within)?.startsAt;
    expect([next("2027-05-01T11:59"), next("2027-05-01T12:00"), next("2027-05-08T12:00")]).toEqual(["2027-05-01T10:00", "2027-05-08T10:00", "2027-05-20T23:00"]);
    expect([next("2027-04-01T00:00", { from: "2027-05-21" }), next("2027-04-01T00:00", { from: "2027-05-22" }), next("2027-04-01T00:00", { from: "2027-05-09", to: "2027-05-19" })]).toEqual(["2027-05-20T23:00", undefined, undefined]);
  });

  it("whatever the instant: the wall shows it and leads back to it, but for the hour that comes twice", () => {
    fc.assert(fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2060-01-01"), noInvalidDate: true }), (date) => {
      const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
      const back = instantOf(wallAt(at)).getTime();
      expect([0, 3_600_000]).toContain(at.getTime() - back);
      expect(isOver({ endsAt: wallAt(at) }, at)).toBe(true);
    }));
  });
});

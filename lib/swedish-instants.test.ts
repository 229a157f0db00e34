import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swedishClock, swedishInstants } from "./dates";

describe("a Swedish wall-clock time", () => {
  it("names no instant in the hour that summer time leaves out, and two in the hour that comes twice", () => {
    expect(swedishInstants("2026-03-29T02:30")).toEqual([]);
    expect(swedishInstants("2026-10-25T02:30").map((at) => at.toISOString())).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
    expect(swedishInstants("2026-03-29T03:00").map((at) => at.toISOString())).toEqual(["2026-03-29T01:00:00.000Z"]);
    expect(swedishInstants("2026-12-01T08:00").map((at) => at.toISOString())).toEqual(["2026-12-01T07:00:00.000Z"]);
  });

  it("is read back as it was written, for every minute that exists", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }), (given) => {
        const at = new Date(Math.floor(given.getTime() / 60_000) * 60_000);
        const { date, time } = swedishClock(at);
        const found = swedishInstants(`${date}T${time}`);
        expect(found.map(Number)).toContain(at.getTime());
        for (const each of found) expect(swedishClock(each)).toMatchObject({ date, time });
      }),
    );
  });

  it("belongs to an ISO week, also where the year changes", () => {
    expect(swedishClock(new Date("2027-01-01T12:00:00Z"))).toEqual({ date: "2027-01-01", week: 53, time: "13:00" });
    expect(swedishClock(new Date("2026-11-25T16:00:00Z")).week).toBe(48);
  });
});

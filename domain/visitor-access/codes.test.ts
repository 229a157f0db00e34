import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWithCheck, unambiguous } from "@/lib/unambiguous";
import { codesFor, codeState, makeAccessCode, showAccessCode } from "./codes";
import { readAccessEvent, readUnit } from "./visitor-access.schema";

describe("an access code", () => {
  it("is eleven characters none of which is taken for another, the last of which tells a wrong one", () => {
    for (let times = 0; times < 500; times += 1) {
      const code = makeAccessCode();
      expect(code).toMatch(new RegExp(`^[${unambiguous}]{11}$`));
      expect(readWithCheck(showAccessCode(code).toLowerCase(), 10)).toBe(code);
    }
    expect(unambiguous).not.toMatch(/[01ILO]/);
  });

  it("holds from its beginning to its end, unless it is revoked or its unit's designation withdrawn: as a plain reference says", () => {
    const moment = fc.integer({ min: 0, max: 20 }).map((minute) => new Date(Date.UTC(2026, 10, 29, 10, minute)));
    fc.assert(
      fc.property(moment, moment, moment, fc.option(moment), fc.option(moment), (startsAt, endsAt, at, revokedAt, withdrawnAt) => {
        const minutes = Array.from({ length: 21 }, (_, minute) => Date.UTC(2026, 10, 29, 10, minute));
        const good = minutes.filter((each) => each >= startsAt.getTime() && each < endsAt.getTime() && each < (revokedAt?.getTime() ?? Infinity) && each < (withdrawnAt?.getTime() ?? Infinity));
        return (codeState({ startsAt, endsAt, revokedAt, withdrawnAt }, at) === "inForce") === good.includes(at.getTime());
      }),
      { numRuns: 2000 },
    );
  });

  it("is one for each of the people, or one for all with as many devices", () => {
    expect(codesFor({ people: 12, codeEach: true }, 2)).toEqual({ codes: 12, devices: 2 });
    expect(codesFor({ people: 12, codeEach: false }, 2)).toEqual({ codes: 1, devices: 24 });
  });
});

describe("what an issuer writes", () => {
  const right = { departmentId: "biblioteken", name: "Språkkafé", place: "Stora salen", host: "Moa Bergqvist", from: "2026-11-30T17:00", to: "2026-11-30T20:00", people: "14", codes: "one" };
  const codes = (fields: Record<string, string>) => {
    const read = readAccessEvent(fields);
    return "problems" in read ? read.problems.map(({ field, code }) => `${field} ${code}`) : [];
  };

  it("is taken in Swedish time", () => {
    expect(readAccessEvent(right)).toEqual({ given: expect.objectContaining({ startsAt: new Date("2026-11-30T16:00Z"), endsAt: new Date("2026-11-30T19:00Z"), people: 14, codeEach: false }) });
  });

  it("needs an event with name, place, host, beginning, end and number of people, each told at its field (P8)", () => {
    expect(codes({})).toEqual(["departmentId departmentIdMissing", "name nameMissing", "place placeMissing", "host hostMissing", "from fromMissing", "to toMissing", "people peopleWrong"]);
    expect(codes({ ...right, from: "2026-11-30T25:00", people: "0" })).toEqual(["from timeWrong", "people peopleWrong"]);
    expect(codes({ ...right, to: right.from })).toEqual(["to endsBefore"]);
  });

  it("is designated no longer than the guideline lets", () => {
    const unit = { departmentId: "biblioteken", validFrom: "2026-11-01", validTo: "2027-10-31", longestHours: "73", mostPeople: "50", devicesEach: "2", reason: "Språkkaféer och studiegrupper" };
    expect(readUnit(unit, 72)).toEqual({ problems: [{ field: "longestHours", code: "longestHoursWrong" }] });
    expect(readUnit({ ...unit, longestHours: "72" }, 72)).toEqual({ given: expect.objectContaining({ longestHours: 72 }) });
  });
});

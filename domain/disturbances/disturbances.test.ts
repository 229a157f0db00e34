import { describe, expect, it } from "vitest";
import { type FieldProblem, isOverdue, readDisturbance, readTime, readUpdate, stateOf, wordsIn } from "./disturbances.schema";

const now = new Date("2026-11-28T12:00:00Z");
const typed = { category: "water", departmentId: "va", "title-sv": "Läcka", "area-sv": "Åsgatan", startsAt: "", expectedEnd: "2026-11-28T18:00" };
const codes = (form: Record<string, string>, before?: Parameters<typeof readDisturbance>[2]) => {
  const read = readDisturbance(form, now, before);
  return "problems" in read ? read.problems.map(({ field, code }: FieldProblem) => `${field}: ${code}`) : [];
};

describe("a disturbance", () => {
  const times = { startsAt: new Date("2026-11-28T10:00:00Z"), expectedEnd: new Date("2026-11-28T11:00:00Z"), solvedAt: null, cancelledAt: null };

  it("that is planned goes on from its time by itself, and is over only when somebody says so", () => {
    const planned = { ...times, startsAt: new Date("2026-11-28T12:00:01Z"), expectedEnd: null };
    expect([stateOf(planned, now), stateOf(planned, new Date("2026-11-28T12:00:01Z")), stateOf({ ...planned, cancelledAt: now }, now), stateOf({ ...times, solvedAt: now }, now)]).toEqual(["planned", "ongoing", "cancelled", "solved"]);
    expect([isOverdue(times, now), isOverdue({ ...times, solvedAt: now }, now), isOverdue({ ...times, expectedEnd: null }, now), isOverdue(times, times.startsAt)]).toEqual([true, false, false, false]);
  });

  it("is told in the reader's language, or else in Swedish, and the language is said", () => {
    expect([wordsIn({ sv: "läcka", en: "leak" }, "en"), wordsIn({ sv: "läcka" }, "ar"), wordsIn({}, "sv")]).toEqual([{ words: "leak", lang: "en" }, { words: "läcka", lang: "sv" }, null]);
  });
});

describe("the form for a disturbance", () => {
  it("needs what, where and whose, and takes an empty beginning for now", () => {
    const read = readDisturbance(typed, now);
    expect(read).toEqual({ given: { category: "water", departmentId: "va", system: "", systemId: null, words: { sv: { title: "Läcka", area: "Åsgatan", text: "", cause: "" } }, startsAt: now, expectedEnd: new Date("2026-11-28T17:00:00Z"), position: null, pages: [] } });
    expect(codes({})).toEqual(["category: categoryMissing", "departmentId: departmentMissing", "title-sv: titleMissing", "area-sv: areaMissing"]);
  });

  it("takes a translation whole or not at all", () => {
    expect(codes({ ...typed, "text-en": "No water" })).toEqual(["title-en: titleMissing", "area-en: areaMissing"]);
  });

  it.each(["title-sv", "area-sv", "text-sv", "cause-sv", "system"])("refuses a personal identity number in %s, also with digits of another script", (field) => {
    for (const number of ["19811228-9874", "811228-9874", "١٩٨١١٢٢٨٩٨٧٤"]) expect(codes({ ...typed, [field]: `Ring Eva ${number}` })).toEqual([`${field}: identityNumber`]);
    expect(codes({ ...typed, [field]: "Ring 08-465 004 00" })).toEqual([]);
  });

  it.each([
    [{ expectedEnd: "2026-11-28T12:30" }, ["expectedEnd: endBeforeStart"]],
    [{ startsAt: "2026-11-28T08:00", expectedEnd: "2026-11-28T12:30" }, ["expectedEnd: endPassed"]],
    [{ startsAt: "2025-11-28T08:00" }, ["startsAt: startTooOld"]],
    [{ startsAt: "2029-11-28T08:00", expectedEnd: "" }, ["startsAt: startTooFar"]],
    [{ startsAt: "i morgon" }, ["startsAt: timeWrong"]],
    [{ coordinates: "57.7, 11.9" }, ["coordinates: coordinatesOutside"]],
    [{ pages: Array.from({ length: 21 }, (_, at) => `page-${at}`).join(" ") }, ["pages: pagesTooMany"]],
    [{ "text-sv": "x".repeat(2_001) }, ["text-sv: tooLong"]],
  ])("says what is wrong, and where: %o", (change, wrong) => expect(codes({ ...typed, ...change })).toEqual(wrong));

  it("lets a time stay that has passed, where it is changed, but not be set", () => {
    const before = { startsAt: new Date("2026-09-01T06:00:00Z"), expectedEnd: new Date("2026-11-28T10:00:00Z") };
    expect(codes({ ...typed, startsAt: "2026-09-01T08:00", expectedEnd: "2026-11-28T11:00" }, before)).toEqual([]);
    expect(codes({ ...typed, startsAt: "2026-09-01T08:00", expectedEnd: "2026-11-28T11:01" }, before)).toEqual(["expectedEnd: endPassed"]);
  });

  it.each([
    ["2026-12-03T14:00", "2026-12-03T13:00:00.000Z"],
    ["2026-07-03 9.05", "2026-07-03T07:05:00.000Z"],
    ["2026-07-03 kl. 09.05", "2026-07-03T07:05:00.000Z"],
    // The hour that comes twice is the first one; the one that is left out is a mistake.
    ["2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["2026-03-29T02:30", "timeWrong"],
    ["2026-02-30T10:00", "timeWrong"],
    ["14.00", "timeWrong"],
    ["2026-12-03T25:00", "timeWrong"],
  ])("reads times by the clock in Sweden: %s", (given, at) => {
    const read = readTime(given);
    expect("code" in read ? read.code : read.value?.toISOString()).toBe(at);
  });

  it("wants words in Swedish for the thread, and takes others", () => {
    expect(readUpdate({ "text-sv": " Klart \r\n nu ", "text-en": "Done", "text-fi": " " })).toEqual({ texts: { sv: "Klart \n nu", en: "Done" } });
    expect(readUpdate({ "text-en": "Done 811228-9874" })).toEqual({ problems: [{ field: "text-sv", code: "textMissing" }, { field: "text-en", code: "identityNumber" }] });
  });
});

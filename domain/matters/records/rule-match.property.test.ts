import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endedStatuses, matterKinds, matterStatuses } from "../matters.schema";
import { type MatterFacts, type RuleFacts, ruleTakes } from "./rule-match";

const day = fc.integer({ min: 0, max: 6000 }).map((number) => new Date(Date.UTC(2015, 0, 1 + number)).toISOString().slice(0, 10));
const state = fc.constantFrom("registered" as const, "notNeeded" as const);
const department = fc.constantFrom("a", "b", "c");
const rules: fc.Arbitrary<RuleFacts> = fc.record({
  departments: fc.subarray(["a", "b", "c"]),
  kinds: fc.oneof(fc.constant([]), fc.subarray([...matterKinds])),
  contactId: fc.constantFrom(null, "x"),
  registration: fc.option(state),
  months: fc.integer({ min: 0, max: 40 }),
  countsFrom: fc.constantFrom("ended" as const, "answered" as const),
});
const matters: fc.Arbitrary<MatterFacts> = fc.record({
  departmentId: department,
  kind: fc.constantFrom(...matterKinds),
  contactId: fc.constantFrom(null, "x", "y"),
  status: fc.constantFrom(...matterStatuses, ...endedStatuses, ...endedStatuses),
  held: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  registration: fc.option(fc.record({ state, secret: fc.integer({ min: 0, max: 4 }).map((number) => number === 0), kept: fc.integer({ min: 0, max: 4 }).map((number) => number === 0) }), { freq: 9 }),
  endedOn: day,
  answeredOn: fc.option(day),
});

/** Plain and slow: turns the calendar leaf by leaf. */
function slowly(rule: RuleFacts, matter: MatterFacts, today: string): boolean {
  const reasonsAgainst: boolean[] = [];
  reasonsAgainst.push(["received", "withDepartment", "waitingForYou"].includes(matter.status));
  reasonsAgainst.push(matter.held, matter.registration === null, matter.registration?.secret === true, matter.registration?.kept === true);
  reasonsAgainst.push(!rule.departments.some((each) => each === matter.departmentId));
  reasonsAgainst.push(rule.kinds.length > 0 && !rule.kinds.some((kind) => kind === matter.kind));
  reasonsAgainst.push(rule.contactId !== null && rule.contactId !== matter.contactId);
  reasonsAgainst.push(rule.registration !== null && rule.registration !== matter.registration?.state);
  const from = rule.countsFrom === "ended" ? matter.endedOn : matter.answeredOn;
  if (from === null || reasonsAgainst.includes(true)) return false;
  let [year, month] = from.split("-").map(Number) as [number, number];
  const wanted = Number(from.slice(8));
  for (let left = rule.months; left > 0; left -= 1) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  let last = wanted;
  while (new Date(Date.UTC(year, month - 1, last)).getUTCMonth() !== month - 1) last -= 1;
  return Date.UTC(year, month - 1, last) <= Date.parse(today);
}

describe("which matters a rule of the records plan takes", () => {
  it("is what a plain and slow reckoning says, for any rule, matter and day", () => {
    let [taken, left] = [0, 0];
    fc.assert(
      fc.property(rules, matters, day, (rule, matter, today) => {
        const answer = ruleTakes(rule, matter, today);
        expect(answer).toBe(slowly(rule, matter, today));
        if (answer) taken += 1;
        else left += 1;
      }),
      { numRuns: 3000 },
    );
    // Both answers have been asked for; how often, is the generator's lot.
    expect(Math.min(taken, left)).toBeGreaterThan(5);
  });

  it("counts a month to the end of a shorter one, and not a day less", () => {
    const rule: RuleFacts = { departments: ["a"], kinds: [], contactId: null, registration: null, months: 1, countsFrom: "ended" };
    const matter: MatterFacts = { departmentId: "a", kind: "question", contactId: null, status: "solved", held: false, registration: { state: "registered", secret: false, kept: false }, endedOn: "2027-01-31", answeredOn: null };
    expect([ruleTakes(rule, matter, "2027-02-27"), ruleTakes(rule, matter, "2027-02-28")]).toEqual([false, true]);
    expect(ruleTakes({ ...rule, countsFrom: "answered" }, matter, "2090-01-01")).toBe(false);
  });
});

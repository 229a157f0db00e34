import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { affiliationKinds } from "@/domain/access/access.schema";
import { lastMonthEnds, uniformityClasses, uniformityOn, type Use } from "./uniformity";

const first = Temporal.PlainDate.from("2026-01-01");
const day = fc.integer({ min: 0, max: 60 }).map((days) => first.add({ days }).toString());
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const standard = fc.record({ approvedFrom: day, recommended: orNull(day), supported: orNull(day), users: fc.uniqueArray(fc.constantFrom(...affiliationKinds), { minLength: 1 }) })
  .map(({ approvedFrom, recommended, supported, users }) => ({ approvedFrom, recommendedUntil: recommended, supportedUntil: supported, users }));
const use: fc.Arbitrary<Use> = fc.record({ departmentId: fc.constant("d"), user: fc.constantFrom(...affiliationKinds), from: day, to: orNull(day), origin: fc.oneof(fc.constant({ standard: null, deviation: null }), standard.map((each) => ({ standard: each, deviation: null })), fc.record({ from: day, until: day }).map((each) => ({ standard: null, deviation: each }))) })
  .map(({ origin, ...rest }) => ({ ...rest, ...origin }));

/** The definition read out, sentence by sentence, without regard to how the rule is written. */
function plainly(uses: Use[], on: string) {
  const inUse = uses.filter((each) => !(each.from > on) && !(each.to !== null && each.to <= on));
  const over = (each: Use) => Boolean(each.standard?.supportedUntil && each.standard.supportedUntil < on);
  const expired = inUse.filter(over);
  const right = inUse.filter((each) => !over(each) && each.standard !== null && each.standard.approvedFrom <= on && each.standard.users.includes(each.user));
  const granted = inUse.filter(({ deviation }) => deviation !== null && deviation.from <= on && deviation.until >= on);
  return { inUse: inUse.length, standard: right.length, expired: expired.filter((each) => each.standard!.approvedFrom <= on).length, early: expired.filter((each) => each.standard!.approvedFrom > on).length, granted: granted.length };
}

it("counts as a plain reading of the definition does, whatever has been lent, approved and granted when", () => {
  fc.assert(fc.property(fc.array(use, { maxLength: 12 }), day, (uses, on) => {
    const figures = uniformityOn(uses, on);
    const { early, ...plain } = plainly(uses, on);
    expect(figures).toMatchObject(plain);
    // Whatever is neither deviates; also what was approved after its own end, which the database refuses.
    expect(figures.deviating).toBe(plain.inUse - plain.standard - plain.expired - plain.granted);
    expect(early).toBeLessThanOrEqual(figures.deviating);
    expect(uniformityClasses.reduce((sum, each) => sum + figures[each], 0)).toBe(figures.inUse);
    expect(figures.percent).toBe(plain.inUse === 0 ? null : Math.floor((plain.standard * 100) / plain.inUse));
  }));
});

it("looks back over the last days of twelve months, leap years too", () => {
  expect(lastMonthEnds("2028-03-15")).toEqual(["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31", "2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29"]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comingExceptions, ordinaryWeeks, planFor } from "@/domain/departments/opening-hours";
import { days, openingRulesSchema } from "@/domain/departments/opening-hours.schema";
import { hoursData } from "./organisation-data";

const ahead = 200;
const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const dateAfter = (date: string, more: number) => new Date(Date.parse(date) + more * 86_400_000).toISOString().slice(0, 10);

/** What a machine that reads the data says of a day: special days go before ordinary ones. */
function readBack(data: ReturnType<typeof hoursData>, date: string): string[] {
  const within = (each: { validFrom?: string; validThrough?: string }) => (each.validFrom ?? date) <= date && date <= (each.validThrough ?? date);
  const special = data.specialOpeningHoursSpecification.filter(within);
  const day = `https://schema.org/${dayNames[(new Date(date).getUTCDay() + 6) % 7]}`;
  const holding = special.length > 0 ? special : data.openingHoursSpecification.filter((each) => within(each) && each.dayOfWeek.includes(day));
  return holding.filter(({ opens, closes }) => opens !== closes || opens !== "00:00").map(({ opens, closes }) => `${opens}–${closes}`).sort();
}

const time = fc.constantFrom("00:00", "07:45", "12:00", "16:30", "22:00");
const weekly = fc.array(fc.record({ days: fc.subarray([...days], { minLength: 1 }), from: time, to: fc.oneof(time, fc.constant("24:00")) }), { maxLength: 3 });
const monthDay = fc.constantFrom("01-10", "03-31", "06-15", "08-15", "10-31", "12-20");
const anything = fc.record({
  weekly,
  closedOnHolidays: fc.boolean(),
  seasons: fc.array(fc.record({ name: fc.constant({ sv: "Säsong" }), from: monthDay, to: monthDay, weekly }), { maxLength: 2 }),
  exceptions: fc.uniqueArray(fc.record({ date: fc.integer({ min: 0, max: ahead }).map((more) => dateAfter("2026-11-28", more)), spans: fc.option(fc.array(fc.record({ from: time, to: time }), { minLength: 1, maxLength: 2 }), { nil: undefined }) }), { selector: ({ date }) => date, maxLength: 5 }),
});

describe("opening hours as schema.org has them", () => {
  it("say of every day ahead what the tables on the pages say, whatever the schedule", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const rules = openingRulesSchema.parse({ ...given, exceptions: given.exceptions.map(({ date, spans }) => ({ date, ...(spans ? { spans } : { closed: true }) })) });
        const data = hoursData({ ordinary: ordinaryWeeks(rules, "2026-11-28", ahead), special: comingExceptions(rules, "2026-11-28", { ahead, most: ahead }) });
        for (let more = 0; more < ahead; more += 1) {
          const date = dateAfter("2026-11-28", more);
          const shown = planFor(rules, date).spans.map(({ from, to }) => `${from}–${to === "24:00" || (from === "00:00" && to === "00:00") ? "23:59" : to}`);
          expect(readBack(data, date), date).toEqual(shown.sort());
        }
      }),
      { numRuns: 40 },
    );
  });

  it("tell a closed holiday as a special day, and a season by its dates", () => {
    const rules = openingRulesSchema.parse({ weekly: [{ days: ["fri"], from: "08:00", to: "24:00" }], closedOnHolidays: true, seasons: [{ name: { sv: "Sommar" }, from: "06-15", to: "08-15", weekly: [] }] });
    const data = hoursData({ ordinary: ordinaryWeeks(rules, "2026-11-28", 220), special: comingExceptions(rules, "2026-11-28", { ahead: 40 }) });
    expect(data.openingHoursSpecification).toEqual([{ "@type": "OpeningHoursSpecification", dayOfWeek: ["https://schema.org/Friday"], opens: "08:00", closes: "23:59", validFrom: "2026-11-28", validThrough: "2027-06-14" }]);
    expect(data.specialOpeningHoursSpecification.map(({ validFrom, opens, closes }) => [validFrom, opens, closes])).toEqual([["2026-12-25", "00:00", "00:00"], ["2027-01-01", "00:00", "00:00"]]);
  });
});

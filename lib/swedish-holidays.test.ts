import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { almanac } from "./swedish-holidays.fixtures";
import { easterSunday, holidayOn, holidays, publicHolidays } from "./swedish-holidays";

describe.each(almanac)("%i", (year, easter, midsummer, allSaints) => {
  it("has its movable holidays on the days of the almanac", () => {
    const day = (monthDay: string) => Temporal.PlainDate.from(`${year}-${monthDay}`);
    expect(easterSunday(year).toString()).toBe(`${year}-${easter}`);
    expect(holidayOn(`${year}-${easter}`)).toBe("easterSunday");
    expect(holidayOn(day(easter).subtract({ days: 2 }).toString())).toBe("goodFriday");
    expect(holidayOn(day(easter).add({ days: 1 }).toString())).toBe("easterMonday");
    expect(holidayOn(`${year}-${midsummer}`)).toBe("midsummerDay");
    expect(holidayOn(`${year}-${allSaints}`)).toBe("allSaintsDay");
  });

  it("counts no eve as a public holiday", () => {
    const dayBefore = (monthDay: string) => Temporal.PlainDate.from(`${year}-${monthDay}`).subtract({ days: 1 }).toString();
    for (const eve of [`${year}-12-24`, `${year}-12-31`, `${year}-01-05`, `${year}-04-30`, dayBefore(easter), dayBefore(midsummer), dayBefore(allSaints)]) {
      expect(holidayOn(eve), eve).toBeUndefined();
    }
  });
});

it.each([
  ["2024-05-09", "ascensionDay"],
  ["2026-05-14", "ascensionDay"],
  ["2027-05-06", "ascensionDay"],
  ["2026-05-24", "pentecost"],
  ["2026-01-01", "newYearsDay"],
  ["2026-01-06", "epiphany"],
  ["2026-05-01", "mayDay"],
  ["2026-06-06", "nationalDay"],
  ["2026-12-25", "christmasDay"],
  ["2026-12-26", "boxingDay"],
  ["2026-05-25", undefined],
])("%s is %s", (date, holiday) => {
  expect(holidayOn(date)).toBe(holiday);
});

it("Kristi himmelsfärdsdag is a Thursday, midsommardagen and alla helgons dag are Saturdays, pingstdagen is a Sunday, in every year", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
      const weekdays = { easterSunday: 7, goodFriday: 5, easterMonday: 1, midsummerDay: 6, allSaintsDay: 6, pentecost: 7 } as Record<string, number>;
      for (const [date, holiday] of publicHolidays(year)) if (weekdays[holiday]) expect(Temporal.PlainDate.from(date).dayOfWeek).toBe(weekdays[holiday]);
    }),
  );
});

it("every year has all thirteen holidays, save where two fall on one day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
      const missing = holidays.filter((holiday) => ![...publicHolidays(year).values()].includes(holiday));
      // Only Kristi himmelsfärdsdag and första maj, or pingstdagen and nationaldagen, can meet.
      expect(missing.every((holiday) => ["ascensionDay", "mayDay", "pentecost", "nationalDay"].includes(holiday))).toBe(true);
      expect(publicHolidays(year).size).toBe(holidays.length - missing.length);
    }),
  );
});

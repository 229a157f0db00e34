import { describe, expect, test } from "vitest";
import { isVisit } from "@/lib/visits";
import { nextCheck, overdueMark } from "./freshness";
import { stepsDue } from "./reminders";

describe("readers are told that a text may be old", () => {
  test("from the day after the days have run out, Swedish time, and the answer says how long it holds until then", () => {
    const evening = new Date("2026-12-31T22:59:00Z");
    expect(overdueMark("2026-11-01", 60, evening)).toEqual({ since: null, trueFor: 60 });
    expect(overdueMark("2026-11-01", 60, new Date(evening.getTime() + 60_000))).toEqual({ since: "2026-11-01", trueFor: Infinity });
  });

  test("never where there is no date", () => {
    expect(overdueMark(null, 0, new Date())).toEqual({ since: null, trueFor: Infinity });
  });
});

test("an item's own months are stronger than its kind's", () => {
  expect([nextCheck("page", "2026-01-31"), nextCheck("page", "2026-01-31", 1)]).toEqual(["2026-07-31", "2026-02-28"]);
});

test("the ladder of reminders: two weeks before and on the day the owner, then the deputy, then the head", () => {
  const due = (today: string) => stepsDue("2026-06-15", today);
  expect([due("2026-05-31"), due("2026-06-01"), due("2026-06-15"), due("2026-06-29"), due("2026-07-15")]).toEqual([[], ["ownerBefore"], ["owner"], ["owner", "deputy"], ["owner", "deputy", "head"]]);
});

describe("a visit", () => {
  const asked = (headers: Record<string, string>, method = "GET") => isVisit(new Request("http://portal.example/sv", { method, headers }));
  const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  test("is somebody's who reads with a browser", () => {
    expect(asked({ "user-agent": browser })).toBe(true);
  });

  test.each([
    ["a crawler", { "user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)" }],
    ["a script", { "user-agent": "curl/8.5" }],
    ["nobody who says so", {}],
    ["a page fetched in advance", { "user-agent": browser, "sec-purpose": "prefetch;prerender" }],
  ])("is not made by %s", (_, headers) => {
    expect(asked(headers as Record<string, string>)).toBe(false);
  });

  test("is not made by asking for the head alone", () => {
    expect(asked({ "user-agent": browser }, "HEAD")).toBe(false);
  });
});

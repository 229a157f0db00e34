import { describe, expect, it } from "vitest";
import { type CaseName, cases, here } from "@/test/vma/cases";
import { afterFailing, afterReading, nextChange, nothingKnown, standingWarnings, unshownWarnings } from "./vma";
import { identifiersIn, keptVmaSchema, NotAFeedError, readFeed } from "./vma.schema";

const now = new Date("2026-11-28T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const read = (name: CaseName, kept = nothingKnown, at = now) => afterReading(kept, readFeed(cases[name].body(now)), at);
const shown = (kept: ReturnType<typeof read>, at = now) => standingWarnings(kept, here.municipality, at);
const told = (kept: ReturnType<typeof read>, at = now) => shown(kept, at).map(({ state, updated, info }) => `${state}${updated ? ", updated" : ""}: ${info.map(({ language }) => language).join(" ")}`);

describe("what the public is shown", () => {
  it.each<[CaseName, string[]]>([
    ["empty", []],
    ["municipality", ["inForce: sv-SE"]],
    ["county", ["inForce: sv-SE"]],
    ["nation", ["inForce: sv-SE"]],
    ["elsewhere", []],
    ["update", ["inForce, updated: sv-SE"]],
    ["cancel", ["over: sv-SE"]],
    ["cancelByIncident", ["over: sv-SE"]],
    ["cancelOfUpdate", ["over: sv-SE"]],
    ["cancelOfFirst", ["over: sv-SE"]],
    ["exercise", []],
    ["test", []],
    ["expired", []],
    ["withoutEnd", ["inForce: sv-SE"]],
    ["bilingual", ["inForce: sv-SE en-US"]],
    ["withoutGeocode", []],
    ["categoryAsText", ["inForce: sv-SE"]],
    ["malformedOfTwo", ["inForce: sv-SE"]],
    ["restricted", []],
    ["hostile", ["inForce: sv-SE"]],
    ["clockAhead", ["inForce: sv-SE"]],
  ])("of the case %s is %j", (name, expected) => {
    expect(told(read(name))).toEqual(expected);
  });

  it("goes on until both clocks say that the warning has run out, where the source's is behind", () => {
    const kept = afterReading(nothingKnown, { ...readFeed(cases.municipality.body(now)), sourceClock: later(-60) }, now);
    expect([told(kept, later(299)), told(kept, later(300))]).toEqual([["inForce: sv-SE"], []]);
    const ahead = afterReading(nothingKnown, { ...readFeed(cases.municipality.body(now)), sourceClock: later(60) }, now);
    expect([told(ahead, later(239)), told(ahead, later(240))]).toEqual([["inForce: sv-SE"], []]);
  });

  it("of a flood of five hundred are those that concern the municipality", () => {
    expect(shown(read("flood"))).toHaveLength(5);
  });

  it("ends with the warning, and twelve hours after the danger was over", () => {
    expect([told(read("municipality"), later(239)), told(read("municipality"), later(240))]).toEqual([["inForce: sv-SE"], []]);
    expect([told(read("cancel"), later(719)), told(read("cancel"), later(720))]).toEqual([["over: sv-SE"], []]);
    expect(nextChange(shown(read("municipality")), now)).toEqual(later(240));
    expect(nextChange(shown(read("cancel")), now)).toEqual(later(240));
    expect(nextChange([], now)).toBeNull();
  });

  it("goes on when what cancels it is all that the feed still holds", () => {
    const onlyCancel = { alerts: readFeed(cases.cancel.body(now)).alerts.slice(0, 1), malformed: 0 };
    expect(told(afterReading(read("municipality"), onlyCancel, later(1)), later(1))).toEqual(["over: sv-SE"]);
  });

  it("is not known any longer when five readings in a row have not held it, and stands again when one does", () => {
    let kept = read("withoutEnd");
    for (let turn = 1; turn <= 4; turn += 1) kept = read("empty", kept, later(turn));
    expect(told(kept)).toEqual(["inForce: sv-SE"]);
    kept = read("empty", kept, later(5));
    expect(told(kept)).toEqual(["unknown: sv-SE"]);
    expect(told(read("withoutEnd", kept, later(6)))).toEqual(["inForce: sv-SE"]);
  });
});

describe("a reading that fails", () => {
  it.each<[CaseName, string]>([["html", "notJson"], ["noList", "noAlerts"], ["down", "notJson"]])("as %s does says that it is no list of warnings (%s)", (name, code) => {
    expect(() => readFeed(cases[name].body(now))).toThrow(new NotAFeedError(code as "notJson"));
  });

  it("takes nothing away, and tells since when what is shown may be old", () => {
    const failed = afterFailing(afterFailing(read("municipality"), "503", later(1)), "notJson", later(2));
    expect(told(failed, later(2))).toEqual(["inForce: sv-SE"]);
    expect([failed.readAt, failed.failingSince, failed.failure]).toEqual([now, later(1), "notJson"]);
    expect(read("empty", failed, later(3)).failingSince).toBeNull();
  });
});

it("exercises, tests and areas that cannot be understood are staff's alone, and say what they are", () => {
  expect((["exercise", "test", "withoutGeocode", "municipality", "expired"] as const).map((name) => unshownWarnings(read(name), now).map(({ why }) => why))).toEqual([["exercise"], ["test"], ["areaUnknown"], [], []]);
});

it("what cannot be read is counted, and costs no other", () => {
  const { malformed, known } = read("malformedOfTwo");
  expect([malformed, known.length]).toEqual([1, 1]);
});

it("only an https link may be followed", () => {
  expect([shown(read("hostile"))[0]?.info[0]?.web, shown(read("municipality"))[0]?.info[0]?.web]).toEqual([null, "https://sverigesradio.se/artikel/vma-vad-ar-det"]);
});

it("what is kept on disk comes back as it was", () => {
  const kept = afterFailing(read("update"), "503", later(1));
  expect(keptVmaSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it("references are read by their identifiers alone, however they are written", () => {
  expect(identifiersIn("sr,A,2026-11-28T12:00:00+01:00  sr,B,x\nsr,C broken")).toEqual(["A", "B", "C"]);
});

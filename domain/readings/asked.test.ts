import { describe, expect, it } from "vitest";
import { type AdoptedVersion, countingFor, lastDayOf, remindOn } from "./asked";

const version = (number: number, validFrom: string, asksAnew = true): AdoptedVersion => ({ number, validFrom, asksAnew });

describe("what somebody is asked to have read (P15)", () => {
  it("is the version in force alone, where each asks anew", () => {
    expect(countingFor([version(1, "2025-01-01"), version(2, "2026-01-01")], 2)).toEqual({ numbers: [2], since: "2026-01-01" });
    expect(countingFor([version(1, "2025-01-01"), version(2, "2026-01-01")], 1)).toEqual({ numbers: [1], since: "2025-01-01" });
  });

  it("was read with the former version, where only a comma has moved since", () => {
    const versions = [version(4, "2026-06-01", false), version(1, "2024-01-01"), version(3, "2026-01-01", false), version(2, "2025-01-01")];
    expect(countingFor(versions, 4)).toEqual({ numbers: [4, 3, 2], since: "2025-01-01" });
  });

  it("asks also where the very first version says that it does not ask anew", () => {
    expect(countingFor([version(1, "2026-01-01", false)], 1)).toEqual({ numbers: [1], since: "2026-01-01" });
  });

  it("gives thirty days from when it holds, or from when somebody came", () => {
    expect(lastDayOf("2026-02-01", "2019-08-01")).toBe("2026-03-03");
    expect(lastDayOf("2026-02-01", "2026-11-30")).toBe("2026-12-30");
    expect(remindOn("2026-03-03")).toBe("2026-02-24");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeAddress, codeOfStep, newCodeSecret, stepAt, stepOfCode } from "./one-time-codes";

const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("one-time codes", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ])("are those of RFC 6238, appendix B, cut to six digits, at %i", (seconds, code) => {
    expect(codeOfStep(rfcSecret, stepAt(new Date(seconds * 1000)))).toBe(code);
  });

  it("count in their own step and the one on either side, and in no other", () => {
    const now = new Date("2026-11-25T12:00:10Z");
    const found = (away: number) => stepOfCode(rfcSecret, codeOfStep(rfcSecret, stepAt(now) + away), now, null);
    expect([-2, -1, 0, 1, 2].map(found)).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null]);
  });

  it("never count twice, nor after a later one, whatever is sent in whatever order", () => {
    const begin = stepAt(new Date("2026-11-25T12:00:00Z"));
    const attempts = fc.array(fc.record({ second: fc.nat(300), away: fc.integer({ min: -3, max: 3 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(attempts, (sent) => {
        let used: number | null = null;
        for (const { second, away } of sent.sort((one, other) => one.second - other.second)) {
          const now = new Date((begin * 30 + second) * 1000);
          const step = stepOfCode(rfcSecret, codeOfStep(rfcSecret, stepAt(now) + away), now, used);
          if (typeof step !== "number") continue;
          expect(used === null || step > used).toBe(true);
          expect(Math.abs(step - stepAt(now))).toBeLessThanOrEqual(1);
          used = step;
        }
      }),
    );
  });

  it("come from secrets of 160 bits, no two alike, which apps read from an address", () => {
    const secrets = Array.from({ length: 20 }, newCodeSecret);
    expect(new Set(secrets).size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(codeAddress(rfcSecret, "Björkvalla kommun", "Amir Nazari"));
    expect([address.protocol, address.searchParams.get("secret"), address.searchParams.get("digits"), address.searchParams.get("period")]).toEqual(["otpauth:", rfcSecret, "6", "30"]);
  });
});

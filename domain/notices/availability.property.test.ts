import fc from "fast-check";
import { expect, it } from "vitest";
import { type BoardCheck, gapsIn, longestPause } from "./availability";

const start = Date.UTC(2026, 10, 28);
const at = (seconds: number) => new Date(start + seconds * 1000);
const looks = (...given: [number, boolean][]): BoardCheck[] => given.map(([seconds, ok]) => ({ at: at(seconds), ok }));
const told = (checks: BoardCheck[], to: number) => gapsIn(checks, at(0), at(to)).map(({ from, to: end, kind }) => [(from.getTime() - start) / 1000, (end.getTime() - start) / 1000, kind]);

it("looks every five minutes that all succeed leave no gap", () => {
  expect(told(looks([0, true], [300, true], [600, true], [900, true]), 1000)).toEqual([]);
});

it("a look that failed is a gap from the last that succeeded to the next that does, at the edges to what is asked about", () => {
  expect(told(looks([0, true], [300, false], [600, true]), 700)).toEqual([[0, 600, "down"]]);
  expect(told(looks([-100, true], [100, false], [400, false]), 500)).toEqual([[0, 500, "down"]]);
});

it("where nobody looked it is not known", () => {
  expect(told(looks([0, true], [3600, true]), 3700)).toEqual([[0, 3600, "unknown"]]);
  expect(told([], 3600)).toEqual([[0, 3600, "unknown"]]);
});

const checks = fc.array(fc.record({ at: fc.integer({ min: -2000, max: 12_000 }).map(at), ok: fc.boolean() }), { maxLength: 40 });

it("whatever was seen: gaps are in order and apart, every failed look lies in one, and so does whatever nobody looked at for long", () => {
  fc.assert(
    fc.property(checks, fc.integer({ min: 1, max: 10_000 }), (seen, length) => {
      const [from, to] = [at(0), at(length)];
      const gaps = gapsIn(seen, from, to);
      const covered = (moment: number) => gaps.some((gap) => gap.from.getTime() <= moment && moment <= gap.to.getTime());
      for (const [index, gap] of gaps.entries()) {
        expect(gap.from.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(gap.to.getTime()).toBeLessThanOrEqual(to.getTime());
        expect(gap.from.getTime()).toBeLessThan(gap.to.getTime());
        if (index > 0) expect(gap.from.getTime()).toBeGreaterThanOrEqual(gaps[index - 1]!.to.getTime());
        // A look that succeeded is never inside a gap.
        for (const { at: moment, ok } of seen) if (ok) expect(gap.from < moment && moment < gap.to).toBe(false);
      }
      const good = seen.filter(({ ok }) => ok).map((check) => check.at.getTime());
      for (const { at: moment, ok } of seen) if (!ok && moment > from && moment < to && !good.includes(moment.getTime())) expect(covered(moment.getTime())).toBe(true);
      for (let moment = from.getTime(); moment <= to.getTime(); moment += 60_000) {
        const before = Math.max(from.getTime(), ...good.filter((each) => each <= moment));
        const after = Math.min(to.getTime(), ...good.filter((each) => each > moment));
        if (after - before > longestPause * 1000) expect(covered(moment)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

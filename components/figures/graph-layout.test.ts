import fc from "fast-check";
import { expect, it } from "vitest";
import { box, depths, layOut, linesOf } from "./graph-layout";

const ids = ["a", "b", "c", "d", "e", "f"];
const links = fc.array(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids) }), { maxLength: 15 });

it("gives each one box, and lets none cover another, also where things need each other in a ring", () => {
  fc.assert(fc.property(links, fc.boolean(), (given, isRightToLeft) => {
    const { boxes, width, height } = layOut(ids, given, isRightToLeft);
    expect(boxes.map(({ id }) => id).sort()).toEqual(ids);
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
    for (const { x, y } of boxes) expect(x >= 0 && y >= 0 && x + box.width <= width + 1e-9 && y + box.height <= height + 1e-9).toBe(true);
  }));
});

it("stands what needs something after what it needs", () => {
  const given = [{ from: "b", to: "a" }, { from: "c", to: "b" }, { from: "c", to: "a" }];
  expect([...depths(["c", "b", "a"], given)].sort()).toEqual([["a", 0], ["b", 1], ["c", 2]]);
});

it("writes a name in at most two lines", () => {
  expect([linesOf("E-post"), linesOf("Ärenden och diarium för alla"), linesOf("Verksamhetsuppföljningssystemet")]).toEqual([["E-post"], ["Ärenden och diarium", "för alla"], ["Verksamhetsuppföljning…".slice(0, 21) + "…"]]);
});

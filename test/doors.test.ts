import { describe, expect, it } from "vitest";
import { knocks, withoutMatter } from "@/e2e/isolation/knocks";
import { findDoors, nameOf } from "./doors";

describe("the table of doors that the isolation of departments is tried with (e2e/isolation.spec.ts)", () => {
  const doors = findDoors().map(nameOf).sort();

  it("has every page, route and action of the portal, each once, and none that is not there", () => {
    expect([...Object.keys(knocks), ...Object.keys(withoutMatter)].sort()).toEqual(doors);
  });

  it("says why nothing is tried where nothing is", () => {
    for (const [door, why] of Object.entries(withoutMatter)) expect(why.length, door).toBeGreaterThan(10);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judgedElsewhere, staffViews } from "@/e2e/gate/staff-views";
import { knocks } from "@/e2e/isolation/knocks";
import { withoutMatter } from "@/e2e/isolation/without-matter";
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

describe("the list of pages that are judged for barriers (e2e/staff-views.spec.ts)", () => {
  const pages = findDoors().filter(({ kind }) => kind === "page").map(nameOf).sort();

  it("has every page for people who are signed in, each once, and none that is not there", () => {
    expect([...Object.keys(staffViews), ...Object.keys(judgedElsewhere)].sort()).toEqual(pages);
  });

  it("names only specs that judge something", () => {
    for (const spec of Object.values(judgedElsewhere)) expect(existsSync(spec) && readFileSync(spec, "utf8").includes("barriers("), spec).toBe(true);
  });
});

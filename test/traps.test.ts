import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const rows = readFileSync("docs/traps.md", "utf8").split("\n").filter((line) => /^\| \d+\. /.test(line));
const proofs = rows.flatMap((row) => [...row.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`: "([^"]+)"/g)].map(([, file = "", title = ""]) => ({ trap: row.slice(2, 40), file, title })));

describe("docs/traps.md", () => {
  it("has a test for every trap that concerns publishing", () => {
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
    for (const row of rows) expect(proofs.some(({ trap }) => row.includes(trap)), row.slice(0, 60)).toBe(true);
  });

  it("names only tests that are there, by the titles that they have", () => {
    const missing = proofs.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, "utf8").includes(`("${title}"`));
    expect(missing).toEqual([]);
    expect(proofs.length).toBeGreaterThan(30);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0 has (those of level 3 have numbers of their own). */
const asked: Record<string, number[]> = {
  "6.1": [1, 2, 3], "6.2": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "6.3": [1, 2, 3, 4], "6.4": [1, 2, 3, 4], "6.5": [1, 2, 3, 4, 5], "6.6": [1, 2, 3], "6.8": [1, 2, 3, 4],
  "7.1": [1, 2, 3], "7.2": [1, 2, 3, 4], "7.3": [1, 2], "7.4": [1, 2, 3, 4, 5], "7.5": [1, 2], "7.6": [1, 2],
  "8.1": [1, 2], "8.2": [1, 2, 3], "8.3": [1], "8.4": [1],
  "9.1": [1, 2, 3], "9.2": [1, 2, 3, 4],
  "10.1": [1, 2], "10.2": [1, 2], "10.3": [1, 2, 3, 4], "10.4": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "10.5": [1, 2, 3, 4, 5], "10.6": [1, 2], "10.7": [1, 2, 3],
  "16.1": [1], "16.2": [1, 2, 3, 4, 5], "16.3": [1, 2, 3, 4], "16.4": [1, 2, 3], "16.5": [1, 2, 3],
};

const text = readFileSync("docs/security.md", "utf8");
const rows = text.split("\n").flatMap((line) => {
  const [, no, what, where, proof] = line.split(" | ").length === 4 ? ["", ...line.slice(2, -2).split(" | ")] : [];
  return no && /^\d+\.\d+\.\d+$/.test(no) ? [{ no, what: what ?? "", where: where ?? "", proof: proof ?? "" }] : [];
});

describe("docs/security.md", () => {
  it("has every requirement of levels 1 and 2 of its chapters, once and in order", () => {
    expect(rows.map(({ no }) => no)).toEqual(Object.entries(asked).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`)));
  });

  it("names only files that are there", () => {
    const named = [...text.matchAll(/`([^`\s]+\.(?:tsx?|md|mjs|cedar|conf))`/g)].map(([, path]) => path!);
    expect([...new Set(named)].filter((path) => !existsSync(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it("says of each what is done about it, and names a test wherever something can be tested and is met", () => {
    const untested = rows.filter(({ proof, where }) => !proof.includes("`") && !/not met|not asked of us/.test(where)).map(({ no }) => no);
    expect(rows.filter(({ what, where }) => what.length < 10 || where.length < 5)).toEqual([]);
    // What is only written down, or is the absence of something.
    expect(untested).toEqual(["6.1.2", "6.2.10", "6.4.2", "16.1.1", "16.2.3", "16.3.4"]);
  });
});

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clauses as shown } from "@/app/[locale]/(public)/it-policy/policy-facts";
import { rules } from "@/domain/access/rule-book";

/*
 * docs/policy.md is the table of what the portal does about each clause of the IT policy. A clause without code or without a test, a
 * file that is not there, and "not built yet" fail.
 */

const clauses = Array.from({ length: 15 }, (_, at) => `P${at + 1}`);
const table = readFileSync("docs/policy.md", "utf8").split("\n");
const rows = table.flatMap((line) => {
  const cells = line.startsWith("| P") ? line.slice(2, -2).split(" | ") : [];
  const [clause, title = ""] = /^(P\d+) (.+)$/.exec(cells[0] ?? "")?.slice(1) ?? [];
  return clause ? [{ clause, title, cells: cells.length, does: cells[1] ?? "", where: cells[2] ?? "", tests: cells[3] ?? "" }] : [];
});

const skipped = new Set(["node_modules", ".git", ".next", ".next-test", "data", "test-results", "generated"]);
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : [path, ...filesBelow(path)];
    return [path];
  });
}
const paths = filesBelow(".");

/** The names in backticks that look like a file or a folder. Names of rules and settings are none. */
const namedIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "").filter((name) => /\/|\.(?:tsx?|md|mjs|cedar|conf|prisma|yaml|sh|sql)$/.test(name));

/** Whether a name, with * for anything, fits a path or the end of one: "gate.test.ts", "lib/feeds/*.test.ts", "_frame/door-*". */
function isThere(name: string): boolean {
  const plain = name.replace(/\/$/, "");
  const pattern = new RegExp(`(?:^|/)${plain.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)).join("[^/]*")}$`);
  return paths.some((path) => pattern.test(path) && (!name.endsWith("/") || statSync(path).isDirectory()));
}

describe("docs/policy.md", () => {
  it("has a row for every clause of the policy, once and in order", () => {
    expect(rows.map(({ clause }) => clause)).toEqual(clauses);
    expect(rows.filter(({ cells }) => cells !== 4).map(({ clause }) => clause)).toEqual([]);
  });

  for (const { clause, title, does, where, tests } of rows) {
    it(`says of ${clause} (${title}) what the portal does, where, and which test proves it`, () => {
      expect(does.length).toBeGreaterThan(40);
      expect(`${does} ${where} ${tests}`).not.toMatch(/not built( yet)?|^as P\d+$/i);
      expect(namedIn(where).length, "code").toBeGreaterThan(0);
      expect(namedIn(tests).filter((name) => /\.(?:test|spec)\.tsx?$/.test(name)).length, "tests").toBeGreaterThan(0);
    });

    it(`names for ${clause} only what is there`, () => {
      expect([...new Set([...namedIn(where), ...namedIn(tests)])].filter((name) => !isThere(name))).toEqual([]);
    });
  }
});

describe("the rule book and the policy", () => {
  it("name no clause that the policy does not have", () => {
    expect(rules.filter(({ clause }) => !clauses.includes(clause)).map(({ id, clause }) => `${id}: ${clause}`)).toEqual([]);
    expect([...shown]).toEqual(clauses);
  });

  it("have a rule for every clause that says who may do what", () => {
    for (const clause of ["P4", "P6", "P8", "P9", "P11", "P13", "P14", "P15"]) expect(rules.filter((rule) => rule.clause === clause).length, clause).toBeGreaterThan(0);
  });

  it("name only rules that are there", () => {
    const named = [...table.join("\n").matchAll(/\bP\d+-[a-z][a-z-]*[a-z]\b/g)].map(([name]) => name);
    expect([...new Set(named)].filter((name) => !rules.some(({ id }) => id === name))).toEqual([]);
  });
});

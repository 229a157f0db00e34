import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * Whatever the documents name must be there: a document that outlives its subject leads people astray.
 */
const documents = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/policy.md", "docs/glossary.md"];
const left = new Set(["node_modules", ".git", ".next", "data", "generated", "test-results"]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name) || entry.name.startsWith(".next")) return [];
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
const files = filesBelow(".");

/** A file is named from the root, from beside the document, by its own name alone, or by a pattern of these; or it is a package's. */
function isThere(name: string, document: string): boolean {
  if (existsSync(name) || existsSync(join(dirname(document), name)) || existsSync(`node_modules/${name}.js`)) return true;
  const plain = name.replaceAll(/[[\]()]/g, "");
  return files.map((file) => file.replaceAll(/[[\]()]/g, "")).some((file) => matchesGlob(file, plain) || matchesGlob(file, `**/${plain}`));
}

const kinds = "tsx?|mjs|md|prisma|cedar|cedarschema|ya?ml|json|css|svg|sql|conf|service";

/** Names of files and folders in `code`, and where links lead; addresses, placeholders and commands are none. */
function namedIn(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, "");
  const coded = [...prose.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? "");
  const paths = coded.filter((name) => !/[<>{}…]|^[/:@-]|^https?:/.test(name) && (new RegExp(`\\.(${kinds})$`).test(name) || /^[\w.[\]()*-]+\/[\w.[\]()*/-]*$/.test(name)));
  const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? "").filter((target) => !/^[a-z]+:/.test(target));
  return [...new Set([...paths, ...links])];
}

it.each(documents)("everything that %s names is there", (document) => {
  const named = namedIn(readFileSync(document, "utf8"));
  expect(named.filter((name) => !isThere(name, document))).toEqual([]);
});

describe("the IT policy, clause by clause", () => {
  const rows = readFileSync("docs/policy.md", "utf8")
    .split("\n")
    .filter((line) => /^\| P\d/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()).slice(1, -1));

  it("has every clause from P1 to P15 once, in order", () => {
    expect(rows.map(([clause = ""]) => clause.split(" ")[0])).toEqual(Array.from({ length: 15 }, (_, index) => `P${index + 1}`));
  });

  it.each(rows.map((row) => [row[0] ?? "", row] as const))("%s is proved by tests that exist, or says that nothing proves it", (_clause, [, , , proof = ""]) => {
    if (proof === "–") return;
    const tests = [...proof.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) {
      expect(test).toMatch(/\.(test|spec)\.tsx?$/);
      expect(isThere(test, "docs/policy.md"), test).toBe(true);
    }
  });

  it("every rule of the rule book carries out a clause that the document has", () => {
    const clauses = [...readFileSync("domain/access/policy.cedar", "utf8").matchAll(/@clause\("(P\d+)"\)/g)].map((match) => match[1]);
    expect(clauses.length).toBeGreaterThan(10);
    for (const clause of clauses) expect(rows.some(([name = ""]) => name.startsWith(`${clause} `)), clause).toBe(true);
  });
});

it("every decision has a number of its own, stands in the index, and names files that are there", () => {
  const decisions = readdirSync("docs/decisions").filter((name) => name !== "README.md");
  const index = readFileSync("docs/decisions/README.md", "utf8");
  for (const name of decisions) expect(index).toContain(`(${name})`);
  for (const name of decisions) expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
  expect(new Set(decisions.map((name) => name.slice(0, 4))).size).toBe(decisions.length);
  for (const name of decisions) {
    const document = `docs/decisions/${name}`;
    expect(namedIn(readFileSync(document, "utf8")).filter((each) => !isThere(each, document)), name).toEqual([]);
  }
});

it("every script that package.json calls is there, and every script of npm is one that documents may name", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const command of Object.values(scripts)) for (const [file] of command.matchAll(/scripts\/[\w/.-]+/g)) expect(existsSync(file), file).toBe(true);
  for (const document of documents) {
    for (const [, name = ""] of readFileSync(document, "utf8").matchAll(/npm run ([\w:-]+)/g)) expect(scripts, `${document}: npm run ${name}`).toHaveProperty([name]);
  }
});

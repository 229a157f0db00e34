// npm run journeys: writes e2e/README.md from the titles of the journeys, so that it says what the portal can do today.
// With --check it only says whether the file is as it should be.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failWith, SentenceError } from "./lib/explain.mjs";
import { portalNode, root, stepEnvironment } from "./lib/steps.mjs";

const heading = `# What the portal can do

Each line is the title of a journey that \`npm test\` takes, in a browser where it needs one. Written by \`npm run journeys\`.

- \`*.spec.ts\`: the journeys, told as a person would tell them.
- \`gate/\`: what every page must pass: valid markup, axe, the accessibility tree.
- \`probes/\`: what shuts people out and no ready-made checker finds (keyboard traps, focus that is not seen, text that is cut off …). Each is
  proved on pages with a planted fault, and on good ones where it must find nothing.
- \`fixtures/\`: what they share.
`;

/** Titles by file, without those that come twice. */
function titlesOf(suite, above = []) {
  const here = (suite.specs ?? []).map(({ title }) => [...above, title].join(": "));
  return [...here, ...(suite.suites ?? []).flatMap((inner) => titlesOf(inner, [...above, inner.title]))];
}

try {
  const list = execFileSync(portalNode(), [join(root, "node_modules/.bin/playwright"), "test", "--list", "--reporter=json"], { cwd: root, env: stepEnvironment(), encoding: "utf8", maxBuffer: 2 ** 26 });
  const files = JSON.parse(list).suites.sort((one, other) => (one.file < other.file ? -1 : 1));
  const sections = files.map((file) => `\n## ${file.file}\n\n${[...new Set(titlesOf(file))].map((title) => `- ${title}`).join("\n")}\n`);
  const [file, text] = [join(root, "e2e/README.md"), heading + sections.join("")];
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) throw new SentenceError("e2e/README.md is not what the journeys say: npm run journeys writes it.");
} catch (error) {
  failWith(error);
}

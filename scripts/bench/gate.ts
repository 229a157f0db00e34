import type { Block } from "@/domain/publishing/blocks.schema";
import { factsWith } from "@/domain/publishing/gate/gate.fixtures";
import { checks, findingsOf } from "@/domain/publishing/gate/look";
import { plainText } from "@/domain/publishing/plain-text";
import { readSeedFiles } from "@/prisma/seed/seed-files";

/*
 * What it costs to look through a page of 5,000 words, with all that the demonstration's texts have in them: headings,
 * links, lists, tables, steps; and two hundred words that are ruled out. Milliseconds, as JSON.
 */
const wanted = 5_000;
const { content } = await readSeedFiles("prisma/seed");
const body: Block[] = [];
let words = 0;
for (const file of content) {
  if (file.locale !== "sv" || words >= wanted) continue;
  body.push(...file.body);
  words += plainText(file.body).split(/\s+/).length;
}
const rules = Array.from({ length: 200 }, (_, index) => ({ locale: "sv" as const, word: `ord${index}`, instead: "annat" }));
const text = { title: "En mycket lång sida", lead: "Allt på en gång.", slug: "en-mycket-lang-sida", keywords: [], image: null, body };
const facts = factsWith({ words: rules });
const times: number[] = [];
let found = 0;
for (let round = 0; round < 60; round += 1) {
  const before = performance.now();
  found = findingsOf(text, facts).length;
  // The first rounds warm the engine up; the very first is told by itself, since a portal that has just started has it.
  times.push(performance.now() - before);
}
const first = times[0] ?? 0;
const warm = times.slice(10).sort((one, other) => one - other);
process.stdout.write(JSON.stringify({ words, checks: checks.length, found, first, median: warm[Math.floor(warm.length / 2)], slowest: warm.at(-1) }));

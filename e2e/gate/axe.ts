import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import type { Finding } from "./finding";

/** Without tags axe leaves target-size (WCAG 2.2) out. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Each page that is loaded reads it anew; the short form is half as long as the `axe.source` that says the same. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe reads beforehand. Of style sheets one rule alone asks, which the tags leave out, and they take a third of its time. */
const preload = { assets: ["media"] };

async function run(page: Page, options: axe.RunOptions): Promise<Finding[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const results = await page.evaluate(
    (given) => (window as unknown as { axe: typeof axe }).axe.run(document, given),
    { resultTypes: ["violations" as const], preload, ...options },
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({ check: `axe ${id}`, where: `${node.target.join(" ")} ${node.html.slice(0, 120)}`, what: help })),
  );
}

/** Everything that axe knows, on the page in the state that it is in. */
export function axeFindings(page: Page): Promise<Finding[]> {
  return run(page, { runOnly: { type: "tag", values: tags } });
}

/** Colour contrast alone, for the page in other colours. */
export function axeContrastFindings(page: Page): Promise<Finding[]> {
  return run(page, { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } });
}

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import type axe from "axe-core";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Blocks } from "@/components/blocks/blocks";
import { factsWith } from "@/domain/publishing/gate/gate.fixtures";
import { findingsOf } from "@/domain/publishing/gate/look";
import { readerFor } from "@/i18n/reader";
import playwright from "../playwright.config";
import { validBody } from "./bodies";

const options = playwright.use?.launchOptions ?? {};
const hasBrowser = existsSync(options.executablePath ?? "");
if (!hasBrowser) process.stdout.write("LEFT OUT: there is no browser to judge what the editor makes in\n");

const { stylesheet } = JSON.parse(readFileSync("public/assets/manifest.json", "utf8")) as { stylesheet: string };
const style = readFileSync(join("public/assets", basename(stylesheet)), "utf8");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser | undefined;

beforeAll(async () => {
  if (hasBrowser) browser = await chromium.launch(options);
});
afterAll(() => browser?.close());

/** What axe finds in the text below its heading, in a document that is in order. */
async function judge(page: Awaited<ReturnType<Browser["newPage"]>>, html: string): Promise<string[]> {
  return page.evaluate(async (text) => {
    const main = document.querySelector("main");
    if (main) main.innerHTML = `<h1>Sök bygglov</h1><p>Så ansöker du.</p>${text}`;
    // WCAG 2.5.8 excepts links in a line of text; axe sees a line only where there are other words beside them.
    const rules = { "target-size": { enabled: false } };
    const given: axe.RunOptions = { rules, resultTypes: ["violations"], runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, given);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
  }, html);
}

// What it must show of the editor (EN 301 549, 11.8.2): there is no way to write a barrier that is then published.
it.skipIf(!hasBrowser)("whatever is written, what the gate does not stop has no barrier in it", { timeout: 120_000 }, async () => {
  const page = await browser!.newPage();
  await page.setContent(`<!doctype html><html lang="sv"><head><title>Sök bygglov</title><style>${style}</style></head><body><main class="wrap prose"></main></body></html>`);
  await page.evaluate(axeSource);
  const reader = await readerFor("sv");
  const links = new Map([["page:bygglov", { href: "/sv/bygglov", title: "Bygglov", locale: "sv" as const }]]);
  await fc.assert(
    fc.asyncProperty(validBody, async (body) => {
      const content = { title: "Sök bygglov", lead: "Så ansöker du.", slug: "bygglov", keywords: [], image: null, body };
      fc.pre(!findingsOf(content, factsWith()).some(({ severity }) => severity === "blocking"));
      const html = renderToStaticMarkup(<Blocks body={body} context={{ reader, textLocale: "sv", links, contacts: new Map() }} />);
      expect(await judge(page, html)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

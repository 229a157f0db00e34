import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";

/** What was copied in real programs, with all of their junk, and what becomes of it. */
const examples = {
  word: { contents: 1, comments: 1, deleted: 1, images: 1, links: 1, levels: 1 },
  excel: { merged: 2 },
  "google-docs": { images: 1 },
  libreoffice: {},
  "web-page": { images: 1, embeds: 1, fields: 2, links: 1 },
  "pdf-viewer": {},
};

const folder = "components/editor/paste-examples";

test("what is copied in Word, Excel, Google Docs, LibreOffice, a web page and a PDF becomes clean blocks, and what was left out is counted", async ({ page }) => {
  const { outputFiles } = await build({ entryPoints: ["e2e/fixtures/paste-room.ts"], bundle: true, format: "iife", write: false, platform: "browser", define: { "process.env.NODE_ENV": '"production"' } });
  await page.setContent("<!doctype html><title>Paste</title>");
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  for (const [name, left] of Object.entries(examples)) {
    const html = readFileSync(`${folder}/${name}.html`, "utf8");
    const pasted = await page.evaluate((each) => (window as never as { pasted: (html: string) => unknown }).pasted(each), html);
    expect.soft(pasted, name).toEqual({ markdown: readFileSync(`${folder}/${name}.md`, "utf8"), left });
  }
  const plain = await page.evaluate(() => (window as never as { pastedPlain: (text: string) => string }).pastedPlain("Ett <b>\n\n• a\n• b"));
  expect(plain).toBe("Ett \\<b>\n\n- a\n- b\n");
});

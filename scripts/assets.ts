/*
 * `npm run assets`: makes what public documents load – one stylesheet and the fonts – under public/assets, with the
 * hash of the bytes in each name so that browsers keep them for ever, and public/assets/manifest.json that
 * the document shell reads. Beside them the drawings of the demonstration, under public/illustrations.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { customProperties, dark, faultsOf, light } from "../components/ui/tokens";
import { copyIllustrations } from "../prisma/seed/illustrations";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const target = "public/assets";
/** Two at most before the current one are kept, so that documents in a proxy's cache still find theirs. */
const kept = 3;

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

/** Font subsets by the name of their unicode range in the package. */
async function copyFonts(): Promise<Record<string, { file: string; range: string }>> {
  const folder = join(require.resolve("@fontsource-variable/source-sans-3/package.json"), "..");
  const ranges = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  const fonts: Record<string, { file: string; range: string }> = {};
  for (const subset of ["latin", "latin-ext"]) {
    const source = join(folder, "files", `source-sans-3-${subset}-wght-normal.woff2`);
    const file = `source-sans-3-${subset}.${hashOf(await readFile(source))}.woff2`;
    await copyFile(source, join(target, file));
    fonts[subset] = { file, range: ranges[subset] ?? "" };
  }
  return fonts;
}

function colours(): string {
  const faults = [...faultsOf(light), ...faultsOf(dark)];
  if (faults.length > 0) throw new Error(`The palette in components/ui/tokens.ts cannot be used:\n${faults.join("\n")}`);
  return `:root{color-scheme:light dark;${customProperties(light)}}@media screen and (prefers-color-scheme:dark){:root{${customProperties(dark)}}}`;
}

function fontFaces(fonts: Record<string, { file: string; range: string }>): string {
  return Object.values(fonts)
    .map(
      ({ file, range }) =>
        `@font-face{font-family:"Source Sans 3";font-weight:200 900;font-display:swap;src:url("/assets/${file}") format("woff2");unicode-range:${range}}`,
    )
    .join("");
}

/** The stylesheet as Tailwind makes it, with colours and fonts in front. */
async function makeStylesheet(fonts: Record<string, { file: string; range: string }>): Promise<string> {
  const out = join(tmpdir(), `torget-document-${process.pid}.css`);
  const cli = join(require.resolve("@tailwindcss/cli/package.json"), "../dist/index.mjs");
  await run(process.execPath, [cli, "--input", resolve("components/document/document.css"), "--output", out, "--minify"]);
  const css = `${fontFaces(fonts)}${colours()}${await readFile(out, "utf8")}`;
  await rm(out);
  const file = `document.${hashOf(Buffer.from(css))}.css`;
  await writeFile(join(target, file), css);
  return file;
}

/** Stylesheets of earlier builds, newest first, beyond the ones that are kept. */
async function removeOld(current: string): Promise<void> {
  const { stat } = await import("node:fs/promises");
  const sheets = (await readdir(target)).filter((name) => /^document\..*\.css$/.test(name) && name !== current);
  const dated = await Promise.all(sheets.map(async (name) => ({ name, at: (await stat(join(target, name))).mtimeMs })));
  for (const { name } of dated.sort((a, b) => b.at - a.at).slice(kept - 1)) await rm(join(target, name));
}

await mkdir(target, { recursive: true });
const fonts = await copyFonts();
const stylesheet = await makeStylesheet(fonts);
await removeOld(stylesheet);
await copyIllustrations(resolve("prisma/seed"), resolve("public/illustrations"));
const manifest = { stylesheet: `/style/${stylesheet}`, font: `/assets/${fonts.latin?.file}` };
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`Made ${manifest.stylesheet}`);

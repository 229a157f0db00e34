// How much an article weighs beside the same text as a bare file.
import { brotliCompressSync, constants } from "node:zlib";
import { brotliDecompressSync } from "node:zlib";
import { get } from "./load.mjs";

/** The same compression as the portal's own (lib/document-response.ts). */
const brotli = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });

const wrappers = /<\/?(?:div|section|article|header|footer|aside|nav|span|main)\b[^>]*>/g;
/** What a text needs to be the same text: where links lead, what pictures show, which language words are in, times, table heads. */
const meant = /\s(?:href|src|alt|lang|dir|datetime|scope|colspan|rowspan)="[^"]*"/g;

/** The text of `<main>` as a person would type it into a file: headings, paragraphs, lists, tables, links; no class, no wrapper. */
export function bareFile(html, stylesheet) {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "";
  const language = /<html[^>]*\slang="([^"]*)"/.exec(html)?.[1] ?? "sv";
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
  const text = main
    .replace(/<(svg|script|style)\b[\s\S]*?<\/\1>/g, "")
    .replace(wrappers, "")
    .replace(/<([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g, (_, name, attributes) => `<${name}${(attributes.match(meant) ?? []).join("")}>`);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${stylesheet}"><main>${text}</main></html>`;
}

function decode({ bytes, headers }) {
  return (headers["content-encoding"] === "br" ? brotliDecompressSync(bytes) : bytes).toString();
}

/** What a browser that has never been here fetches to read the article, and the bare file's share of the same. */
async function weigh(url) {
  const page = await get(url);
  if (page.headers["content-encoding"] !== "br") throw new Error(`${url} is not sent as brotli.`);
  const html = decode(page);
  const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "";
  const font = /<link rel="preload" href="([^"]+)" as="font"/.exec(html)?.[1] ?? "";
  const [css, woff] = await Promise.all([stylesheet, font].map((path) => get(new URL(path, url).href)));
  const shared = css.bytes.length + woff.bytes.length;
  const bare = brotli(bareFile(html, stylesheet)).length;
  return { url, html: page.bytes.length, bare, css: css.bytes.length, font: woff.bytes.length, ratio: (page.bytes.length + shared) / (bare + shared) };
}

/** Every Swedish article of the sitemap, the heaviest for its text last. */
export async function weighArticles(portal) {
  const sitemap = decode(await get(`${portal}/sitemap.xml`));
  const paths = [...sitemap.matchAll(/<loc>([^<]*\/sv\/nyheter\/[^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname);
  if (paths.length === 0) throw new Error("The sitemap names no article.");
  const weighed = [];
  for (const path of paths) weighed.push(await weigh(`${portal}${path}`));
  return weighed.sort((one, other) => one.ratio - other.ratio);
}

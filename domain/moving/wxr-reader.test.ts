import { createReadStream } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, readWxr, WxrError } from "./wxr-reader";
import { endless, itemXml, streamed, wxr } from "./wxr.fixtures";

async function parts(bytes: AsyncIterable<Uint8Array>) {
  const all = [];
  for await (const part of readWxr(bytes)) all.push(part);
  return all;
}
const items = async (text: string, size?: number) => (await parts(streamed(text, size))).flatMap((part) => (part.kind === "item" ? [part] : []));

async function fault(bytes: AsyncIterable<Uint8Array>) {
  const error: unknown = await parts(bytes).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof WxrError)) throw new Error(`No fault: ${String(error)}`);
  return { code: error.code, line: error.line };
}
const faultIn = (text: string, size?: number) => fault(streamed(text, size));
const good = wxr({ id: 1 });

describe("the reader of WordPress exports", () => {
  it("reads every item of WordPress' own test file", async () => {
    const all = await parts(createReadStream("test/data/wordpress/themeunittestdata.wordpress.xml"));
    expect(all.filter(({ kind }) => kind === "item")).toHaveLength(186);
    expect(all.filter(({ kind }) => kind === "author")).toEqual([expect.objectContaining({ login: "themedemos" }), expect.objectContaining({ login: "themereviewteam" })]);
  });

  it("reads the same wherever the file is cut into pieces", async () => {
    const text = wxr({ id: 1, title: "Å & ö ]] <b>", category: "nyheter", more: "<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_content>hej</wp:comment_content></wp:comment><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>" });
    const whole = await items(text, 1_000_000);
    expect(whole).toEqual([expect.objectContaining({ id: 1, title: "Å & ö ]] <b>", comments: 1, thumbnail: 7, terms: [{ domain: "category", nicename: "nyheter", name: "nyheter" }] })]);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => void expect(await items(text, size)).toEqual(whole)), { numRuns: 20 });
  });

  it("says in which line a file is malformed, cut short or no export", async () => {
    expect(await faultIn(good.replace("</wp:post_id>", "</wp:post_di>"))).toEqual({ code: "malformed", line: 6 });
    expect((await faultIn(good.slice(0, -30))).code).toBe("malformed");
    expect((await faultIn(good.replace("<excerpt:encoded/>", "<excerpt:encoded>&nbsp;</excerpt:encoded>"))).code).toBe("malformed");
    expect(await faultIn("<html><body>Hej</body></html>")).toEqual({ code: "notWordPress", line: 1 });
    expect((await faultIn('<?xml version="1.0"?><rss version="2.0"><channel><title>Nyheter</title><item><title>x</title></item></channel></rss>')).code).toBe("notWordPress");
    expect((await faultIn("%PDF-1.7")).code).toBe("malformed");
    expect((await faultIn("")).code).toBe("malformed");
  });

  it("refuses a document type, and with it a billion laughs and files of this machine", async () => {
    const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY a${index} "${`&a${index || ""};`.repeat(10)}">`).join("")}]>`;
    const outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const remote = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">';
    for (const type of [laughs, outside, remote]) expect((await faultIn(good.replace("<rss", `${type}<rss`).replace("Sak 1", "]]>&x;<![CDATA["))).code).toBe("doctype");
    expect((await faultIn(good.replace("<wp:post_password/>", "<wp:post_password>&x;</wp:post_password>"))).code).toBe("malformed");
  });

  it("refuses what is nested deeper, has more attributes or larger parts than any export", async () => {
    expect((await faultIn(good.replace("<wp:post_password/>", "<x>".repeat(100_000)))).code).toBe("tooDeep");
    expect((await faultIn(good.replace("<wp:post_password/>", `<x ${Array.from({ length: 100 }, (_, index) => `a${index}="1"`).join(" ")}/>`))).code).toBe("tooLarge");
    expect((await faultIn(wxr({ id: 1, content: "x".repeat(bounds.part + 100_000) }), 65_536)).code).toBe("tooLarge");
    expect((await faultIn(`${good.slice(0, 39)}<!-- ${"x".repeat(bounds.part + 200_000)}`, 65_536)).code).toBe("tooLarge");
    expect((await faultIn(`<!DOCTYPE rss [${" ".repeat(bounds.part + 200_000)}`, 65_536)).code).toBe("tooLarge");
  });

  it("refuses bytes that are not what the file says, and encodings that it does not know", async () => {
    const broken = Buffer.from(good.replace("Sak 1", "Sak §"), "utf8").toString("latin1").replace("Â§", "\u00e5\u00e5");
    expect((await fault(streamed(Buffer.from(broken, "latin1")))).code).toBe("encoding");
    expect((await faultIn(good.replace("UTF-8", "UTF-7"))).code).toBe("encoding");
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(wxr({ id: 3, title: "Åsa" }).replace("UTF-8", "UTF-16"), "utf16le")]);
    expect((await parts(streamed(utf16))).at(-1)).toMatchObject({ kind: "item", title: "Åsa" });
    const latin = Buffer.from(wxr({ id: 3, title: "Åsa" }).replace("UTF-8", "ISO-8859-1"), "latin1");
    expect((await parts(streamed(latin))).at(-1)).toMatchObject({ title: "Åsa" });
  });

  it("refuses U+0000 in any form, what is packed, and what ends in the middle of a letter", async () => {
    expect((await faultIn(good.replace("Sak 1", "Sak \u0000"))).code).toBe("malformed");
    for (const zero of ["&#0;", "&#x0;", "&#000;", "&#xFFFF;", "&#xD800;"]) expect((await faultIn(good.replace("<wp:post_password/>", `<wp:post_password>${zero}</wp:post_password>`))).code, zero).toBe("malformed");
    expect((await fault(streamed(Buffer.concat([Buffer.from(good), Buffer.alloc(100)])))).code).toBe("malformed");
    expect(["malformed", "encoding"]).toContain((await fault(streamed(gzipSync(good)))).code);
    expect(["malformed", "encoding"]).toContain((await fault(streamed(gzipSync(Buffer.alloc(8 * 1024 ** 2))))).code);
    const text = Buffer.from(good.replace("Sak 1", "Å"));
    expect((await fault(streamed(text.subarray(0, text.indexOf("Å") + 1)))).code).toBe("encoding");
    const utf16 = Buffer.from(`\ufeff${good.replace("UTF-8", "UTF-16")}`, "utf16le");
    expect(["malformed", "encoding"]).toContain((await fault(streamed(utf16.subarray(0, -1)))).code);
    expect((await fault(streamed(utf16.subarray(2)))).code, "without its mark").toMatch(/malformed|encoding/);
  });

  it("ends where a file is larger than any export, without reading the rest of it", async () => {
    async function* huge(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(good.slice(0, 900));
      // Only its length is ever asked for.
      yield { byteLength: bounds.file } as Uint8Array;
      throw new Error("read on");
    }
    expect((await fault(huge())).code).toBe("tooLarge");
  });

  it("hands each item on before it reads the next, however large the file is", async () => {
    let [count, read, furthestAhead] = [0, 0, 0];
    async function* counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of source) {
        read += 1;
        yield piece;
      }
    }
    for await (const part of readWxr(counted(endless(125, 40_000)))) {
      if (part.kind === "item") count += 1;
      furthestAhead = Math.max(furthestAhead, read - count);
    }
    expect(count).toBe(125);
    // Each piece is one item; the first and the last are what stands around them.
    expect(furthestAhead).toBeLessThanOrEqual(2);
  });

  it("knows an item without a number, and passes over what other systems add", async () => {
    const [item] = await items(good.replace("<wp:post_id>1</wp:post_id>", '<x:extra xmlns:x="https://x.example">1</x:extra>'));
    expect(item).toMatchObject({ id: null, type: "post" });
    expect(itemXml({ id: 1 })).toContain("<wp:post_id>1<");
  });
});

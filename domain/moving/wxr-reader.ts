import { SaxesParser, type SaxesTagNS } from "saxes";
import { isSpaceFor, itemFields, partsOf, type WxrPart } from "./wxr-parts";

/*
 * Reads a WordPress export (WXR 1.0–1.2) piece by piece: never more of it in memory than one item. The file comes from
 * somebody else's system, so nothing in it is believed: no document type, hence no entities of its own and nothing
 * that is fetched from elsewhere (OWASP XXE, CWE-611 and CWE-776); bounds on depth, attributes, parts and the whole.
 */

export const bounds = {
  /** Bytes of the whole file. */
  file: 4 * 1024 ** 3,
  /** Characters between two marks, and of all the texts of an item. */
  part: 5 * 1024 ** 2,
  depth: 12,
  attributes: 40,
  /** Things of one file: items, authors, categories. */
  things: 1_000_000,
} as const;

export type WxrFault = "malformed" | "encoding" | "doctype" | "tooDeep" | "tooLarge" | "notWordPress" | "cutShort";

/** The file cannot be read further: why, and at which line. The words are in messages, "moving.faults". */
export class WxrError extends Error {
  constructor(readonly code: WxrFault, readonly line: number, readonly detail = "") {
    super(`Line ${line}: ${code}${detail ? ` (${detail})` : ""}`);
    this.name = "WxrError";
  }
}

const known = ["utf-8", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252"] as const;

/** What the file says that it is written in; UTF-8 where it says nothing, as XML does. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const declared = /^\s*<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})["']/.exec(Buffer.from(head.subarray(0, 300)).toString("latin1").replace(/^ï»¿/, ""))?.[1];
  const name = (declared ?? "utf-8").toLowerCase().replace(/^utf8$/, "utf-8").replace(/^latin1$/, "iso-8859-1");
  if (!known.some((each) => each === name)) throw new WxrError("encoding", 1, name);
  return name;
}

/** Enough of the beginning to tell the encoding. */
const headBytes = 512;

/** The bytes in pieces of at most 64 k; the first is long enough to tell the encoding. @throws WxrError past the bound of the whole */
async function* piecesOf(bytes: AsyncIterable<Uint8Array>, line: () => number): AsyncGenerator<Uint8Array> {
  let total = 0;
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of bytes) {
    total += chunk.byteLength;
    if (total > bounds.file) throw new WxrError("tooLarge", line());
    const whole: Uint8Array = head ? Buffer.concat([head, chunk]) : chunk;
    head = head && whole.byteLength < headBytes ? whole : null;
    if (head) continue;
    for (let at = 0; at < whole.byteLength; at += 65_536) yield whole.subarray(at, at + 65_536);
  }
  if (head) yield head;
}

/** The text of the file. @throws WxrError for bytes that are no text in the encoding */
async function* textOf(bytes: AsyncIterable<Uint8Array>, line: () => number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder!.decode(chunk, { stream: true }) : (decoder?.decode() ?? "");
    } catch {
      throw new WxrError("encoding", line(), decoder?.encoding);
    }
  };
  for await (const chunk of piecesOf(bytes, line)) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decode(chunk);
  }
  yield decode();
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** What the parser has found and nobody has asked for yet, and where it stands. */
class Reading {
  readonly found: WxrPart[] = [];
  private readonly open: Open[] = [];
  private fields: [Open, string][] = [];
  private sinceMark = 0;
  private ofItem = 0;
  private things = 0;
  private ended = false;
  readonly parser = new SaxesParser({ xmlns: true, position: true, fileName: "" });

  constructor() {
    const { parser } = this;
    parser.on("error", (error) => this.fail("malformed", error.message.replace(/^[^a-z]*\d+:\d+:\s*/i, "").slice(0, 200)));
    parser.on("doctype", () => this.fail("doctype"));
    let attributes = 0;
    parser.on("opentagstart", () => void (attributes = 0));
    parser.on("attribute", () => {
      attributes += 1;
      if (attributes > bounds.attributes) this.fail("tooLarge");
    });
    parser.on("opentag", (tag) => this.begin(tag));
    parser.on("closetag", () => this.end());
    parser.on("text", (text) => this.say(text));
    parser.on("cdata", (text) => this.say(text));
    parser.on("comment", () => void (this.sinceMark = 0));
    parser.on("end", () => void (this.ended = true));
  }

  line = (): number => this.parser.line;

  /** @throws WxrError always */
  fail(code: WxrFault, detail = ""): never {
    throw new WxrError(code, this.parser.line, detail);
  }

  write(text: string): void {
    // A document type is refused before it has been read to its end: the parser would keep it all.
    this.sinceMark += text.length;
    if (this.sinceMark > bounds.part + 65_536) this.fail("tooLarge");
    this.parser.write(text);
  }

  close(): void {
    this.parser.close();
    if (!this.ended) this.fail("cutShort");
  }

  private begin(tag: SaxesTagNS): void {
    this.sinceMark = 0;
    const depth = this.open.length;
    if (depth >= bounds.depth) this.fail("tooDeep");
    if (depth === 0 && tag.name !== "rss") this.fail("notWordPress", tag.name.slice(0, 40));
    if (depth === 2) {
      this.fields = [];
      this.ofItem = 0;
    }
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const space = isSpaceFor(tag.uri);
    this.open.push({ name: space === null ? "" : space + tag.local, attributes, text: "" });
  }

  private say(text: string): void {
    this.sinceMark = 0;
    const top = this.open.at(-1);
    // Only what is inside a thing or says something about the site: white space between things is passed over.
    if (!top || this.open.length < 3) return;
    this.ofItem += text.length;
    if (this.ofItem > bounds.part) this.fail("tooLarge");
    top.text += text;
  }

  private end(): void {
    this.sinceMark = 0;
    const done = this.open.pop()!;
    const depth = this.open.length;
    if (depth >= 3) this.fields.push([done, this.open.at(-1)!.name]);
    if (depth !== 2) return;
    const part = partsOf(done.name, done.text, itemFields(this.fields.map(([field, inside]) => ({ ...field, inside }))), this.parser.line);
    if (!part) return;
    this.things += 1;
    if (this.things > bounds.things) this.fail("tooLarge");
    this.found.push(part);
  }
}

/**
 * What stands in a WordPress export, in the order of the file.
 * @param bytes the file as a stream; it is read no faster than the answer is asked for
 * @throws WxrError where the file is no XML, no WordPress export, declares a document type or passes a bound: after what
 *   could be read before it, so whoever must not begin in vain reads it to the end first
 */
export async function* readWxr(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<WxrPart> {
  const reading = new Reading();
  let isExport = false;
  const taken = function* (): Generator<WxrPart> {
    for (const part of reading.found.splice(0)) {
      if (part.kind === "version") isExport = true;
      else if (part.kind === "item" && !isExport) reading.fail("notWordPress", "rss");
      else yield part;
    }
  };
  for await (const text of textOf(bytes, reading.line)) {
    reading.write(text);
    yield* taken();
  }
  reading.close();
  yield* taken();
  if (!isExport) reading.fail("notWordPress", "rss");
}

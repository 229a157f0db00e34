import { inflateSync } from "node:zlib";
import type { FileFault } from "./media.schema";

/*
 * Whether a PDF may be handed out: whole, open to everybody (a locked one is to screen readers too), and only
 * something to read. Names may be written with #xx and lie in compressed parts; both are undone before they are looked
 * for. Pure.
 */

/** Unpacked, of all the compressed parts together; more is a bomb. */
const mostUnpacked = 64 * 1024 * 1024;

/** What makes a document do something: scripts, programs, attached files, forms that send themselves. */
const active = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z0-9])/;
const locked = /\/Encrypt(?![A-Za-z0-9])/;

const plainNames = (text: string) => text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The dictionaries outside streams, and what the streams of objects hold; null for a bomb. */
function* partsOf(text: string, bytes: Uint8Array): Generator<string | null> {
  let unpacked = 0;
  let from = 0;
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    if (match.index < from || text.slice(match.index - 3, match.index) === "end") continue;
    const dictionary = text.slice(from, match.index);
    yield dictionary;
    const end = text.indexOf("endstream", start);
    if (end === -1) return;
    from = end;
    const own = plainNames(dictionary.slice(dictionary.lastIndexOf(" obj")));
    if (!/\/ObjStm/.test(own) || !/\/(FlateDecode|Fl)(?![A-Za-z])/.test(own)) continue;
    try {
      const inflated = inflateSync(bytes.subarray(start, end), { maxOutputLength: mostUnpacked - unpacked });
      unpacked += inflated.length;
      yield inflated.toString("latin1");
    } catch {
      yield null;
    }
  }
  yield text.slice(from);
}

/** Why the document is not taken in, or null where it may be. */
export function faultOfPdf(bytes: Uint8Array): FileFault | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!text.startsWith("%PDF-") || !text.slice(-2048).includes("%%EOF")) return "broken";
  if (text.slice(-66_000).includes("PK\x05\x06") || /<script[\s>]|<html[\s>]|<\?php/i.test(text.slice(0, 4096))) return "polyglot";
  for (const part of partsOf(text, bytes)) {
    if (part === null) return "broken";
    const names = plainNames(part);
    if (locked.test(names)) return "encrypted";
    if (active.test(names)) return "activeDocument";
  }
  return null;
}

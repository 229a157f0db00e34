import { constants, inflateSync } from "node:zlib";
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

/** Readers are lenient about what follows the word; so is this. */
const streams = /(?<!end)stream[^\r\n]{0,80}(?:\r\n|\r|\n)/g;
/** Streams of one file that hold objects, or whose dictionary is written so strangely that they may. A book of a thousand pages has some hundred. */
const mostUnsure = 2_000;
/** What can begin an object, also inside what only looks like a stream: in a comment, or after one that never ends. */
const object = /[\s\0\d]obj(?![A-Za-z])/;

/** How what is packed begins, where it is packed as a stream of objects may be. */
function headOf(packed: Uint8Array): string {
  try {
    return inflateSync(packed.subarray(0, 512), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1");
  } catch {
    return "";
  }
}

const saysObjects = /\/(ObjStm|First)(?![A-Za-z0-9])/;
/** Objects in a stream begin with their numbers and places. */
const looksLikeObjects = /^(?:[\s\0]|%[^\r\n]*[\r\n])*\d+[\s\0]+\d+[\s\0]/;
const flate = /\/(FlateDecode|Fl)(?![A-Za-z0-9])/;
/** Other ways to pack them, which no program that makes documents uses. */
const otherwise = /\/(\w+(?<!Flate)Decode|AHx|A85|LZW|RL|Predictor|Crypt)(?![A-Za-z0-9])/;

/** A dictionary that is longer than any, or has a comment in it, may say more than is seen of it here. */
const isUnsure = (own: string) => saysObjects.test(own) || own.includes("%") || !own.startsWith("obj");

/** Whether a stream holds objects, by what its dictionary says or by how it begins; "hidden" where it is packed so that nobody shall see. */
function objectsIn(own: string, packed: Uint8Array): "packed" | "hidden" | "plain" | "none" {
  if (!isUnsure(own)) return "none";
  if (saysObjects.test(own) && otherwise.test(own)) return "hidden";
  if (looksLikeObjects.test(headOf(packed))) return "packed";
  if (!saysObjects.test(own)) return "none";
  return flate.test(own) ? "packed" : "plain";
}

/** All that is no picture, font or text of a page: the dictionaries, and what the streams of objects hold; null for a bomb, or what hides. */
function* partsOf(text: string, bytes: Uint8Array): Generator<string | null> {
  let unpacked = 0;
  let from = 0;
  let unsure = 0;
  let noEnd = false;
  for (const match of text.matchAll(streams)) {
    const start = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 4000), match.index);
    const own = plainNames(before.slice(Math.max(0, before.lastIndexOf("obj"))));
    if (isUnsure(own) && (unsure += 1) > mostUnsure) return void (yield null);
    const holds = objectsIn(own, bytes.subarray(start));
    if (holds === "hidden") yield null;
    if (holds === "packed") {
      try {
        const inflated = inflateSync(bytes.subarray(start), { maxOutputLength: mostUnpacked - unpacked });
        unpacked += inflated.length;
        yield inflated.toString("latin1");
      } catch {
        yield null;
      }
    }
    if (match.index < from) continue;
    yield text.slice(from, match.index);
    // Where none is left, none is looked for again.
    const end: number = noEnd ? -1 : text.indexOf("endstream", start);
    noEnd = end === -1;
    from = end === -1 ? start : end;
    if (end !== -1 && (holds === "plain" || object.test(text.slice(start, end)))) yield text.slice(start, end);
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

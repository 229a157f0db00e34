import type { FileFault } from "./media.schema";

/*
 * What a file is, by its first bytes: never by its name or by what the browser says of it (ASVS 5.0 V5.2.2).
 * Pure.
 */

export type KnownType = "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "image/avif" | "application/pdf";

const latin = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");

/** The type that the first bytes say; or "svg", which is a program as much as a picture; or null. */
export function typeOf(bytes: Uint8Array): KnownType | "svg" | null {
  const start = latin(bytes, 0, 12);
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (/^GIF8[79]a/.test(start)) return "image/gif";
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "image/webp";
  if (start.slice(4) === "ftypavif") return "image/avif";
  if (start.startsWith("%PDF-")) return "application/pdf";
  return /^(\xef\xbb\xbf)?\s*<(\?xml|!doctype svg|!--|svg)/i.test(latin(bytes, 0, 400)) && /<svg/i.test(latin(bytes, 0, 8000)) ? "svg" : null;
}

/** What no picture has in it, and what a program of another kind would look for. */
const foreign = /%PDF-\d|<script[\s>]|<html[\s>]|<\?php|<iframe[\s>]|#!\/(bin|usr)\//i;
/** The end of a ZIP archive, which is looked for from the end of a file. */
const archiveEnd = "PK\x05\x06";

/** "polyglot" where a picture is something else as well: a page, a program, an archive. */
export function foreignIn(bytes: Uint8Array): FileFault | null {
  const text = Buffer.from(bytes).toString("latin1");
  return foreign.test(text) || text.slice(-66_000).includes(archiveEnd) ? "polyglot" : null;
}

/** What is seen of a name: no path, nothing that is not shown or turns the reading direction. */
export const cleanName = (fileName: string): string => (fileName.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200);

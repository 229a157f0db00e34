import "server-only";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { encodingHeader, tellsEncoding } from "./encoding-header";
import type { KeptDocument } from "./document-store";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = "br" | "gzip";

/** The best compression that the browser names, honouring `;q=0` (RFC 9110, 12.5.3). */
export function chooseEncoding(accept: string | null): Encoding | undefined {
  const offers = new Map(
    (accept ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return [name.trim(), q === undefined ? 1 : Number(q)] as const;
    }),
  );
  return (["br", "gzip"] as const).find((name) => (offers.get(name) ?? 0) > 0);
}

async function compress(html: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes =
    encoding === "br"
      ? await brotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })
      : await zip(html, { level: 9 });
  return new Uint8Array(bytes);
}

/**
 * How long what may be kept, and by whom: browsers ask each time (304 where nothing changed), a proxy asks once a
 * second at the most and may serve what it has for a week when the portal does not answer (RFC 5861; P10).
 */
function cacheControl(status: number): string {
  if (status >= 500) return "no-store";
  if (status === 404) return "public, max-age=0, s-maxage=1";
  return "public, max-age=0, s-maxage=1, stale-if-error=604800";
}

/** True where the browser already holds these bytes (weak comparison, RFC 9110, 13.1.2). */
function alreadyHeld(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((held) => held.trim().replace(/^W\//, "").replaceAll('"', "").replace(/-(br|gzip)$/, "") === etag);
}

/**
 * When it was last modified, for who knows no ETag. It is counted in seconds, so it is told only when its second is over:
 * nobody then holds other bytes by the same time (RFC 9110, 8.8.2.2).
 */
function lastModified({ modifiedAt }: KeptDocument): string | undefined {
  if (modifiedAt === undefined || Math.floor(modifiedAt / 1000) >= Math.floor(Date.now() / 1000)) return undefined;
  return new Date(modifiedAt).toUTCString();
}

/** True where the reader has this document: by its ETag, and only where it sends none by its time (RFC 9110, 13.1.3). */
function isHeld(request: Request, document: KeptDocument, modified: string | undefined): boolean {
  const match = request.headers.get("if-none-match");
  if (match !== null) return alreadyHeld(match, document.etag);
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return modified !== undefined && Date.parse(modified) <= since;
}

/** Sends a document compressed as the browser wishes, or 304; a compressed form is made once and kept beside it. */
export async function respond(request: Request, document: KeptDocument): Promise<Response> {
  const offered = chooseEncoding(request.headers.get("accept-encoding"));
  const encoding = document.html.length < 500 || !tellsEncoding() ? undefined : offered;
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": cacheControl(document.status) });
  for (const [name, value] of Object.entries(document.headers)) headers.set(name, value);
  headers.append("Vary", "Accept-Encoding");
  headers.set("ETag", `"${document.etag}${encoding ? `-${encoding}` : ""}"`);
  const modified = lastModified(document);
  if (modified) headers.set("Last-Modified", modified);
  if (document.status === 200 && isHeld(request, document, modified)) {
    headers.delete("Content-Type");
    return new Response(null, { status: 304, headers });
  }
  if (!encoding) return new Response(document.html, { status: document.status, headers });
  const bytes = (document.encoded[encoding] ??= await compress(document.html, encoding));
  headers.set("Content-Encoding", encoding);
  headers.set(encodingHeader, encoding);
  return new Response(bytes, { status: document.status, headers });
}

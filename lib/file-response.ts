/*
 * Files that came from outside, handed to a browser: whatever they hold runs nothing here, frames nothing and is kept by
 * nobody (ASVS 5.0 V3.2.1, V5.4). What has a name is fetched and never shown in place.
 */

export interface HandedOut {
  type: string;
  bytes: number;
  fileName?: string;
}

/** RFC 8187: the name as it is, for browsers that read it, and without what others stumble over. */
function disposition(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_")}"; filename*=UTF-8''${encoded}`;
}

export function fileHeaders({ type, bytes, fileName }: HandedOut): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Length": String(bytes),
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
    ...(fileName === undefined ? {} : { "Content-Disposition": disposition(fileName) }),
  };
}

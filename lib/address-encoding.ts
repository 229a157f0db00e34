const windows = new TextDecoder("windows-1252");

const isUtf8 = (encoded: string): boolean => {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
};

/** Bytes that are no UTF-8 as older sites and mail programs wrote them: "%F6" is an ö. */
function fromWindows(bytes: string): string {
  const values = bytes.slice(1).split("%").map((pair) => Number.parseInt(pair, 16));
  return encodeURIComponent(windows.decode(Uint8Array.from(values)));
}

/**
 * A path whose percent-encoding is no UTF-8 (RFC 3986 section 2.5 wants that), written so that it is: a router cannot read it as it
 * stands, and a resident who follows an old link would get a bare fault. A percent sign that encodes nothing is itself.
 * @param path percent-encoded, without query
 * @returns null where nothing needs mending
 */
export function inUtf8(path: string): string | null {
  if (isUtf8(path)) return null;
  return path.replace(/(?:%[\da-f]{2})+/gi, (bytes) => (isUtf8(bytes) ? bytes : fromWindows(bytes))).replace(/%(?![\da-f]{2})/gi, "%25");
}

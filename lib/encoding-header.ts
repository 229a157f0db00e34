import type { ServerResponse } from "node:http";
import { subscribe } from "node:diagnostics_channel";

/*
 * Next drops Content-Encoding from what a route answers (server/send-response.js, "FORBIDDEN_HEADERS"), so bytes
 * that were compressed once and kept would reach browsers unnamed. Routes say it in a header of our own, and Node
 * names it when it is written. Node's own channel for new requests is the only place that Next does not stand before.
 */
export const encodingHeader = "x-document-encoding";

const home = globalThis as typeof globalThis & { torgetTellsEncoding?: boolean };

/** True where compressed bytes get their name; where not, documents must be sent as they are. */
export function tellsEncoding(): boolean {
  return home.torgetTellsEncoding === true;
}

/** Renames the header on one response. */
export function renameEncodingHeader(response: Pick<ServerResponse, "setHeader">): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name.toLowerCase() === encodingHeader ? "Content-Encoding" : name, value);
}

/** Called once when the portal starts. */
export function tellEncoding(): void {
  if (tellsEncoding()) return;
  home.torgetTellsEncoding = true;
  subscribe("http.server.request.start", (message) => renameEncodingHeader((message as { response: ServerResponse }).response));
}

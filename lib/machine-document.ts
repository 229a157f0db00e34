import "server-only";
import { type RenderedDocument, serveDocument } from "./document-cache";

/**
 * Serves a feed, a sitemap or the like with the same keeping, 304 and last good copy as pages.
 * @param type the media type, for example "application/rss+xml"
 */
export function serveMachineDocument(request: Request, type: string, make: () => Promise<string>): Promise<Response> {
  const headers = { "Content-Type": `${type}; charset=utf-8`, "X-Content-Type-Options": "nosniff" };
  const render = async (): Promise<RenderedDocument> => ({ status: 200, html: await make(), headers, maxAge: 3600 });
  const fallback = async (status: 500 | 503): Promise<RenderedDocument> => ({
    status,
    html: status === 503 ? "Temporarily unavailable. Try again in a minute." : "Something went wrong.",
    headers: { "Content-Type": "text/plain; charset=utf-8", ...(status === 503 ? { "Retry-After": "60" } : {}) },
    maxAge: 0,
  });
  return serveDocument(request, render, fallback);
}

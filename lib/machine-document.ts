import "server-only";
import { type RenderedDocument, serveDocument } from "./document-cache";
import { NotFoundError } from "./errors";

/**
 * Serves a feed, a sitemap or the like with the same keeping, 304 and last good copy as pages.
 * @param make may throw NotFoundError: the answer is then 404
 * @param type the media type, for example "application/rss+xml"
 * @param options dated: it says when it was last modified, for readers that know no ETag
 */
export function serveMachineDocument(request: Request, type: string, make: () => Promise<string>, { dated }: { dated?: boolean } = {}): Promise<Response> {
  const headers = { "Content-Type": `${type}; charset=utf-8`, "X-Content-Type-Options": "nosniff" };
  const render = async (): Promise<RenderedDocument> => {
    try {
      return { status: 200, html: await make(), headers, maxAge: 3600, dated };
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      return { status: 404, html: "Not found", headers: { "Content-Type": "text/plain; charset=utf-8" }, maxAge: 0 };
    }
  };
  const fallback = async (status: 500 | 503): Promise<RenderedDocument> => ({
    status,
    html: status === 503 ? "Temporarily unavailable. Try again in a minute." : "Something went wrong.",
    headers: { "Content-Type": "text/plain; charset=utf-8", ...(status === 503 ? { "Retry-After": "60" } : {}) },
    maxAge: 0,
  });
  return serveDocument(request, render, fallback);
}

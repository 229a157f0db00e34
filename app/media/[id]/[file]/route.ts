import { Readable } from "node:stream";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { findServed, type ServedFile } from "@/domain/media/serve.queries";

interface Parameters {
  params: Promise<{ id: string; file: string }>;
}

/** Whatever a file holds, it runs nothing and frames nothing (ASVS 5.0 V3.2.1, V5.4). */
const always = { "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin" };
const keptByNobody = { ...always, "Cache-Control": "private, no-store" };

/** A minute for proxies, so that a picture whose consent has ended is gone; browsers keep what they have seen. */
const keptByAll = "public, max-age=31536000, immutable, s-maxage=60, stale-if-error=604800";

function headersOf({ type, isPublic, tag, fileName }: ServedFile): Record<string, string> {
  // A document's address stays the same when it is replaced or renamed: browsers ask again.
  const caching = !isPublic ? "private, no-store" : fileName ? "public, no-cache, s-maxage=60, stale-if-error=604800" : keptByAll;
  return {
    ...always,
    "Content-Type": type,
    "Cache-Control": caching,
    ...(isPublic ? { ETag: `"${tag}"` } : {}),
    ...(fileName ? { "Content-Disposition": `attachment; filename="${fileName}"` } : {}),
  };
}

/** An uploaded picture in one of its sizes, or a document. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { id, file } = await params;
  const review = new URL(request.url).searchParams.get("review") ?? undefined;
  const served = await findServed(id, file, currentActor, review);
  if (served.state === "missing") return new Response(null, { status: 404, headers: keptByNobody });
  if (served.state === "gone") return new Response(null, { status: 410, headers: keptByNobody });
  if (served.state === "moved") return new Response(null, { status: 308, headers: { ...keptByNobody, Location: served.href } });
  const headers = headersOf(served);
  if (headers.ETag && request.headers.get("if-none-match")?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, "") === headers.ETag)) {
    return new Response(null, { status: 304, headers });
  }
  const opened = await served.open();
  if (!opened) return new Response(null, { status: 404, headers: keptByNobody });
  return new Response(Readable.toWeb(opened.stream) as ReadableStream, { headers: { ...headers, "Content-Length": String(opened.bytes) } });
}

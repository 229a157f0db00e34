import { readStylesheet } from "@/components/document/assets";
import { respond } from "@/lib/document-response";
import type { KeptDocument } from "@/lib/document-store";

const known = new Map<string, KeptDocument>();

interface Parameters {
  params: Promise<{ file: string }>;
}

/** The stylesheet, compressed once and kept for ever: its name changes with its bytes. Next would send it uncompressed. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { file } = await params;
  const kept = known.get(file);
  if (kept) return respond(request, kept);
  const css = await readStylesheet(file);
  if (css === null) return new Response("Not found", { status: 404, headers: { "Content-Type": "text/plain" } });
  const headers = {
    "Content-Type": "text/css; charset=utf-8",
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  const made: KeptDocument = { status: 200, html: css, headers, etag: file.split(".")[1] ?? "", encoded: {} };
  known.set(file, made);
  return respond(request, made);
}

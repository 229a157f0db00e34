import { Readable } from "node:stream";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { openNoticeDocument } from "@/domain/notices/board.queries";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { fileHeaders } from "@/lib/file-response";

interface Parameters {
  params: Promise<{ id: string }>;
}

export const dynamic = "force-dynamic";

const nothing = (status: number) => new Response(null, { status, headers: { "Cache-Control": "private, no-store" } });

/** A document of a notice: everybody's while the notice is up, its clerks' while it is a draft, nobody's after that. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { id } = await params;
  try {
    const opened = await openNoticeDocument(id, currentActor);
    if (opened.state === "missing") return nothing(404);
    const { file, fileName, sha256, isPublic, personalData } = opened;
    const headers = new Headers(fileHeaders({ type: "application/pdf", bytes: file.bytes, fileName }));
    if (isPublic) {
      // A proxy asks again each minute, so that what has been taken down is gone; and has it while the portal does not answer.
      headers.set("Cache-Control", "public, no-cache, s-maxage=60, stale-if-error=86400");
      headers.set("ETag", `"${sha256.slice(0, 32)}"`);
      if (personalData) headers.set("X-Robots-Tag", "noindex");
      if (request.headers.get("if-none-match")?.includes(sha256.slice(0, 32))) {
        file.stream.destroy();
        headers.delete("Content-Length");
        return new Response(null, { status: 304, headers });
      }
    }
    return new Response(Readable.toWeb(file.stream) as ReadableStream, { headers });
  } catch (error) {
    if (error instanceof NotFoundError) return nothing(404);
    if (error instanceof NotAllowedError) return nothing(403);
    throw error;
  }
}

import { Readable } from "node:stream";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { openMemberDocument } from "@/domain/meetings/members.queries";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

interface Parameters {
  params: Promise<{ id: string; document: string; file: string }>;
}

/** Kept by nobody, and whatever a file holds, it runs nothing and frames nothing (ASVS 5.0 V3.2.1, V5.4). */
const always = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin" };

/**
 * A document of a meeting that is for those alone who have a mandate in its body. For everybody else there is none: who asks, signed
 * in or not, learns nothing of whether it exists.
 */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { id, document } = await params;
  try {
    const { stream, bytes, fileName, type } = await openMemberDocument(await currentActor(), id, document);
    return new Response(Readable.toWeb(stream) as ReadableStream, { headers: { ...always, "Content-Type": type, "Content-Length": String(bytes), "Content-Disposition": `attachment; filename="${fileName}"` } });
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) return new Response(null, { status: 404, headers: always });
    throw error;
  }
}

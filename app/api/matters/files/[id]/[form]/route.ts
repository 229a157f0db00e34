import { Readable } from "node:stream";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { openStaffFile } from "@/domain/matters/files/files.queries";
import { fileForms } from "@/domain/matters/files/files.schema";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { fileHeaders } from "@/lib/file-response";

interface Parameters {
  params: Promise<{ id: string; form: string }>;
}

export const dynamic = "force-dynamic";

const nothing = (status: number) => new Response(null, { status, headers: { "Cache-Control": "private, no-store" } });

/** A file of a matter for whoever may read the matter now: the safe view of a picture, or the file as it came, to be fetched. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { id, form: asked } = await params;
  const form = fileForms.find((each) => each === asked);
  // The database refuses some of what can stand in an address (U+0000); no file is called so.
  if (!form || !/^[\w-]{1,80}$/.test(id)) return nothing(404);
  try {
    const file = await openStaffFile(await currentActor(), id, form);
    return new Response(Readable.toWeb(file.stream) as ReadableStream, { headers: fileHeaders(file) });
  } catch (error) {
    if (error instanceof NotFoundError) return nothing(404);
    if (error instanceof NotAllowedError) return nothing(403);
    throw error;
  }
}

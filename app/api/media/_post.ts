import "server-only";
import { env } from "@/lib/env";

/** Of one post, in files as large as they may be: several pictures come at once, and all of it lies in memory. */
const largestPost = 4;

/**
 * The form of an upload, read no further than it may be long.
 * @returns null where it is another kind of post, broken, or too long
 */
export async function readUploadForm(request: Request): Promise<FormData | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) return null;
  const most = largestPost * env().TORGET_UPLOAD_MEGABYTES * 1024 * 1024;
  let length = 0;
  const limited = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        length += chunk.byteLength;
        if (length > most) controller.error(new Error("too long"));
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    return await new Response(limited, { headers: { "Content-Type": type } }).formData();
  } catch {
    return null;
  }
}

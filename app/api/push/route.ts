import { eraseBrowser, keepBrowser, showBrowser } from "@/domain/subscriptions/push.commands";
import { pushPostSchema } from "@/domain/subscriptions/push.schema";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { clientAddress, isOwnPost } from "@/lib/own-post";
import { ownKey } from "@/lib/push/own-key";

export const dynamic = "force-dynamic";

const answer = (status: number, body?: object, more: Record<string, string> = {}) => new Response(body ? JSON.stringify(body) : null, { status, headers: { ...(body ? { "Content-Type": "application/json; charset=utf-8" } : {}), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...more } });

/** Two hundred wants with long names. */
const largest = 64 * 1024;

async function readPost(request: Request) {
  if (!request.headers.get("content-type")?.startsWith("application/json")) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > largest) return null;
    chunks.push(chunk);
  }
  try {
    const read = pushPostSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** What the script of the page for subscribing asks: that this browser is told, what it is told of, or that it is forgotten. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnPost(request)) return answer(403);
  const read = await readPost(request);
  if (!read) return answer(400);
  try {
    // Whoever is kept may see it and leave also where browsers are told no longer.
    if (read.deed === "erase") return answer((await eraseBrowser(read)) ? 204 : 404);
    if (!ownKey()) return answer(404);
    if (read.deed === "show") {
      const own = await showBrowser(read);
      return own ? answer(200, own) : answer(404);
    }
    const { endpoint, auth, p256dh, wants, language } = read;
    const done = await keepBrowser({ endpoint, auth, p256dh, wants, language }, clientAddress(request));
    if (done === "tooMany") return answer(429, undefined, { "Retry-After": "900" });
    return answer(done === "kept" ? 204 : 422);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return answer(503, undefined, { "Retry-After": "60" });
  }
}

import { mayReportBounces, readBounce, receiveBounce } from "@/domain/mail/bounces.commands";
import { receiveToldBounce } from "@/domain/subscriptions/bounces.commands";
import { isDatabaseUnavailable } from "@/lib/database-errors";

export const dynamic = "force-dynamic";

/** Reports bring the first lines of a mail along, or all of it; the portal's own are small. */
const largest = 1024 * 1024;

async function bytesOf(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > largest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });

/** Takes a report of a mail that did not arrive, from the municipality's mail server (docs/operations.md, "Mail that comes back"). */
export async function POST(request: Request): Promise<Response> {
  if (!mayReportBounces(request.headers.get("authorization"))) return answer(401, { "WWW-Authenticate": 'Bearer realm="bounces"' });
  const raw = await bytesOf(request);
  if (!raw) return answer(413);
  try {
    const bounce = await readBounce(raw);
    return answer(bounce && ((await receiveBounce(bounce)) || (await receiveToldBounce(bounce))) ? 204 : 202);
  } catch (error) {
    // The mail server tries again.
    if (isDatabaseUnavailable(error)) return answer(503, { "Retry-After": "60" });
    throw error;
  }
}

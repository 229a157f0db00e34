import { findOwnSubscription } from "@/domain/subscriptions/subscriptions.queries";
import { eraseSubscription } from "@/domain/subscriptions/subscribe.commands";
import { addressWith } from "@/i18n/addresses";
import { sourceLocale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";

export const dynamic = "force-dynamic";

interface Parameters {
  params: Promise<{ token: string }>;
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers: { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", ...headers } });

/** What RFC 8058 (3.2) says and nothing else; in either way that a form is posted. */
const largest = 4 * 1024;
async function isOneClick(request: Request): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > largest) return false;
    chunks.push(chunk);
  }
  const form = await new Response(Buffer.concat(chunks), { headers: { "Content-Type": request.headers.get("content-type") ?? "" } }).formData().catch(() => null);
  return form !== null && [...form].length === 1 && form.get("List-Unsubscribe") === "One-Click";
}

async function orLater(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return answer(503, { "Retry-After": "60" });
  }
}

/** Somebody who follows the link instead comes to their own page, where a button does it: mail scanners follow links as well. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { token } = await params;
  return orLater(async () => {
    const own = await findOwnSubscription(token);
    return answer(303, { Location: addressWith("/subscribe/mine/[token]", own?.locale ?? sourceLocale, token) });
  });
}

/** A mail program's own button (RFC 8058): erases the subscriber, asks for no cookie and says the same to every link. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { token } = await params;
  if (!(await isOneClick(request))) return answer(400);
  return orLater(async () => {
    await eraseSubscription(token);
    return answer(200);
  });
}

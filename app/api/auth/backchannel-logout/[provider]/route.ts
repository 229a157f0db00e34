import { obeyLogoutToken } from "@/domain/accounts/back-channel.commands";
import { findProvider, isOutage } from "@/domain/accounts/provider-client";
import { log } from "@/lib/log";
import { readSmallForm } from "@/lib/own-post";

export const dynamic = "force-dynamic";

const answered = (status: number) => new Response(null, { status, headers: { "Cache-Control": "no-store" } });

/**
 * What a provider posts when somebody has signed out there (Back-Channel Logout 1.0, 2.5 and 2.8). Comes from no browser:
 * the token's signature alone says whose word it is. 400 for whatever is not to be obeyed, without saying why.
 */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const provider = findProvider((await params).provider);
  if (!provider) return answered(404);
  const token = (await readSmallForm(request))?.logout_token;
  if (!token) return answered(400);
  try {
    if (await obeyLogoutToken(provider, token)) return answered(200);
  } catch (error) {
    if (!isOutage(error)) throw error;
    return answered(503);
  }
  log().warn({ provider: provider.id }, "a logout token was refused");
  return answered(400);
}

import { currentActor } from "@/domain/accounts/accounts.queries";
import { leaveText } from "@/domain/publishing/presence.commands";

/** The editor says goodbye when its page is closed (sendBeacon): an action could not be called from there. Tells nobody anything. */
export async function POST(request: Request): Promise<Response> {
  const actor = await currentActor();
  // What somebody sends who is not signed in is not even read.
  const form = actor.kind === "person" ? await request.formData().catch(() => null) : null;
  const editionId = form?.get("editionId");
  if (typeof editionId === "string" && editionId.length <= 80) await leaveText(actor, editionId);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}

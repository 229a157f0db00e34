"use server";

import { currentActor, currentProver } from "@/domain/accounts/accounts.queries";
import { passkeyOptions } from "@/domain/factors/factors.queries";

/** What the browser needs to ask for a passkey of whoever makes the request; null for somebody whose session has ended. */
export async function askPasskeyAction() {
  const actor = await currentActor();
  const prover = actor.kind === "person" ? { personId: actor.personId, sessionId: actor.sessionId, waiting: false } : await currentProver();
  return prover && passkeyOptions(prover);
}

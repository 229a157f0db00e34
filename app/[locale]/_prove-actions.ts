"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { currentActor, currentProver } from "@/domain/accounts/accounts.queries";
import { ownPath } from "@/domain/accounts/destination";
import { passkeyOptions } from "@/domain/factors/factors.queries";
import { proveWith } from "./_prove";

/** What the browser needs to ask for a passkey of whoever makes the request; null for somebody whose session has ended. */
export async function askPasskeyAction() {
  const actor = await currentActor();
  const prover = actor.kind === "person" ? { personId: actor.personId, sessionId: actor.sessionId, waiting: false } : await currentProver();
  return prover && passkeyOptions(prover);
}

/** The proof that a page asks for before it is read; leads to the page, which asks the rules again. */
export async function proveHereAction(before: GuardedState, form: FormData): Promise<GuardedState> {
  const here = ownPath(form.get("here")) || "/";
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(here);
  // Somebody who has set up a factor meanwhile has nothing to send: the page sees it.
  if (!before.wanted?.codes && !before.wanted?.recovery && !before.wanted?.passkey) redirect(here);
  const proved = await proveWith({ personId: actor.personId, sessionId: actor.sessionId, waiting: false }, form);
  if (!proved.ok) return { wanted: { ...before.wanted, refused: proved } };
  redirect(here);
}

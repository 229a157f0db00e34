"use server";

import { redirect } from "next/navigation";
import { currentProver, findActorByPerson } from "@/domain/accounts/accounts.queries";
import { destinationFor, ownPath } from "@/domain/accounts/destination";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { waysOf } from "@/domain/factors/factors.queries";
import { endWaiting } from "@/domain/factors/prove.commands";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError } from "@/lib/errors";
import { proveWith } from "../../../_prove";

function placeOf(form: FormData) {
  const [ui, next] = [String(form.get("ui")), ownPath(form.get("next"))];
  const locale = isLocale(ui) ? ui : sourceLocale;
  const signIn = placeAddress("/sign-in", locale) + (next && `?next=${encodeURIComponent(next)}`);
  return { locale, next, signIn };
}

/** The second factor at sign-in. With a right one the session begins, with a new secret; `next` leads on. */
export async function giveCodeAction(before: { wanted: ProofWanted }, form: FormData): Promise<{ wanted: ProofWanted }> {
  const { locale, next, signIn } = placeOf(form);
  const prover = await currentProver();
  if (!prover) redirect(signIn);
  const proved = await proveWith(prover, form).catch((error: unknown) => {
    // The affiliation has ended since the password was given: the sign-in page tells why.
    if (error instanceof NotAllowedError) return redirect(signIn);
    throw error;
  });
  if (!proved.ok) return { wanted: { ...before.wanted, ...(await waysOf(prover)), refused: proved } };
  const actor = await findActorByPerson(prover.personId);
  redirect(actor ? destinationFor(actor, next, locale) : signIn);
}

/** Somebody else wants to sign in: ends what waits. */
export async function somebodyElseAction(form: FormData): Promise<void> {
  const prover = await currentProver();
  if (prover) await endWaiting(prover);
  redirect(placeOf(form).signIn);
}

"use server";

import { notFound, redirect } from "next/navigation";
import type { SignedIn } from "@/domain/access/access.schema";
import { endOtherSessions, endSession } from "@/domain/accounts/accounts.commands";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

/** Somebody else's session is not there, whether it exists or not. */
async function endOwn(actor: SignedIn, sessionId: string): Promise<void> {
  try {
    await endSession(actor, sessionId);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) notFound();
    throw error;
  }
}

/** Ends one session of one's own, or all but this one. */
export async function endSessionsAction(form: FormData): Promise<void> {
  const actor = await currentActor();
  const locale = String(form.get("locale"));
  const here = placeAddress("/insidan/account", isLocale(locale) ? locale : sourceLocale);
  if (actor.kind !== "person") redirect(here);
  const sessionId = form.get("sessionId");
  if (typeof sessionId === "string") await endOwn(actor, sessionId);
  else await endOtherSessions(actor);
  redirect(here);
}

"use server";

import { redirect } from "next/navigation";
import { endOtherSessions, endSession } from "@/domain/accounts/accounts.commands";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Ends one session of one's own, or all but this one. */
export async function endSessionsAction(form: FormData): Promise<void> {
  const actor = await currentActor();
  const locale = String(form.get("locale"));
  const here = placeAddress("/insidan/account", isLocale(locale) ? locale : sourceLocale);
  if (actor.kind !== "person") redirect(here);
  const sessionId = form.get("sessionId");
  if (typeof sessionId === "string") await endSession(actor, sessionId);
  else await endOtherSessions(actor);
  redirect(here);
}

import "server-only";
import { notFound, redirect } from "next/navigation";
import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Refusal } from "@/components/staff/refusal";
import { refusalReason, requireAllowed } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { proofWanted } from "@/domain/factors/factors.queries";
import { placeAddress } from "@/i18n/addresses";
import { type Locale, routing } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { ProvePage } from "./_prove-page";

/** Sends somebody who is not signed in to the sign-in page, and back to `here` afterwards. */
export async function signedInOrAway(locale: Locale, here: string): Promise<SignedIn> {
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(`${placeAddress("/sign-in", locale)}?next=${encodeURIComponent(here)}`);
  return actor;
}

/**
 * Renders a page for somebody who may go through its door (P4). Rooms and commands ask again for what they do; a refusal
 * anywhere becomes a page that says why and where to turn, or that asks for the proof that is wanting and leads back here.
 * @param here the page's own address, to come back to after signing in
 */
export async function guardedPage(door: "insidan.enter" | "staff.enter", asked: string, here: string, render: (actor: SignedIn, locale: Locale) => Promise<ReactNode>): Promise<ReactNode> {
  if (!hasLocale(routing.locales, asked)) notFound();
  setRequestLocale(asked);
  const actor = await signedInOrAway(asked, here);
  try {
    await requireAllowed(actor, door, { type: "Portal" });
    return await render(actor, asked);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof NotAllowedError && error.stepUp) return <ProvePage wanted={await proofWanted(actor, error.action)} locale={asked} here={here} />;
    if (error instanceof NotAllowedError) return <Refusal locale={asked} clause={error.clause} reason={refusalReason(error)} />;
    throw error;
  }
}

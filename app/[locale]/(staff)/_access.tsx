import "server-only";
import { notFound, redirect } from "next/navigation";
import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Refusal } from "@/components/staff/refusal";
import { refusalReason, requireAllowed } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { ownPath } from "@/domain/accounts/destination";
import { placeAddress } from "@/i18n/addresses";
import { type Locale, routing } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

/** What every staff page gets from Next. */
export interface StaffParameters<More = object> {
  params: Promise<{ locale: string } & More>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Sends somebody who is not signed in to the sign-in page, and back to `here` afterwards. */
export async function signedInOrAway(locale: Locale, here: string): Promise<SignedIn> {
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(`${placeAddress("/sign-in", locale)}?next=${encodeURIComponent(here)}`);
  return actor;
}

/**
 * Renders a page of the staff area for somebody who may enter it (P4). Rooms and commands ask again for what they do; a
 * refusal anywhere becomes a page that says why and where to turn.
 */
export async function staffPage(asked: string, here: string, render: (actor: SignedIn, locale: Locale) => Promise<ReactNode>): Promise<ReactNode> {
  if (!hasLocale(routing.locales, asked)) notFound();
  setRequestLocale(asked);
  const actor = await signedInOrAway(asked, here);
  try {
    await requireAllowed(actor, "staff.enter", { type: "Portal" });
    return await render(actor, asked);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof NotAllowedError) return <Refusal locale={asked} clause={error.clause} reason={refusalReason(error)} />;
    throw error;
  }
}

/**
 * The address that a form of a staff page leads back to, from its field "here", with parameters added.
 * Only ever a path of the portal itself.
 */
export function backTo(form: FormData, parameters: Record<string, string> = {}): string {
  const url = new URL(ownPath(form.get("here")) || "/", "http://portal.invalid");
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}

/** Does a deed that a form asks for. A refusal leads back to the page, which says why and where to turn. */
export async function orSayWhy<Result>(form: FormData, deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof NotAllowedError) redirect(backTo(form, { refused: refusalReason(error) }));
    throw error;
  }
}

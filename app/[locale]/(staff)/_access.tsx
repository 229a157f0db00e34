import "server-only";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { refusalReason } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { ownPath } from "@/domain/accounts/destination";
import type { Locale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { guardedPage } from "../_guarded-page";

/** What every staff page gets from Next. */
export interface StaffParameters<More = object> {
  params: Promise<{ locale: string } & More>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Renders a page of the staff area: guardedPage for those who may enter there. */
export function staffPage(asked: string, here: string, render: (actor: SignedIn, locale: Locale) => Promise<ReactNode>): Promise<ReactNode> {
  return guardedPage("staff.enter", asked, here, render);
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

/** Does a deed. What is not there, or nothing that this person may know of, is answered with 404. */
export async function orNotFound<Result>(deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/** Does a deed that a form asks for. A refusal leads back to the page, which says why and where to turn. */
export async function orSayWhy<Result>(form: FormData, deed: () => Promise<Result>): Promise<Result> {
  try {
    return await orNotFound(deed);
  } catch (error) {
    if (error instanceof NotAllowedError) redirect(backTo(form, { refused: refusalReason(error) }));
    throw error;
  }
}

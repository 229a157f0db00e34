import "server-only";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { refusalReason } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { ownPath } from "@/domain/accounts/destination";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import type { Locale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { guardedPage } from "../_guarded-page";
import { withProof } from "../_prove";

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

/**
 * Does a guarded deed that a form asks for, with the proof that the form may hold (withProof). Whoever is not signed in
 * is led back to the page, which asks for it; other refusals are said there (orSayWhy).
 * @returns what the deed gave, or what the form must ask for in place (components/staff/guarded-form.tsx)
 */
export async function orProve<Result>(form: FormData, deed: (actor: SignedIn) => Promise<Result>): Promise<{ done: Result } | { wanted: ProofWanted; deed?: string }> {
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(backTo(form));
  const answer = await orSayWhy(form, () => withProof(actor, form, deed));
  return "done" in answer ? answer : { ...answer, deed: String(form.get("deed") ?? "") };
}

"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { endAllSessionsOf } from "@/domain/accounts/accounts.commands";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { giveRoleSchema } from "@/domain/people/people.schema";
import { confirmRole, giveRole, withdrawRole } from "@/domain/people/roles.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orSayWhy } from "../../_access";

export interface GiveRoleState {
  problems: Problem[];
  typed: Record<string, string>;
}

/** Gives somebody a role, and shows their page again; what is wrong is told at its field. */
export async function giveRoleAction(_before: GiveRoleState, form: FormData): Promise<GiveRoleState> {
  const typed = fieldsOf(form);
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "people" });
  const actor = await currentActor();
  const parsed = giveRoleSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t(`problems.${message}`) })) };
  const given = await orSayWhy(form, () => giveRole(actor, parsed.data));
  if (!given.ok) return { typed, problems: given.problems.map(({ field, code }) => ({ field, text: t(`problems.${code}`) })) };
  redirect(backTo(form, { done: "given" }));
}

/** The head, or IT, says that a role is still needed. */
export async function confirmRoleAction(form: FormData): Promise<void> {
  const answer = await orSayWhy(form, async () => confirmRole(await currentActor(), String(form.get("roleId"))));
  redirect(backTo(form, { done: answer.ok ? "confirmed" : answer.code }));
}

/** Takes a role back. */
export async function withdrawRoleAction(form: FormData): Promise<void> {
  await orSayWhy(form, async () => withdrawRole(await currentActor(), String(form.get("roleId"))));
  redirect(backTo(form, { done: "withdrawn" }));
}

/** Ends every session of a person (IT, P5). */
export async function endSessionsAction(form: FormData): Promise<void> {
  await orSayWhy(form, async () => endAllSessionsOf(await currentActor(), String(form.get("personId"))));
  redirect(backTo(form, { done: "sessionsEnded" }));
}

"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import type { GuardedState } from "@/components/staff/guarded-form";
import { endAllSessionsOf } from "@/domain/accounts/accounts.commands";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { resetFactors } from "@/domain/factors/reset.commands";
import { giveRoleSchema } from "@/domain/people/people.schema";
import { confirmRole, giveRole, withdrawRole } from "@/domain/people/roles.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

export interface GiveRoleState {
  problems: Problem[];
  typed: Record<string, string>;
  wanted?: ProofWanted;
}

/** Gives somebody a role, and shows their page again; what is wrong is told at its field. */
export async function giveRoleAction(_before: GiveRoleState, form: FormData): Promise<GiveRoleState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "people" });
  const parsed = giveRoleSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t(`problems.${message}`) })) };
  const given = await orProve(form, (actor) => giveRole(actor, parsed.data));
  if ("wanted" in given) return { typed, problems: [], wanted: given.wanted };
  if (!given.done.ok) return { typed, problems: given.done.problems.map(({ field, code }) => ({ field, text: t(`problems.${code}`) })) };
  redirect(backTo(form, { done: "given" }));
}

/** The head, or IT, says that a role is still needed, or takes it back. */
export async function roleAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const roleId = String(form.get("roleId"));
  const answer = await orProve(form, async (actor) => {
    if (form.getAll("deed").at(-1) !== "withdraw") return confirmRole(actor, roleId);
    await withdrawRole(actor, roleId);
    return "withdrawn" as const;
  });
  if ("wanted" in answer) return answer;
  const { done } = answer;
  redirect(backTo(form, { done: done === "withdrawn" ? done : done.ok ? "confirmed" : done.code }));
}

/** Ends every session of a person (IT, P5). */
export async function endSessionsAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => endAllSessionsOf(actor, String(form.get("personId"))));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "sessionsEnded" }));
}

/** Removes somebody's second factors, for a lost phone, and ends their sessions (IT, P5). */
export async function resetFactorsAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => resetFactors(actor, String(form.get("personId"))));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "factorsReset" }));
}

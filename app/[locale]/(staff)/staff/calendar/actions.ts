"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import type { GuardedState } from "@/components/staff/guarded-form";
import { currentActor } from "@/domain/accounts/accounts.queries";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { cancelPlan, changePlanTime, planPublication, planWithdrawal } from "@/domain/publishing/plans.commands";
import { planSchema, planTimeSchema, readPlannedTime } from "@/domain/publishing/plans.schema";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

export interface PlanState {
  problems: Problem[];
  typed: Record<string, string>;
  wanted?: ProofWanted;
}

const isTime = (code: string) => code.startsWith("time") || code === "sameTime";

/** Plans a publication or a withdrawal of one edition; what is wrong is said at its field. */
export async function planAction(_before: PlanState, form: FormData): Promise<PlanState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "editor" });
  const at = (field: string, code: string): PlanState => ({ problems: [{ field, text: t.has(`plan.problems.${code}`) ? t(`plan.problems.${code}`) : t("problems.other") }], typed });
  if ((await currentActor()).kind !== "person") return { problems: [{ field: "plan-date", text: t("signedOut") }], typed };
  const parsed = planSchema.safeParse(typed);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return at(issue?.path[0] === "reason" ? "plan-reason" : "plan-date", issue?.message ?? "");
  }
  const { editionId, deed, number, reason } = parsed.data;
  const when = readPlannedTime(parsed.data);
  if ("code" in when) return at("plan-date", when.code);
  const answer = await orProve(form, (actor) => (deed === "publish" ? planPublication(actor, editionId, number, when.at) : planWithdrawal(actor, editionId, { as: "gone", reason }, when.at)));
  if ("wanted" in answer) return { problems: [], typed, wanted: answer.wanted };
  if (!answer.done.ok) return at(isTime(answer.done.code) ? "plan-date" : "plan-deed", answer.done.code);
  redirect(backTo(form, { done: "planned" }));
}

/** Takes a plan back, or gives it another time; says at the top of the page what came of it. */
export async function planDeedAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const id = String(form.get("planId"));
  if (form.get("deed") === "cancel") {
    const answer = await orProve(form, (actor) => cancelPlan(actor, id));
    if ("wanted" in answer) return answer;
    redirect(backTo(form, { done: answer.done.ok ? "cancelled" : answer.done.code }));
  }
  const when = readPlannedTime(planTimeSchema.parse(fieldsOf(form)));
  if ("code" in when) redirect(backTo(form, { done: when.code }));
  const answer = await orProve(form, (actor) => changePlanTime(actor, id, when.at));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done.ok ? "changed" : answer.done.code }));
}

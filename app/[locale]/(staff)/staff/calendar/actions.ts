"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { findItemAt } from "@/domain/publishing/addresses.queries";
import { cancelPlan, changePlanTime, planPublication, planWithdrawal } from "@/domain/publishing/plans.commands";
import { planSchema } from "@/domain/publishing/plans.schema";
import type { GateRefusal } from "@/domain/publishing/publishing.schema";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";
import { findingWords } from "../content/[id]/_components/finding-words";
import { planWrong, readTime, timeField, uiOf } from "./plan-problems";

const reasonPrefix = "reason:";

/** What the gate wants before anything is planned: what blocks is said at the deed, each warning asks for its reason. */
async function askReasons({ findings, faults }: GateRefusal, typed: Record<string, string>): Promise<FieldFormState> {
  const t = await getTranslations({ locale: uiOf(typed), namespace: "plans.gate" });
  const gate = await getTranslations({ locale: uiOf(typed), namespace: "gate" });
  const words = await findingWords(findings.filter(({ severity }) => severity !== "advice"), uiOf(typed));
  const asked = words.filter(({ severity }) => severity === "warning");
  const blocking = words.filter(({ severity }) => severity === "blocking").map(({ place, what, mend }) => ({ field: "publish-deed", text: t("blocks", { place, what, mend }) }));
  const wanting = asked.flatMap(({ name }) => {
    const field = `publish-${reasonPrefix}${name}`;
    if (faults[name]) return [{ field, text: faults[name] === "reasonTooLong" ? gate("faults.reasonTooLong") : gate("faults.reasonTooShort") }];
    return typed[reasonPrefix + name]?.trim() ? [] : [{ field, text: t("wanted") }];
  });
  return { typed, problems: [...blocking, ...wanting], asked: asked.map(({ name, place, what, why, mend }) => ({ name: reasonPrefix + name, label: t("reason", { place, what }), hint: `${why} ${mend}`, rows: 2 })) };
}

/** The plan that a form asks for, or at which field something is wrong. */
async function plan(actor: SignedIn, typed: Record<string, string>, asked: ReturnType<typeof planSchema.parse>, at: Date) {
  const { editionId, deed, number, as, into, reason } = asked;
  if (deed === "publish") {
    const reasons = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (name.startsWith(reasonPrefix) ? [[name.slice(reasonPrefix.length), value]] : [])));
    return planPublication(actor, editionId, number, at, reasons);
  }
  const mergedIntoId = as === "merged" ? await findItemAt(into) : null;
  if (as === "merged" && !mergedIntoId) return { ok: false as const, code: "targetNotPublished" as const };
  return planWithdrawal(actor, editionId, { as, reason, mergedIntoId }, at);
}

/** Plans a publication or a withdrawal of one edition; what is wrong is said at its field. */
export async function planAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const parsed = planSchema.safeParse(typed);
  const id = typed.deed === "withdraw" ? "withdraw" : "publish";
  if (!parsed.success) return planWrong(typed, id, parsed.error.issues.map(({ path, message }) => ({ name: String(path[0]), code: message })));
  const when = await readTime(typed, id);
  if (!("at" in when)) return when;
  const answer = await orProve(form, (actor) => plan(actor, typed, parsed.data, when.at));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const { done } = answer;
  if (done.ok) redirect(backTo(form, { done: "planned" }));
  if (done.code === "gate") return askReasons(done, typed);
  return planWrong(typed, id, [{ name: done.code === "targetNotPublished" ? "into" : timeField(done.code), code: done.code }]);
}

/** Takes a plan back, or gives it another time. */
export async function planDeedAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const { planId = "", deed = "" } = typed;
  const id = `plan-${planId}`;
  if (deed === "cancel") {
    const answer = await orProve(form, (actor) => cancelPlan(actor, planId));
    if ("wanted" in answer) return { problems: [], typed, ...answer };
    redirect(backTo(form, { done: answer.done.ok ? "cancelled" : answer.done.code }));
  }
  const when = await readTime(typed, id);
  if (!("at" in when)) return when;
  const answer = await orProve(form, (actor) => changePlanTime(actor, planId, when.at));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (!answer.done.ok && answer.done.code !== "settled") return planWrong(typed, id, [{ name: timeField(answer.done.code), code: answer.done.code }]);
  redirect(backTo(form, { done: answer.done.ok ? "changed" : "settled" }));
}

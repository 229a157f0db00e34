"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { readCrisis, readPost } from "@/domain/alerts/alert-form";
import { requireWarner } from "@/domain/alerts/alerts.policy";
import type { AlertProblem } from "@/domain/alerts/alerts.schema";
import { changeCrisis, type CrisisDeedResult, endCrisis, postInCrisis, startCrisis, strikePost } from "@/domain/alerts/crisis.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Answer = CrisisDeedResult | { ok: false; code: "invalid"; problems: AlertProblem[] };

/** Does it, leads back with `done`, or says what is wrong at the fields of the form `id`. */
async function inForm(form: FormData, id: string, done: string, deed: (actor: SignedIn, fields: Record<string, string>, departmentId: string) => Promise<Answer>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { departmentId = "", ui = "" } = fields;
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields, departmentId));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(backTo(form, { done }));
  const locale = isLocale(ui) ? ui : sourceLocale;
  if (answer.done.code === "invalid") {
    const t = await getTranslations({ locale, namespace: "alertsStaff" });
    return { problems: answer.done.problems.map(({ field, code }) => ({ field: `${id}-${field}`, text: t(`problems.${code}`) })), typed };
  }
  const t = await getTranslations({ locale, namespace: "crisisStaff" });
  return { problems: [{ field: answer.done.code === "reasonMissing" ? `${id}-reason` : id, text: t(`problems.${answer.done.code}`) }], typed };
}

/** What is wrong is told to those alone who may do it. */
async function invalid(actor: SignedIn, departmentId: string, problems: AlertProblem[]): Promise<Answer> {
  await requireWarner(actor, "crisis.lead", departmentId);
  return { ok: false, code: "invalid", problems };
}

/** Turns crisis mode on. */
export async function startCrisisAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return inForm(form, "crisis", "started", async (actor, fields, departmentId) => {
    const read = readCrisis(fields);
    return "problems" in read ? invalid(actor, departmentId, read.problems) : startCrisis(actor, departmentId, read.given, fields.reason ?? "");
  });
}

/** Changes the beginning of the crisis page. */
export async function changeCrisisAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return inForm(form, "crisis", "changed", async (actor, fields, departmentId) => {
    const read = readCrisis(fields);
    return "problems" in read ? invalid(actor, departmentId, read.problems) : changeCrisis(actor, departmentId, read.given);
  });
}

/** Turns crisis mode off. */
export async function endCrisisAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return inForm(form, "end", "ended", (actor, _fields, departmentId) => endCrisis(actor, departmentId));
}

/** Adds a post to the thread. */
export async function postAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return inForm(form, "post", "posted", async (actor, fields, departmentId) => {
    const read = readPost(fields);
    return "problems" in read ? invalid(actor, departmentId, read.problems) : postInCrisis(actor, departmentId, read.texts);
  });
}

/** Strikes a post that was wrong. */
export async function strikePostAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return inForm(form, "strike", "struck", (actor, fields, departmentId) => strikePost(actor, departmentId, fields.postId ?? ""));
}

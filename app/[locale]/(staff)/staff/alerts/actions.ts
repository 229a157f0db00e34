"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { readAlert } from "@/domain/alerts/alert-form";
import { type AlertDeedResult, changeAlert, endAlert, publishAlert } from "@/domain/alerts/alerts.commands";
import { requireAlert, requireWarner } from "@/domain/alerts/alerts.policy";
import { findAlertPlace } from "@/domain/alerts/alerts.queries";
import type { AlertGiven, AlertProblem } from "@/domain/alerts/alerts.schema";
import type { SignedIn } from "@/domain/access/access.schema";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

/** The problems in words, at their fields. */
async function told(id: string, ui: string, problems: AlertProblem[]): Promise<FieldFormState["problems"]> {
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "alertsStaff" });
  return problems.map(({ field, code }) => ({ field: `${id}-${field}`, text: t(`problems.${code}`) }));
}

/** What a form says with the page that it names found, or what is wrong. */
async function readForm(fields: Record<string, string>, now: Date, begun: Date | null): Promise<{ given: AlertGiven } | { problems: AlertProblem[] }> {
  const read = readAlert(fields, now, begun);
  if ("problems" in read) return read;
  const { place, given } = read;
  const itemId = place === null ? null : "id" in place ? place.id : await findAlertPlace(place.address);
  if (place && itemId === null) return { problems: [{ field: "page", code: "pageUnknown" }] };
  return { given: { ...given, itemId } };
}

/** Does a deed with what the form says, and tells what is wrong with it only to those who may do it. */
async function deedWith(form: FormData, id: string, begun: Date | null, deed: (actor: SignedIn, given: AlertGiven) => Promise<AlertDeedResult>, may: (actor: SignedIn) => Promise<void>): Promise<FieldFormState | string> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, async (actor): Promise<AlertDeedResult> => {
    const read = await readForm(fields, new Date(), begun);
    if ("given" in read) return deed(actor, read.given);
    await may(actor);
    return { ok: false, code: "invalid", problems: read.problems };
  });
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const { done } = answer;
  if (done.ok) return done.id;
  // What another has done to the alert meanwhile is about the whole form.
  return { problems: await told(id, fields.ui ?? "", done.code === "invalid" ? done.problems : [{ field: "", code: done.code }]), typed };
}

/** Publishes an alert, or an exercise. */
export async function publishAlertAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { departmentId = "", kind = "real" } = fieldsOf(form);
  const answer = await deedWith(form, "alert", null, (actor, given) => publishAlert(actor, departmentId, given, kind === "drill"), (actor) => requireWarner(actor, "alert.publish", departmentId));
  if (typeof answer !== "string") return answer;
  redirect(backTo(form, { done: "published" }));
}

/** Says something else with an alert. */
export async function changeAlertAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { alertId = "", number = "", begun = "" } = fieldsOf(form);
  const began = new Date(begun);
  const answer = await deedWith(form, "alert", Number.isNaN(began.getTime()) ? new Date() : began, (actor, given) => changeAlert(actor, alertId, Number(number), given), async (actor) => void (await requireAlert(actor, alertId)));
  if (typeof answer !== "string") return answer;
  redirect(backTo(form, { done: "changed" }));
}

/** Ends an alert before its time. */
export async function endAlertAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { alertId = "", number = "", ui = "" } = fieldsOf(form);
  const answer = await orProve(form, (actor) => endAlert(actor, alertId, Number(number)));
  if ("wanted" in answer) return { problems: [], typed: {}, ...answer };
  const { done } = answer;
  if (done.ok) redirect(backTo(form, { done: "ended" }));
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "alertsStaff" });
  return { problems: [{ field: "end", text: t(`problems.${done.code === "invalid" ? "past" : done.code}`) }], typed: {} };
}

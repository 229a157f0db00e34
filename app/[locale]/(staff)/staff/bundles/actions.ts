"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { makeBundle, planBundle, publishBundle, putIntoBundle, renameBundle, takeOutOfBundle } from "@/domain/publishing/bundles.commands";
import { bundleMemberSchema, bundleNameSchema, bundleSchema } from "@/domain/publishing/plans.schema";
import { addressWith } from "@/i18n/addresses";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";
import { planWrong, readTime, timeField, uiOf } from "../calendar/plan-problems";

/** What is wrong, in words at the fields of the form `id`. */
async function wrong(typed: Record<string, string>, id: string, name: string, code: string): Promise<FieldFormState> {
  const t = await getTranslations({ locale: uiOf(typed), namespace: "bundles" });
  return { typed, problems: [{ field: `${id}-${name}`, text: t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other") }] };
}

/** Begins a bundle and goes to it. */
export async function makeBundleAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const parsed = bundleSchema.safeParse(typed);
  if (!parsed.success) return wrong(typed, "bundle", String(parsed.error.issues[0]?.path[0]), parsed.error.issues[0]?.message ?? "");
  const answer = await orProve(form, (actor) => makeBundle(actor, parsed.data));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  redirect(addressWith("/staff/bundles/[id]", uiOf(typed), answer.done.id));
}

/** Gives a bundle another name. */
export async function renameBundleAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const parsed = bundleNameSchema.safeParse(typed);
  if (!parsed.success) return wrong(typed, "rename", "name", parsed.error.issues[0]?.message ?? "");
  const answer = await orProve(form, (actor) => renameBundle(actor, parsed.data.bundleId, parsed.data.name));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  redirect(backTo(form, { done: "renamed" }));
}

/** Puts a version of a text into the bundle, or the newest one in the place of an older. */
export async function putIntoBundleAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const parsed = bundleMemberSchema.safeParse(typed);
  if (!parsed.success) return wrong(typed, "put", "text", "textMissing");
  const { bundleId, text } = parsed.data;
  const answer = await orProve(form, (actor) => putIntoBundle(actor, bundleId, text.editionId, text.number));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (!answer.done.ok) return wrong(typed, "put", "text", answer.done.code);
  redirect(backTo(form, { done: "put" }));
}

/** Takes a text out of the bundle. */
export async function takeOutAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const { bundleId = "", editionId = "" } = typed;
  const answer = await orProve(form, (actor) => takeOutOfBundle(actor, bundleId, editionId));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (!answer.done.ok) return wrong(typed, `out-${editionId}`, "deed", answer.done.code);
  redirect(backTo(form, { done: "takenOut" }));
}

/** Publishes the bundle now, or sets a time for it. What stands in the way is shown at the texts. */
export async function publishBundleAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const { bundleId = "", deed = "" } = typed;
  if (deed !== "plan") {
    const answer = await orProve(form, (actor) => publishBundle(actor, bundleId));
    if ("wanted" in answer) return { problems: [], typed, ...answer };
    if (answer.done.ok) redirect(backTo(form, { done: "published" }));
    refresh();
    return wrong(typed, "now", "deed", answer.done.editionId ? "inTheWay" : answer.done.code);
  }
  const when = await readTime(typed, "when");
  if (!("at" in when)) return when;
  const answer = await orProve(form, (actor) => planBundle(actor, bundleId, when.at));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: "planned" }));
  refresh();
  const { code, editionId } = answer.done;
  if (code.startsWith("time")) return planWrong(typed, "when", [{ name: timeField(code), code }]);
  return wrong(typed, "when", "deed", editionId ? "inTheWay" : code);
}

"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { readTarget } from "@/domain/matters/figures/figures.schema";
import { setMatterTarget } from "@/domain/matters/figures/targets.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";

/** Says how soon a department means to answer. */
export async function setTargetAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { departmentId = "", ui = "" } = fields;
  const typed = withoutProof(fields);
  const read = readTarget(fields);
  if ("fields" in read) {
    const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "figures.staff" });
    return { problems: read.fields.map((field) => ({ field: `target-${departmentId}-${field}`, text: t(`problems.${field}`) })), typed };
  }
  const answer = await orProve(form, (actor) => setMatterTarget(actor, departmentId, read.target));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  redirect(backTo(form, { done: "set" }));
}

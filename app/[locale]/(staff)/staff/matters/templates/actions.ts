"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { removeTemplate, saveTemplate, type TemplateRefusal } from "@/domain/matters/work/templates.commands";
import { isLocale, locales, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";

const fieldOf: Record<TemplateRefusal, string> = { nameMissing: "name", nameTooLong: "name", nameTaken: "name", textsMissing: `text-${sourceLocale}`, textTooLong: `text-${sourceLocale}` };

/** Saves a template, or takes it away: the button says which. */
export async function templateAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { templateId = "", departmentId = "", name = "", ui = "", deed } = fields;
  const texts = Object.fromEntries(locales.map((locale) => [locale, fields[`text-${locale}`] ?? ""]));
  const typed = withoutProof(fields);
  const answer = await orProve(form, async (actor) => (deed === "remove" ? (await removeTemplate(actor, templateId), { ok: true as const }) : saveTemplate(actor, { id: templateId, departmentId, name, texts })));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: deed === "remove" ? "remove" : "save" }));
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "matters.staff.templates" });
  const { code } = answer.done;
  return { problems: [{ field: `template-${templateId || "new"}-${fieldOf[code]}`, text: t(`problems.${code}`) }], typed };
}

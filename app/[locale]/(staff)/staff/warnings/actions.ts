"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { endSupplement, supplementWarning } from "@/domain/warnings/supplements.commands";
import { readSupplement, type SupplementTexts } from "@/domain/warnings/supplements.schema";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

/** Adds to a warning where to go and whom to call, or takes that away: the button says which. */
export async function supplementAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { identifier = "", ui = "", deed } = fields;
  const seen = { identifier, seen: fields.seen ?? "", exercise: fields.exercise === "yes" };
  const typed = withoutProof(fields);
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "warnings.staff.supplement.problems" });
  const ends = deed === "end";
  const read = ends ? { texts: {} as SupplementTexts } : readSupplement(fields);
  if ("faults" in read) return { problems: read.faults.map(({ field, code }) => ({ field: `supplement-${identifier}-${field}`, text: t(code) })), typed };
  const answer = await orProve(form, (actor) => (ends ? endSupplement(actor, seen) : supplementWarning(actor, seen, read.texts)));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  // The warning at the head of the page is the layout's, which a redirect leaves as it was.
  if (answer.done.ok) refresh();
  if (answer.done.ok) redirect(backTo(form, { done: ends ? "ended" : answer.done.exercise ? "savedExercise" : "saved" }));
  return { problems: [{ field: `supplement-${identifier}`, text: t(answer.done.code) }], typed };
}

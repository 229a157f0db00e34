"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { addExtraDay, withdrawExtraDay } from "@/domain/notices/extra-days.commands";
import { fieldOfExtraDay } from "@/domain/notices/extra-days.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

const localeIn = ({ ui = "" }: Record<string, string>): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Adds a day on which no time ends: the first press says what comes of it, the second does it. */
export async function addExtraDayAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => addExtraDay(actor, fields, fields.sure === "yes"));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const { done } = answer;
  if (done.ok) redirect(backTo(form, { done: "added" }));
  const locale = localeIn(fields);
  const t = await getTranslations({ locale, namespace: "noticeDays" });
  if ("wrong" in done) return { problems: done.wrong.map((problem) => ({ field: `day-${fieldOfExtraDay(problem)}`, text: t(`problems.${problem}`) })), typed };
  const { date, movedTo } = done.sure;
  return {
    problems: [],
    typed,
    notice: t("sure.text", { date: formatDate(date, locale), movedTo: formatDate(movedTo, locale) }),
    asked: [{ name: "sure", label: t("sure.label"), options: [{ value: "", label: t("sure.no") }, { value: "yes", label: t("sure.yes") }] }],
  };
}

/** Takes back a day that lies far ahead. */
export async function withdrawExtraDayAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { dayId = "" } = fields;
  const answer = await orProve(form, (actor) => withdrawExtraDay(actor, dayId));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: "withdrawn" }));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "noticeDays" });
  return { problems: [{ field: `day-${dayId}`, text: t(`problems.${answer.done.code}`) }], typed: {} };
}

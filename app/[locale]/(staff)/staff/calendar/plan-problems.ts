import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { readPlannedTime, planTimeSchema } from "@/domain/publishing/plans.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";

/** The language of the page that a form was posted from. */
export const uiOf = (typed: Record<string, string>): Locale => (isLocale(typed.ui ?? "") ? (typed.ui as Locale) : sourceLocale);

/** What is wrong, in words at the fields of the form `id`, with what was typed. */
export async function planWrong(typed: Record<string, string>, id: string, problems: readonly { name: string; code: string }[]): Promise<FieldFormState> {
  const t = await getTranslations({ locale: uiOf(typed), namespace: "plans" });
  return { typed, problems: problems.map(({ name, code }) => ({ field: `${id}-${name}`, text: t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other") })) };
}

/** At which field of a time a code is said: whatever else it is belongs to the deed. */
export const timeField = (code: string): string => (code === "timeTwice" ? "which" : code.startsWith("time") || code === "sameTime" ? "date" : "deed");

/** The time that was typed; or what is wrong with it, at its field. */
export async function readTime(typed: Record<string, string>, id: string): Promise<{ at: Date } | FieldFormState> {
  const when = readPlannedTime(planTimeSchema.parse(typed));
  return "code" in when ? planWrong(typed, id, [{ name: timeField(when.code), code: when.code }]) : when;
}

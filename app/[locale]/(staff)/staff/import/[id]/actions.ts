"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { takeMovedFile } from "@/domain/media/moved-in.commands";
import { type ChoiceProblem, importChoicesSchema } from "@/domain/moving/moving.schema";
import { startImport } from "@/domain/moving/runs.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orSayWhy } from "../../../_access";

export interface ChoicesState {
  problems: Problem[];
  typed: Record<string, string>;
}

/** Tries an import, or does it, with the choices of the form. */
export async function startImportAction(_before: ChoicesState, form: FormData): Promise<ChoicesState> {
  const typed = fieldsOf(form);
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "moving" });
  const said = ({ field, code, line }: Pick<ChoiceProblem, "code" | "line"> & { field: string }): Problem => ({ field, text: `${line ? `${t("atLine", { line: String(line) })} ` : ""}${t.has(`problems.${code}`) ? t(`problems.${code}` as "problems.personUnknown") : t("problems.tooLong")}` });
  const choices = importChoicesSchema.safeParse({ ...typed, publish: typed.publish === "yes" });
  if (!choices.success) return { typed, problems: choices.error.issues.map(({ path, message }) => said({ field: String(path[0]), code: message })) };
  const answer = await orSayWhy(form, async () => startImport(await currentActor(), typed.run ?? "", choices.data, typed.deed !== "import", takeMovedFile));
  if (answer.ok) redirect(backTo(form));
  return { typed, problems: answer.code === "invalid" ? answer.problems.map(said) : [{ field: "department", text: t(`problems.${answer.code}`) }] };
}

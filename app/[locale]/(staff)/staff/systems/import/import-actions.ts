"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { importSystems, previewSystems } from "@/domain/systems/import.commands";
import type { RowPlan, RowProblem } from "@/domain/systems/systems.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { backTo, orSayWhy } from "../../../_access";

export interface ImportState {
  problems: Problem[];
  /** What the file would change, and the file itself (base64) to be read in when that is confirmed. */
  preview?: { plan: RowPlan[]; content: string };
}

const largestFile = 500_000;
/** As many faults as somebody mends before they try again. */
const shownProblems = 50;

function localeOf(form: FormData): Locale {
  const asked = String(form.get("ui"));
  return isLocale(asked) ? asked : sourceLocale;
}

async function problemsOf(form: FormData, problems: RowProblem[]): Promise<ImportState> {
  const t = await getTranslations({ locale: localeOf(form), namespace: "systems" });
  const told = problems.slice(0, shownProblems).map(({ line, field, code }) => {
    const problem = t(`problems.${code}`);
    return field ? t("staff.import.atField", { line: String(line), field, problem }) : t("staff.import.atLine", { line: String(line), problem });
  });
  const rest = problems.length - told.length;
  return { problems: [...told, ...(rest > 0 ? [t("staff.import.more", { count: rest })] : [])].map((text) => ({ field: "file", text })) };
}

/** Looks at a file and shows what it would change, row by row; what is wrong is told by row and column. */
export async function checkSystemsAction(_before: ImportState, form: FormData): Promise<ImportState> {
  const t = await getTranslations({ locale: localeOf(form), namespace: "systems.problems" });
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { problems: [{ field: "file", text: t("fileMissing") }] };
  if (file.size > largestFile) return { problems: [{ field: "file", text: t("fileTooLarge") }] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await orSayWhy(form, async () => previewSystems(await currentActor(), bytes));
  if (!answer.ok) return problemsOf(form, answer.problems);
  return { problems: [], preview: { plan: answer.plan, content: Buffer.from(bytes).toString("base64") } };
}

/** Reads in the file that has been looked at. */
export async function importSystemsAction(_before: ImportState, form: FormData): Promise<ImportState> {
  const bytes = Buffer.from(String(form.get("content")), "base64");
  const answer = await orSayWhy(form, async () => importSystems(await currentActor(), bytes));
  if (!answer.ok) return problemsOf(form, answer.problems);
  redirect(backTo(form, { done: "imported" }));
}

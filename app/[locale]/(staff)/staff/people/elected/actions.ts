"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { importElected, previewElected } from "@/domain/directory/elected.commands";
import type { ElectedPlan, ElectedProblem } from "@/domain/directory/elected.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { backTo, orSayWhy } from "../../../_access";

export interface ElectedState {
  problems: Problem[];
  /** What the file would change, and the file itself (base64) to be imported when that is confirmed. */
  preview?: { plan: ElectedPlan; content: string };
}

const largestFile = 500_000;
/** As many faults as somebody mends before they try again. */
const shownProblems = 50;

function localeOf(form: FormData): Locale {
  const asked = String(form.get("ui"));
  return isLocale(asked) ? asked : sourceLocale;
}

async function problemsOf(form: FormData, problems: ElectedProblem[]): Promise<ElectedState> {
  const t = await getTranslations({ locale: localeOf(form), namespace: "elected" });
  const told = problems.slice(0, shownProblems).map(({ line, field, code }) => {
    const problem = t(`problems.${code}`);
    return field ? t("atField", { line: String(line), field: t(`fields.${field}`), problem }) : t("atLine", { line: String(line), problem });
  });
  const rest = problems.length - told.length;
  return { problems: [...told, ...(rest > 0 ? [t("more", { count: rest })] : [])].map((text) => ({ field: "file", text })) };
}

/** Looks at a register and shows what it would change; what is wrong is told by line and field. */
export async function checkElectedAction(_before: ElectedState, form: FormData): Promise<ElectedState> {
  const t = await getTranslations({ locale: localeOf(form), namespace: "elected" });
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { problems: [{ field: "file", text: t("problems.fileMissing") }] };
  if (file.size > largestFile) return { problems: [{ field: "file", text: t("problems.fileTooLarge") }] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await orSayWhy(form, async () => previewElected(await currentActor(), { bytes }));
  if (!answer.ok) return problemsOf(form, answer.problems);
  return { problems: [], preview: { plan: answer.plan, content: Buffer.from(bytes).toString("base64") } };
}

/** Imports the register that has been looked at. */
export async function importElectedAction(_before: ElectedState, form: FormData): Promise<ElectedState> {
  const bytes = Buffer.from(String(form.get("content")), "base64");
  const answer = await orSayWhy(form, async () => importElected(await currentActor(), { bytes }));
  if (!answer.ok) return problemsOf(form, answer.problems);
  redirect(backTo(form, { done: "imported" }));
}

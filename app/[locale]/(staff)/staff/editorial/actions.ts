"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { setAnswerRules, setWords, writeStatement } from "@/domain/publishing/editorial.commands";
import { overdueDaysSchema, readWordLines, writtenStatementSchema } from "@/domain/publishing/editorial.schema";
import { answerRulesSchema } from "@/domain/publishing/page-answers/page-answers.schema";
import { isLocale, locales, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

/** What stands in the way, and what was typed. */
export interface EditorialState {
  problems: Problem[];
  wanted?: ProofWanted;
  typed?: Record<string, string>;
}

async function wordsOf(ui: string | undefined) {
  const t = await getTranslations({ locale: ui && isLocale(ui) ? ui : sourceLocale, namespace: "editorial" });
  return { t, say: (code: string) => t(`problems.${code}` as never) as string };
}

/** Sets the words that are ruled out, in all languages, and after how many days readers are told that a page is overdue. */
export async function saveWordsAction(_before: EditorialState, form: FormData): Promise<EditorialState> {
  const typed = withoutProof(fieldsOf(form));
  const { t, say } = await wordsOf(typed.ui);
  const read = locales.map((locale) => [locale, readWordLines(locale, typed[`words-${locale}`] ?? "")] as const);
  const days = overdueDaysSchema.safeParse(typed.days);
  const problems: Problem[] = [
    ...read.flatMap(([locale, lines]) => ("code" in lines ? [{ field: `words-${locale}`, text: t("problems.atLine", { line: lines.line, text: say(lines.code) }) }] : [])),
    ...(days.success ? [] : [{ field: "days", text: say("daysMalformed") }]),
  ];
  if (problems.length > 0 || !days.success) return { problems, typed };
  const rules = read.flatMap(([, lines]) => ("rules" in lines ? lines.rules : []));
  const answer = await orProve(form, (actor) => setWords(actor, rules, days.data));
  if ("wanted" in answer) return { problems: [], wanted: answer.wanted, typed };
  redirect(backTo(form, { done: "saved" }));
}

/** Sets how many answers flag a text, and by which rule of the records plan comments are removed. */
export async function saveAnswerRulesAction(_before: EditorialState, form: FormData): Promise<EditorialState> {
  const typed = withoutProof(fieldsOf(form));
  const { say } = await wordsOf(typed.ui);
  const rules = answerRulesSchema.safeParse(typed);
  if (!rules.success) return { problems: rules.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: say(message) })), typed };
  const answer = await orProve(form, (actor) => setAnswerRules(actor, rules.data));
  if ("wanted" in answer) return { problems: [], wanted: answer.wanted, typed };
  redirect(backTo(form, { done: "saved" }));
}

/** Writes the accessibility statement: the facts, and the texts of one language. */
export async function writeStatementAction(_before: EditorialState, form: FormData): Promise<EditorialState> {
  const typed = withoutProof(fieldsOf(form));
  const { say } = await wordsOf(typed.ui);
  const written = writtenStatementSchema.safeParse(typed);
  if (!written.success) {
    const problems = written.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: say(message) }));
    return { problems: problems.filter(({ field }, index) => problems.findIndex((other) => other.field === field) === index), typed };
  }
  const answer = await orProve(form, (actor) => writeStatement(actor, written.data));
  if ("wanted" in answer) return { problems: [], wanted: answer.wanted, typed };
  if (!answer.done.ok) return { problems: [{ field: "conformity", text: say(answer.done.code) }], typed };
  redirect(backTo(form, { done: "saved" }));
}

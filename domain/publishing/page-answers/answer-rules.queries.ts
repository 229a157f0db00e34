import "server-only";
import { database } from "@/lib/db";
import { type AnswerRules, standardAnswerRules } from "./page-answers.schema";

/** What flags a text and what becomes of comments. Setting: EditorialSettings. */
export async function answerRules(): Promise<AnswerRules> {
  const select = { answersNeeded: true, noShare: true, commentMonths: true, disposalRule: true } as const;
  return (await (await database()).editorialSettings.findFirst({ select })) ?? standardAnswerRules;
}

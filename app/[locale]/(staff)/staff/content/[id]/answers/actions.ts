"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { handleAnswer, releaseAnswer } from "@/domain/publishing/page-answers/page-answers.commands";
import { backTo, orProve } from "../../../../_access";

/** Says that a comment has been dealt with, or that a held answer is no spam, by the button that was pressed. */
export async function answerDeedAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const deed = form.get("deed") === "release" ? "release" : "handle";
  const id = String(form.get("answerId"));
  const answer = await orProve(form, (actor) => (deed === "release" ? releaseAnswer(actor, id) : handleAnswer(actor, id)));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done.ok ? deed : "settled" }));
}

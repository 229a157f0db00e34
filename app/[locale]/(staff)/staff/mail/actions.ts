"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { dropMail, retryMail } from "@/domain/mail/mail.commands";
import { backTo, orProve } from "../../_access";

/** Tries stuck mail again at once, one or all, or throws one away: the button says which. */
export async function mendMailAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const id = form.get("mailId");
  const drops = form.get("deed") === "drop";
  const answer = await orProve(form, async (actor) => (drops ? dropMail(actor, String(id)) : (await retryMail(actor, id ? String(id) : undefined)) > 0));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done ? (drops ? "dropped" : "retried") : "inHand" }));
}

"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { untrashItem } from "@/domain/publishing/trash.commands";
import { backTo, orProve } from "../../_access";

/** Takes a text out of the trash, as it was. */
export async function untrashAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => untrashItem(actor, String(form.get("itemId"))));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done.ok ? "untrashed" : answer.done.code }));
}

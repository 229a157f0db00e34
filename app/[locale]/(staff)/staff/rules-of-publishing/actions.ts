"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { setApprovalRule } from "@/domain/publishing/approval-rules.commands";
import { approvalRuleSchema } from "@/domain/publishing/workflow.schema";
import { NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orProve } from "../../_access";

/** Says how many people it takes to publish a kind of content in a department. */
export async function setRuleAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const parsed = approvalRuleSchema.safeParse(fieldsOf(form));
  const answer = await orProve(form, async (actor) => {
    if (!parsed.success) throw new NotFoundError("rule");
    return setApprovalRule(actor, parsed.data);
  });
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "set" }));
}

"use server";

import { redirect } from "next/navigation";
import type { GuardedState } from "@/components/staff/guarded-form";
import { setMatterRule } from "@/domain/matters/work/rules.commands";
import { NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orProve } from "../../../_access";

const choices = ["inherit", "one", "two"] as const;

/** Says how many people it takes to answer in a department. */
export async function setMatterRuleAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const { departmentId = "", eyes: wanted } = fieldsOf(form);
  const eyes = choices.find((each) => each === wanted);
  const answer = await orProve(form, async (actor) => {
    if (!eyes) throw new NotFoundError("rule");
    return setMatterRule(actor, departmentId, eyes);
  });
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "set" }));
}

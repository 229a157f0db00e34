"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { handOver, keepLeftText } from "@/domain/publishing/hand-over.commands";
import { handOverSchema, keepTextSchema } from "@/domain/publishing/hand-over.schema";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve, orSayWhy } from "../../_access";

export interface HandOverState {
  problems: Problem[];
  /** What to prove first, in place; then what was chosen stays chosen. */
  wanted?: ProofWanted;
  typed?: Record<string, string>;
}

/** Gives an item, or all that somebody left in a department, to a new owner; what is wrong is told at its field. */
export async function handOverAction(_before: HandOverState, form: FormData): Promise<HandOverState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "handOver" });
  const parsed = handOverSchema.safeParse(typed);
  if (!parsed.success) return { problems: [{ field: typed.field ?? "", text: t("problems.newOwnerMissing") }] };
  const answer = await orProve(form, (actor) => handOver(actor, parsed.data));
  if ("wanted" in answer) return { problems: [], wanted: answer.wanted, typed };
  const { done: given } = answer;
  if (!given.ok) return { problems: [{ field: typed.field ?? "", text: t(`problems.${given.code}`) }] };
  redirect(backTo(form, { done: "given", count: String(given.count) }));
}

/** Keeps an unsaved text of somebody who has left as a version in the history. */
export async function keepTextAction(form: FormData): Promise<void> {
  const asked = keepTextSchema.safeParse(fieldsOf(form));
  const kept = await orSayWhy(form, async () => {
    if (!asked.success) throw new NotFoundError("text");
    return keepLeftText(await currentActor(), asked.data);
  });
  redirect(backTo(form, { done: kept.ok ? "kept" : kept.code }));
}

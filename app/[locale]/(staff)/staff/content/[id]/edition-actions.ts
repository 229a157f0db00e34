"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import type { GuardedState } from "@/components/staff/guarded-form";
import { currentActor } from "@/domain/accounts/accounts.queries";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { findItemAt } from "@/domain/publishing/addresses.queries";
import { confirmChecked } from "@/domain/publishing/publication.commands";
import { withdrawSchema } from "@/domain/publishing/publishing.schema";
import { trashItem } from "@/domain/publishing/trash.commands";
import { withdrawEdition } from "@/domain/publishing/withdrawal.commands";
import { restoreVersion } from "@/domain/publishing/writing.commands";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve, orSayWhy } from "../../../_access";

/** Says that the published text has been read today and is right. */
export async function confirmCheckedAction(form: FormData): Promise<void> {
  const answer = await orSayWhy(form, async () => confirmChecked(await currentActor(), String(form.get("editionId"))));
  redirect(backTo(form, { done: answer.ok ? "checked" : answer.code }));
}

export interface WithdrawState {
  problems: Problem[];
  typed: Record<string, string>;
  wanted?: ProofWanted;
}

/** Takes a published text away in the way that was chosen, with the reason that readers are told. */
export async function withdrawAction(_before: WithdrawState, form: FormData): Promise<WithdrawState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "editor" });
  const at = (field: string, code: string): WithdrawState => ({ problems: [{ field, text: t(`problems.${code}`) }], typed });
  const actor = await currentActor();
  if (actor.kind !== "person") return { problems: [{ field: "reason", text: t("signedOut") }], typed };
  const parsed = withdrawSchema.safeParse(typed);
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t.has(`problems.${message}`) ? t(`problems.${message}`) : t("problems.other") })), typed };
  const { as, into, reason, editionId } = parsed.data;
  const mergedIntoId = as === "merged" ? await findItemAt(into) : null;
  if (as === "merged" && !mergedIntoId) return at("into", "targetNotPublished");
  const answer = await orProve(form, (proven) => withdrawEdition(proven, editionId, reason, { as, mergedIntoId }));
  if ("wanted" in answer) return { problems: [], typed, wanted: answer.wanted };
  if (!answer.done.ok) return at(answer.done.code === "notPublished" ? "reason" : "into", answer.done.code);
  redirect(backTo(form, { done: as === "gone" ? "withdrawn" : as }));
}

/** Puts a text that no reader can open into the trash, and goes there; says here what stands in the way. */
export async function trashAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => trashItem(actor, String(form.get("itemId"))));
  if ("wanted" in answer) return answer;
  if (!answer.done.ok) redirect(backTo(form, { done: answer.done.code }));
  const ui = String(form.get("ui"));
  redirect(`${placeAddress("/staff/trash", isLocale(ui) ? ui : sourceLocale)}?done=trashed`);
}

/** A version's number; 0, which no version has, for what is none. */
const numberIn = (form: FormData) => (/^\d{1,6}$/.test(String(form.get("number"))) ? Number(form.get("number")) : 0);

/** Makes a new version that says what an earlier one said, and goes to the editor. */
export async function restoreAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => restoreVersion(actor, String(form.get("editionId")), numberIn(form)));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done.ok ? "restored" : answer.done.code }));
}

"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { GuardedState } from "@/components/staff/guarded-form";
import { currentActor } from "@/domain/accounts/accounts.queries";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { confirmChecked } from "@/domain/publishing/checking.commands";
import { withdrawEdition } from "@/domain/publishing/publication.commands";
import { withdrawSchema } from "@/domain/publishing/publishing.schema";
import { beginEasyRead } from "@/domain/publishing/easy-read.commands";
import { markTranslation } from "@/domain/publishing/translations.commands";
import { markTranslationSchema } from "@/domain/publishing/translations.schema";
import { restoreVersion } from "@/domain/publishing/writing.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orProve, orSayWhy } from "../../../_access";

/** Says that the published text has been read today and is right: in this language, or in all that are published. */
export async function confirmCheckedAction(form: FormData): Promise<void> {
  const which = form.get("which") === "all" ? "all" : "one";
  const answer = await orSayWhy(form, async () => confirmChecked(await currentActor(), String(form.get("editionId")), which));
  redirect(backTo(form, { done: answer.ok ? (answer.languages > 1 ? "checkedAll" : "checked") : answer.code }));
}

export interface WithdrawState {
  problem?: string;
  reason?: string;
  wanted?: ProofWanted;
}

/** Takes a published text away, with the reason that readers are told. */
export async function withdrawAction(_before: WithdrawState, form: FormData): Promise<WithdrawState> {
  const { editionId, reason = "", ui = "" } = fieldsOf(form);
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "editor" });
  const actor = await currentActor();
  if (actor.kind !== "person") return { problem: t("signedOut"), reason };
  const parsed = withdrawSchema.safeParse({ editionId, reason });
  if (!parsed.success) return { problem: t(parsed.error.issues[0]?.message === "reasonTooLong" ? "problems.reasonTooLong" : "problems.reasonMissing"), reason };
  const answer = await orProve(form, (proven) => withdrawEdition(proven, parsed.data.editionId, parsed.data.reason));
  if ("wanted" in answer) return { reason, wanted: answer.wanted };
  if (!answer.done.ok) return { problem: t("problems.notPublished"), reason };
  redirect(backTo(form, { done: "withdrawn" }));
}

/** A version's number; 0, which no version has, for what is none. */
const numberIn = (form: FormData) => (/^\d{1,6}$/.test(String(form.get("number"))) ? Number(form.get("number")) : 0);

/** Makes a new version that says what an earlier one said, and goes to the editor. */
export async function restoreAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => restoreVersion(actor, String(form.get("editionId")), numberIn(form)));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: answer.done.ok ? "restored" : answer.done.code }));
}

/** Says what the published translation is worth beside its source. */
export async function markTranslationAction(form: FormData): Promise<void> {
  const parsed = markTranslationSchema.safeParse(fieldsOf(form));
  if (!parsed.success) redirect(backTo(form, { done: "sourceMissing" }));
  const { editionId, as, sourceNumber } = parsed.data;
  const answer = await orSayWhy(form, async () => markTranslation(await currentActor(), editionId, as, sourceNumber));
  redirect(backTo(form, { done: answer.ok ? "marked" : answer.code }));
}

/** Begins an easy-read variant and goes on to it; also where there is one already. */
export async function beginEasyReadAction(form: FormData): Promise<void> {
  const { itemId = "", title = "", ui = "" } = fieldsOf(form);
  const { itemId: begun } = await orSayWhy(form, async () => beginEasyRead(await currentActor(), itemId, title.slice(0, 120)));
  redirect(addressWith("/staff/content/[id]", isLocale(ui) ? ui : sourceLocale, begun));
}

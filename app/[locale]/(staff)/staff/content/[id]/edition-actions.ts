"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { confirmChecked, withdrawEdition } from "@/domain/publishing/publication.commands";
import { withdrawSchema } from "@/domain/publishing/publishing.schema";
import { restoreVersion } from "@/domain/publishing/writing.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orSayWhy } from "../../../_access";

/** Says that the published text has been read today and is right. */
export async function confirmCheckedAction(form: FormData): Promise<void> {
  const answer = await orSayWhy(form, async () => confirmChecked(await currentActor(), String(form.get("editionId"))));
  redirect(backTo(form, { done: answer.ok ? "checked" : answer.code }));
}

export interface WithdrawState {
  problem?: string;
  reason?: string;
}

/** Takes a published text away, with the reason that readers are told. */
export async function withdrawAction(_before: WithdrawState, form: FormData): Promise<WithdrawState> {
  const { editionId, reason = "", ui = "" } = fieldsOf(form);
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "editor" });
  const actor = await currentActor();
  if (actor.kind !== "person") return { problem: t("signedOut"), reason };
  const parsed = withdrawSchema.safeParse({ editionId, reason });
  if (!parsed.success) return { problem: t(parsed.error.issues[0]?.message === "reasonTooLong" ? "problems.reasonTooLong" : "problems.reasonMissing"), reason };
  const answer = await orSayWhy(form, () => withdrawEdition(actor, parsed.data.editionId, parsed.data.reason));
  if (!answer.ok) return { problem: t("problems.notPublished"), reason };
  redirect(backTo(form, { done: "withdrawn" }));
}

/** A version's number; 0, which no version has, for what is none. */
const numberIn = (form: FormData) => (/^\d{1,6}$/.test(String(form.get("number"))) ? Number(form.get("number")) : 0);

/** Makes a new version that says what an earlier one said, and goes to the editor. */
export async function restoreAction(form: FormData): Promise<void> {
  const answer = await orSayWhy(form, async () => restoreVersion(await currentActor(), String(form.get("editionId")), numberIn(form)));
  redirect(backTo(form, { done: answer.ok ? "restored" : answer.code }));
}

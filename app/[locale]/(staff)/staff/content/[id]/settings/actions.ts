"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { addOldAddress, removeOldAddress } from "@/domain/publishing/addresses.commands";
import { oldAddressSchema } from "@/domain/publishing/addresses.schema";
import { changeSettings } from "@/domain/publishing/settings.commands";
import { settingsFormSchema } from "@/domain/publishing/settings.schema";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { isLocale, languageIn, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../../_prove";
import { backTo, orProve } from "../../../../_access";

export interface ArrangingState {
  problems: Problem[];
  typed: Record<string, string>;
  /** What to prove first, in place, and for which button; what was typed stays. */
  wanted?: ProofWanted;
  deed?: string;
}

const localeIn = (value: string | undefined) => (value && isLocale(value) ? value : sourceLocale);

/** Changes an item's settings; what is wrong is told at its field. */
export async function changeSettingsAction(_before: ArrangingState, form: FormData): Promise<ArrangingState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: localeIn(typed.ui), namespace: "arranging" });
  const parsed = settingsFormSchema.safeParse(typed);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t.has(`problems.${message}`) ? t(`problems.${message}`) : t("problems.other") }));
    return { problems, typed };
  }
  const answer = await orProve(form, (actor) => changeSettings(actor, typed.itemId ?? "", parsed.data));
  if ("wanted" in answer) return { problems: [], typed, wanted: answer.wanted };
  if (answer.done.ok) redirect(backTo(form, { done: answer.done.fields.length > 0 ? "changed" : "same" }));
  const { field, code, locale } = answer.done.problem;
  return { problems: [{ field, text: t(`problems.${code}`, { language: locale ? languageIn(locale, localeIn(typed.ui)) : "" }) }], typed };
}

/** Makes an address lead to the item, or takes such a one away, by the button. */
export async function oldAddressAction(_before: ArrangingState, form: FormData): Promise<ArrangingState> {
  const typed = withoutProof(fieldsOf(form));
  const t = await getTranslations({ locale: localeIn(typed.ui), namespace: "arranging" });
  const lang = localeIn(typed.lang);
  const removed = /^remove:(.+)$/s.exec(typed.deed ?? "")?.[1];
  const at = (code: string): ArrangingState => ({ problems: [{ field: "path", text: t(`problems.${code}`) }], typed });
  const parsed = oldAddressSchema.safeParse({ itemId: typed.itemId, path: removed ?? typed.path });
  if (!parsed.success) return at(parsed.error.issues[0]?.path[0] === "path" ? (parsed.error.issues[0]?.message ?? "other") : "other");
  const { itemId, path } = parsed.data;
  const answer = await orProve(form, async (actor) => (removed ? await removeOldAddress(actor, itemId, lang, path) : await addOldAddress(actor, itemId, lang, path)));
  if ("wanted" in answer) return { problems: [], typed, wanted: answer.wanted, deed: typed.deed };
  if (!answer.done.ok) return at(answer.done.code);
  redirect(backTo(form, { done: removed ? "addressRemoved" : "addressAdded" }));
}

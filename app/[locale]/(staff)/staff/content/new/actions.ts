"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { addLanguage, createItem } from "@/domain/publishing/items.commands";
import { newItemSchema } from "@/domain/publishing/publishing.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { orSayWhy } from "../../../_access";

export interface NewItemState {
  problems: Problem[];
  typed: Record<string, string>;
}

/** Begins a page or an article and goes on to the editor. */
export async function createItemAction(_before: NewItemState, form: FormData): Promise<NewItemState> {
  const typed = fieldsOf(form);
  const ui = isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale;
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(`${placeAddress("/sign-in", ui)}?next=${encodeURIComponent(placeAddress("/staff/content/new", ui))}`);
  const t = await getTranslations({ locale: ui, namespace: "editor" });
  const parsed = newItemSchema.safeParse(typed);
  if (!parsed.success) {
    return { typed, problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t.has(`problems.${message}`) ? t(`problems.${message}`) : t("problems.choose") })) };
  }
  const made = await orSayWhy(form, () => createItem(actor, parsed.data));
  if (!made.ok) return { typed, problems: made.problems.map(({ code }) => ({ field: "parentId", text: t(`problems.${code}`) })) };
  redirect(`${addressWith("/staff/content/[id]", ui, made.itemId)}?lang=${parsed.data.locale}`);
}

/** Begins a text in another language, empty, and goes on to it; also where somebody has begun it meanwhile. */
export async function addLanguageAction(form: FormData): Promise<void> {
  const [itemId, ui, language] = ["itemId", "ui", "locale"].map((name) => String(form.get(name) ?? "")) as [string, string, string];
  if (!isLocale(language)) return;
  await orSayWhy(form, async () => addLanguage(await currentActor(), itemId, language));
  redirect(`${addressWith("/staff/content/[id]", isLocale(ui) ? ui : sourceLocale, itemId)}?lang=${language}`);
}

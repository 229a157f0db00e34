"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { changeOwnPassword } from "@/domain/accounts/local-accounts.commands";
import { changePasswordSchema } from "@/domain/accounts/local-accounts.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Changes one's own password. What was typed is never sent back; other signed-in browsers are out afterwards. */
export async function changePasswordAction(_before: { problems: Problem[] }, form: FormData): Promise<{ problems: Problem[] }> {
  const asked = String(form.get("ui"));
  const locale = isLocale(asked) ? asked : sourceLocale;
  const t = await getTranslations({ locale, namespace: "ownPassword" });
  const here = placeAddress("/insidan/password", locale);
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(here);
  // Not through fieldsOf: a password keeps every character that was typed.
  const parsed = changePasswordSchema.safeParse(Object.fromEntries(["old", "new", "again"].map((name) => [name, String(form.get(name) ?? "")])));
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), text: t(`problems.${message}`) })) };
  const changed = await changeOwnPassword(actor, parsed.data);
  if (!changed.ok) return { problems: [{ field: changed.problem.field, text: t(`problems.${changed.problem.code}`) }] };
  redirect(`${here}?done=changed`);
}

"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { removeType, saveType, type TypeDeed } from "@/domain/governing/types.commands";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";

type Fields = Record<string, string>;
const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);

async function withForm(form: FormData, { id, first, done }: { id: string; first: string; done: string }, deed: (actor: SignedIn, fields: Fields) => Promise<TypeDeed>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(backTo(form, { done }));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "governing" });
  return { problems: answer.done.problems.map(({ field, code, line }) => ({ field: `${id}-${field || first}`, text: t(`problems.${code}`, { line: line ?? 0 }) })), typed };
}

/** Adds a type, or changes one: the button says which. */
export async function saveTypeAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const isNew = form.get("deed") === "new";
  return withForm(form, { id: isNew ? "type" : `type-${String(form.get("id"))}`, first: "name-sv", done: "saved" }, (actor, fields) => saveType(actor, fields, isNew));
}

/** Removes a type that no document is of. */
export async function removeTypeAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: `remove-${String(form.get("id"))}`, first: "deed", done: "removed" }, (actor, { id = "" }) => removeType(actor, id));
}

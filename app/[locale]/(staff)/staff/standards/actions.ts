"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { askDeviation, decideDeviation } from "@/domain/standards/deviations.commands";
import { saveStandard, type StandardOutcome } from "@/domain/standards/standards.commands";
import { type FieldProblem, readDecision, readDeviation, readStandard } from "@/domain/standards/standards.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { orProve } from "../../_access";

type Fields = Record<string, string>;

/** Does what the form with these ids asks for; says at its fields what is wrong, and leads to the catalogue where it is done. */
async function withForm(form: FormData, { id, first, done }: { id: string; first: string; done: string }, deed: (actor: SignedIn, fields: Fields) => Promise<StandardOutcome | { problems: FieldProblem[] }>): Promise<FieldFormState> {
  // Boxes that are ticked come as a field each.
  const fields: Fields = { ...fieldsOf(form), users: form.getAll("users").join(" ") };
  const locale: Locale = isLocale(fields.ui ?? "") ? (fields.ui as Locale) : sourceLocale;
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if ("ok" in answer.done && answer.done.ok) redirect(`${placeAddress("/staff/standards", locale)}?done=${done}`);
  const t = await getTranslations({ locale, namespace: "standards" });
  const { problems } = answer.done as { problems: FieldProblem[] };
  return { problems: problems.map(({ field, code }) => ({ field: `${id}-${field || first}`, text: t(`problems.${code}`) })), typed };
}

/** Writes a new standard item, or changes one (P9). */
export async function saveStandardAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "standard", first: "kind", done: "saved" }, async (actor, fields) => {
    const read = readStandard(fields);
    const { standardId: id = "", revision = "" } = fields;
    return "problems" in read ? read : saveStandard(actor, read.given, id ? { id, revision: Number(revision) || 0 } : null);
  });
}

/** Asks for a deviation (P14). */
export async function askDeviationAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "ask", first: "what", done: "asked" }, async (actor, fields) => {
    const read = readDeviation(fields, swedishDate());
    return "problems" in read ? read : askDeviation(actor, read.given);
  });
}

/** Grants or refuses a deviation: the button says which (P14). */
export async function decideDeviationAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const deviationId = String(form.get("deviationId") ?? "");
  return withForm(form, { id: `decide-${deviationId}`, first: "reason", done: "decided" }, async (actor, fields) => {
    const read = readDecision(fields);
    return "problems" in read ? read : decideDeviation(actor, deviationId, read.given);
  });
}

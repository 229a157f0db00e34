"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { addItem, changeItem, retireItem } from "@/domain/equipment/equipment.commands";
import { type FieldProblem, readEnd, readHandOut, readItem } from "@/domain/equipment/equipment.schema";
import { importItems } from "@/domain/equipment/import.commands";
import { endLoan, handOut } from "@/domain/equipment/loans.commands";
import { readItemTable } from "@/domain/equipment/table";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
type Outcome = { ok: true; id?: string; added?: number; changed?: number } | { ok?: false; problems: FieldProblem[] };

const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Does what the form with these ids asks for; says at its fields what is wrong, and leads on where it is done. */
async function withForm(form: FormData, { id, first }: { id: string; first: string }, deed: (actor: SignedIn, fields: Fields) => Promise<Outcome>, done: (outcome: Extract<Outcome, { ok: true }>, fields: Fields) => string): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(done(answer.done, fields));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "equipment" });
  return { problems: answer.done.problems.map(({ field, code, line }) => ({ field: `${id}-${field || first}`, text: line === undefined ? t(`problems.${code}`) : t("problemOnLine", { line, problem: t(`problems.${code}`) }) })), typed };
}

const back = (form: FormData, word: string) => () => backTo(form, { done: word });

/** Writes a thing into the register; leads to its page. */
export async function addItemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "item", first: "name" }, async (actor, fields) => {
    const read = readItem(fields);
    return "problems" in read ? read : addItem(actor, read.given);
  }, ({ id = "" }, fields) => `${addressWith("/staff/equipment/[id]", localeIn(fields), id)}?done=added`);
}

/** Changes what is written of a thing. */
export async function changeItemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "item", first: "name" }, async (actor, fields) => {
    const read = readItem(fields);
    return "problems" in read ? read : changeItem(actor, fields.itemId ?? "", read.given);
  }, back(form, "changed"));
}

/** Says that a thing is used no longer. */
export async function retireItemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "retire", first: "deed" }, (actor, fields) => retireItem(actor, fields.itemId ?? ""), back(form, "retired"));
}

/** Hands a thing out (P4, P15). */
export async function handOutAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "out", first: "affiliationId" }, async (actor, fields) => {
    const read = readHandOut(fields, swedishDate());
    return "problems" in read ? read : handOut(actor, fields.itemId ?? "", read.given);
  }, back(form, "handedOut"));
}

/** Takes a thing back, or says that it is lost: the button says which. */
export async function endLoanAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const lost = form.get("deed") === "lost";
  return withForm(form, { id: lost ? "lost" : "back", first: "note" }, async (actor, { itemId = "", loanId = "", ...fields }) => {
    const read = readEnd(fields);
    return "problems" in read ? read : endLoan(actor, itemId, loanId, read.given);
  }, back(form, lost ? "lost" : "returned"));
}

/** Takes rows of a table into the register. */
export async function importItemsAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "import", first: "table" }, async (actor, { table = "" }) => {
    const read = readItemTable(table);
    return "problems" in read ? read : importItems(actor, read.rows);
  }, ({ added = 0, changed = 0 }) => backTo(form, { done: "imported", added: String(added), changed: String(changed) }));
}

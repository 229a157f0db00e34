"use server";

import { redirect } from "next/navigation";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { issueCodes, revokeCodes } from "@/domain/visitor-access/codes.commands";
import { designateUnit, withdrawUnit } from "@/domain/visitor-access/units.commands";
import { type AccessProblem, readAccessEvent, readUnit } from "@/domain/visitor-access/visitor-access.schema";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
type Answer = { ok: true; to?: string } | { ok: false; problems: AccessProblem[] };

const localeIn = (value: string | undefined): Locale => (value && isLocale(value) ? value : sourceLocale);

/** Does what a form asks for and leads back to its page; or the form with what is wrong, and what was typed. */
async function answer(form: FormData, id: string, done: string, deed: (actor: SignedIn, fields: Fields) => Promise<Answer>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const proved = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in proved) return { problems: [], typed, ...proved };
  if (proved.done.ok) redirect(proved.done.to ?? backTo(form, { done }));
  const reader = await readerFor(localeIn(fields.ui));
  return { problems: proved.done.problems.map(({ field, code }) => ({ field: field ? `${id}-${field}` : id, text: reader.find(`visitorAccess.problems.${code}`) ?? code })), typed };
}

/** Issues codes for an event, and leads to them. */
export async function issueCodesAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return answer(form, "issue", "issued", async (actor, fields) => {
    const read = readAccessEvent(fields);
    if ("problems" in read) return { ok: false, problems: read.problems };
    const made = await issueCodes(actor, read.given);
    return made.ok ? { ok: true, to: `${addressWith("/staff/visitor-access/[id]", localeIn(fields.ui), made.id)}?done=issued` } : made;
  });
}

/** Revokes one code, or all of an event. */
export async function revokeCodesAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { codeId = "" } = fieldsOf(form);
  return answer(form, `revoke-${codeId || "all"}`, "revoked", (actor, { id = "" }) => revokeCodes(actor, id, codeId || undefined));
}

/** Designates a unit. */
export async function designateUnitAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return answer(form, "unit", "designated", async (actor, fields) => {
    const read = readUnit(fields, env().TORGET_VISITOR_LONGEST_HOURS);
    return "problems" in read ? { ok: false, problems: read.problems } : designateUnit(actor, read.given);
  });
}

/** Withdraws a designation. */
export async function withdrawUnitAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { id = "" } = fieldsOf(form);
  return answer(form, `withdraw-${id}`, "withdrawn", (actor) => withdrawUnit(actor, id));
}
